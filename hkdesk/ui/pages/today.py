"""I dag: what waits for the manager, soonest first, each with the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hkdesk.domain.case.letter_kinds.kinds import record_of
from hkdesk.domain.case.letters import deliver_by, undelivered
from hkdesk.domain.case.stages import CloseReason, Step, StepState
from hkdesk.domain.standing.due import DueItem, DueKind, DueWhen
from hkdesk.domain.values.wording import long_date, short_date
from hkdesk.i18n import N_, _
from hkdesk.ui.backups.today_line import BackupLine
from hkdesk.ui.context import CASE_PAGE, AppContext
from hkdesk.ui.kit.basics import IconLabel, button, column, hairline, label, row
from hkdesk.ui.kit.layout import EmptyState, FigureLink, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.models import states
from hkdesk.ui.pages.reading_anew import ReadingPage
from hkdesk.ui.scans.opening import DropTarget, scan_button, set_waiting

if TYPE_CHECKING:
    from hkdesk.ui.backups.keeping import BackupKeeping
    from hkdesk.ui.pages.employees import EmployeesPage

ROWS_AT_A_TIME = 30
_EMPLOYEES = "employees"
_SIDE_WIDTH = 190
_WIDEST = 1100

# What is to be done, the words of the button, and where the duty stands.
_WORDS: dict[DueKind, tuple[str, str, str]] = {
    DueKind.TALK: (N_("Samtale"), N_("Til samtalen"), N_("rundskriv 38/2021 punkt 2.4")),
    DueKind.REVIEW: (
        N_("Gå gjennom ordningen, slik avtalen sier"),
        N_("Til samtalen"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2 og rundskriv 38/2021 punkt 2.4"),
    ),
    DueKind.SIGN: (
        N_("Signert avtale skal være tilbake"),
        N_("Til signering"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2"),
    ),
    DueKind.RENEW: (
        N_("Avtalen går ut: forny eller avslutt"),
        N_("Til avtalen"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2"),
    ),
    DueKind.DECIDE: (N_("Saken er ikke avgjort"), N_("Fortsett"), N_("rundskriv 38/2021 punkt 2.2")),
    DueKind.MEASURE: (N_("Tiltak med frist"), N_("Til tiltakene"), N_("rundskriv 38/2021 punkt 2.4")),
    DueKind.REEVALUATE: (
        N_("Konklusjonen skal vurderes på nytt"),
        N_("Til vurderingen"),
        N_("rundskriv 38/2021 punkt 2.2"),
    ),
    DueKind.QUESTIONS: (
        N_("Spørsmål i vurderingen uten svar siden konklusjonen"),
        N_("Til spørsmålene"),
        N_("rundskriv 38/2021 punkt 2.2"),
    ),
    DueKind.CHANGED: (
        N_("Noe er endret siden avtalen ble signert"),
        N_("Se hva"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2 andre ledd"),
    ),
    DueKind.DELIVER: (
        N_("Brevet er utstedt, men ikke registrert levert"),
        N_("Til brevet"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2 og rundskriv 38/2021 punkt 2.2"),
    ),
    DueKind.RETURN: (
        N_("Ordningen er over, og utstyr er ikke levert tilbake"),
        N_("Til utlånet"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2"),
    ),
    DueKind.DECLARATION: (
        N_("Egenerklæringen skal fornyes"),
        N_("Til egenerklæringen"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 3"),
    ),
    DueKind.PAPER: (N_("Papir er ute og ikke kommet tilbake"), N_("Til papiret"), N_("arkivlova § 5")),
    DueKind.MISSING: (
        N_("Papir er savnet: finn det, eller skriv ut på nytt"),
        N_("Til papiret"),
        N_("arkivlova § 5"),
    ),
    DueKind.CLOSE: (
        N_("Avtalen løp ut som avtalt: avslutt saken, eller lag en ny avtale hvis ordningen skal fortsette"),
        N_("Avslutt saken …"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2"),
    ),
}
# Where in Vurdering it is done: the names of `AssessmentStep.show_place`.
_ASSESSED = {DueKind.MEASURE: "measures", DueKind.REEVALUATE: "conclusion", DueKind.DECLARATION: "declaration"}
_PAPER = {DueKind.PAPER, DueKind.MISSING}
_GROUPS: tuple[tuple[DueWhen, str, str, str], ...] = (
    (DueWhen.OVERDUE, N_("Forfalt"), "circle-alert", "bad"),
    (DueWhen.THIS_WEEK, N_("Denne uka"), "calendar", "attention"),
    (DueWhen.LATER, N_("Senere"), "circle-dashed", "muted"),
)


class TodayPage(ReadingPage):
    """A list of things, not a wall of charts. Read anew when it comes into sight and when something was saved."""

    def __init__(self, context: AppContext, backups: BackupKeeping | None = None) -> None:
        super().__init__(_("I dag"), width=_WIDEST)
        self._context = context
        self._shown: dict[DueWhen, int] = {}
        self._nothing_yet = True
        self.main = QVBoxLayout()
        self.main.setSpacing(tokens.GAP_L)
        self.figures: dict[str, FigureLink] = {
            states.IN_FORCE: FigureLink("0", _("i kraft"), partial(self._to_group, states.IN_FORCE)),
            states.TO_SIGN: FigureLink("0", _("til signering"), partial(self._to_group, states.TO_SIGN)),
            states.UNDER_WAY: FigureLink("0", _("uten avtale ennå"), partial(self._to_group, states.UNDER_WAY)),
        }
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        self.copies = BackupLine(context, backups) if backups is not None else None
        beside = [self.copies] if self.copies is not None else []
        side.setLayout(column(*self.figures.values(), *beside, 0, gap=tokens.GAP_S))
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_XL * 2)
        line.addLayout(self.main, 1)
        line.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self.add(line)
        self.scan_button = self.add_action(scan_button(context))
        DropTarget(self, lambda paths: context.open_scans(None, paths))
        self.read_anew_on(context.cases_saved)

    def refresh(self) -> None:
        """Reads everything that waits, and the figures."""
        super().refresh()
        today = self._context.workspace.clock.today()
        self.set_title(_("I dag"), _day_words(today))
        set_waiting(self._context, self.scan_button)
        due = self._context.workspace.due()
        counts = self._context.workspace.state_counts()
        for group, figure in self.figures.items():
            figure.set_figure(str(sum(counts[state] for state in states.GROUPS[group])))
        empty(self.main)
        self._nothing_yet = True
        for when, words, icon, role in _GROUPS:
            items = [item for item in due if item.when is when]
            if items:
                self.main.addWidget(self._section(when, _(words), items, today, icon, role))
        if not due:
            self.main.addWidget(EmptyState("circle-check", _("Ingenting venter på deg.")))
        self.main.addStretch(1)

    def _section(
        self, when: DueWhen, words: str, items: Sequence[DueItem], today: date, icon: str, role: str
    ) -> Section:
        section = Section(_("{group} ({n})").format(group=words, n=len(items)))
        section.body.setSpacing(0)
        shown = self._shown.get(when, ROWS_AT_A_TIME)
        for number, item in enumerate(items[:shown]):
            if number:
                section.add(hairline())
            section.add(DueRow(item, today, icon, role, partial(self._act, item), first=self._nothing_yet))
            self._nothing_yet = False
        if len(items) > shown:
            more = _("Vis flere ({n} igjen)").format(n=len(items) - shown)
            section.body.addLayout(row(button(more, partial(self._more, when, shown), kind="quiet"), 0))
        return section

    def _more(self, when: DueWhen, shown: int) -> None:
        self._shown[when] = shown + ROWS_AT_A_TIME
        self.refresh()

    def _act(self, item: DueItem) -> None:
        if item.kind is DueKind.DELIVER:
            self._deliver(item)
            return
        opened = self._context.open_case(item.case_id, self._step(item))
        if item.kind in _ASSESSED and opened.case.id == item.case_id:
            self._show_place(_ASSESSED[item.kind])
        if item.kind is DueKind.QUESTIONS and opened.case.id == item.case_id:
            self._show_opened()
        if item.kind is DueKind.RETURN and opened.case.id == item.case_id:
            self._show_loans()
        if item.kind in _PAPER and opened.case.id == item.case_id:
            self._show_paper()
        if item.kind is DueKind.CLOSE and opened.case.id == item.case_id:
            self._close()

    def _deliver(self, item: DueItem) -> None:
        """The case with the letter that is to be delivered first."""
        from hkdesk.ui.pages.case import CasePage
        from hkdesk.ui.steps.follow_up.step import FollowUpStep
        from hkdesk.ui.steps.scope.step import ScopeStep

        waits = undelivered(self._context.workspace.session(item.case_id).case.letters)
        kind = min(waits, key=deliver_by).kind if waits else None
        step = record_of(kind).steps[0] if kind is not None else Step.SCOPE
        opened = self._context.open_case(item.case_id, step)
        page = self._context.frame.page(CASE_PAGE)
        shown = page.current_step_page() if isinstance(page, CasePage) else None
        if kind is not None and opened.case.id == item.case_id and isinstance(shown, ScopeStep | FollowUpStep):
            shown.host.open(kind)

    def _show_paper(self) -> None:
        """The step with the paper, open or not: what was printed by itself may be out before there is an agreement."""
        from hkdesk.ui.pages.case import CasePage

        page = self._context.frame.page(CASE_PAGE)
        if isinstance(page, CasePage) and page.step is not Step.SIGNATURE:
            page.show_step(Step.SIGNATURE, anyway=True)

    def _close(self) -> None:
        """The form that closes the case, with the reason that it ran out."""
        from hkdesk.ui.pages.case import CasePage

        page = self._context.frame.page(CASE_PAGE)
        if isinstance(page, CasePage):
            page.handling.close_case(CloseReason.RAN_OUT)

    def _show_loans(self) -> None:
        from hkdesk.ui.pages.case import CasePage
        from hkdesk.ui.steps.follow_up.step import FollowUpStep

        page = self._context.frame.page(CASE_PAGE)
        step = page.current_step_page() if isinstance(page, CasePage) else None
        if isinstance(step, FollowUpStep):
            step.show_loans()

    def _show_place(self, place: str) -> None:
        from hkdesk.ui.pages.case import CasePage
        from hkdesk.ui.steps.assessment.step import AssessmentStep

        page = self._context.frame.page(CASE_PAGE)
        step = page.current_step_page() if isinstance(page, CasePage) else None
        if isinstance(step, AssessmentStep):
            step.show_place(place)
            step.focus_page()

    def _show_opened(self) -> None:
        """The first question that has come to be open since the conclusion."""
        from hkdesk.ui.pages.case import CasePage
        from hkdesk.ui.steps.assessment.step import AssessmentStep

        page = self._context.frame.page(CASE_PAGE)
        step = page.current_step_page() if isinstance(page, CasePage) else None
        if isinstance(step, AssessmentStep):
            step.show_opened()

    def _step(self, item: DueItem) -> Step | None:
        if item.kind in {DueKind.CHANGED, DueKind.RETURN, DueKind.RENEW, DueKind.CLOSE}:
            return Step.FOLLOW_UP
        if item.kind in {DueKind.SIGN, *_PAPER}:
            return Step.SIGNATURE
        if item.kind is DueKind.DECIDE:
            return None
        if item.kind in _ASSESSED or item.kind is DueKind.QUESTIONS:
            return Step.ASSESSMENT
        view = self._context.workspace.session(item.case_id).view
        return Step.DIALOGUE if view.step(Step.FOLLOW_UP).state is StepState.CLOSED else Step.FOLLOW_UP

    def _to_group(self, group: str) -> None:
        page = cast("EmployeesPage", self._context.frame.page(_EMPLOYEES))
        page.show_group(group)
        self._context.go(_EMPLOYEES)

    def showEvent(self, event: QShowEvent) -> None:
        if self.lead_label.text() != _day_words(self._context.workspace.clock.today()):
            self.stale = True
        super().showEvent(event)


class DueRow(QWidget):
    """One thing that waits: who, what, why, when, and a button."""

    def __init__(
        self, item: DueItem, today: date, icon: str, role: str, act: Callable[[], object], *, first: bool = False
    ) -> None:
        super().__init__()
        what, action, why = (_(text) for text in _WORDS[item.kind])
        when = when_words(item.on, today)
        self.setAccessibleName(f"{item.name}: {what}. {when}. {why}")
        self.name_label = label(item.name, "strong", wrap=True)
        self.what_label = label(f"{what} · {when}" if when else what, wrap=True)
        self.act_button = button(action, act, kind="primary" if first else "")
        self.act_button.setAccessibleName(f"{action}: {item.name}")
        self.act_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.act_button.setMinimumWidth(128)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, tokens.GAP_M, 0, tokens.GAP_M)
        grid.setHorizontalSpacing(tokens.GAP_M)
        grid.setVerticalSpacing(2)
        grid.addWidget(IconLabel(icon, role, 20), 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.name_label, 0, 1)
        grid.addWidget(self.what_label, 1, 1)
        grid.addWidget(label(why, "small", wrap=True), 2, 1)
        grid.addWidget(self.act_button, 0, 2, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)


def when_words(on: date | None, today: date) -> str:
    """When something falls due, seen from today: «for 4 dager siden», «i morgen», «26.11.2026 (om 3 dager)»."""
    if on is None:
        return ""
    days = (on - today).days
    near = {-1: _("i går"), 0: _("i dag"), 1: _("i morgen")}
    if days in near:
        return near[days]
    if days < 0:
        return _("{date} (for {n} dager siden)").format(date=short_date(on), n=-days)
    return _("{date} (om {n} dager)").format(date=short_date(on), n=days)


def _day_words(today: date) -> str:
    names = (_("Mandag"), _("Tirsdag"), _("Onsdag"), _("Torsdag"), _("Fredag"), _("Lørdag"), _("Søndag"))
    return f"{names[today.weekday()]} {long_date(today)}"
