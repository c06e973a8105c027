"""Before a change is issued: what differs, from when it applies, and the one button that freezes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hkdesk.domain.case.case import CaseFile
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.paper.issuing import Prepared, Snapshot
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import button, hairline, label, row
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.both_sides import BothSides
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.paper.issuing import Question, Tell
from hkdesk.ui.steps import amending
from hkdesk.ui.steps.agreement.change_words import change_text, spoken
from hkdesk.ui.steps.agreement.words import reason_text
from hkdesk.ui.steps.signature.issuing import IssuingSide, with_week
from hkdesk.ui.steps.signature.parts import PartsList
from hkdesk.ui.typed.unsent import UnsentForm

if TYPE_CHECKING:
    from hkdesk.services.paper.made import MadePaper


class AmendmentSide(IssuingSide):
    """The draft of an endringsavtale, its first day, and "Utsted endringsavtale"."""

    def __init__(self, host: PaperHost) -> None:
        super().__init__(host, _("Utsted endringsavtale"))
        self.title = label(_("Endringsavtale"), "section", wrap=True)
        self.lead = label("", "muted", wrap=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.GRID)
        self.day = DateField()
        rows = FormRows()
        self.day_row = rows.row(
            _("Endringen gjelder fra"),
            self.day,
            required=True,
            help=_("Tidligst i dag. Signeres den senere enn datoen, gjelder den fra siste underskrift (aml. § 14-8)."),
        )
        self.day.set_value(self._proposed())
        self.unsent = UnsentForm(self.session.unsent, "amend")
        self.unsent.follow("day", self.day_row)
        self.unsent.show()
        self.both_sides = BothSides(host)
        self.parts = PartsList(self.session, amendment=True)
        self.edit_button = button(_("Rediger endringen"), self.edit, icon="pen-line")
        self.drop_button = button(_("Forkast endringen"), self.drop, kind="quiet")
        self.whole_button = button(_("Lag heller en helt ny avtale"), self.make_whole, kind="link", wrap=True)
        self.whole_button.setAccessibleDescription(
            _("Den nye avtalen erstatter den gamle når den er signert og begynner å gjelde.")
        )
        self._arrange(rows)
        self.day.changed.connect(lambda *_told: self.refresh())
        self.day.settled.connect(lambda *_told: self.refresh())

    def _arrange(self, rows: FormRows) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        layout.addLayout(self.changed_place)
        layout.addWidget(label(_("Dette endres"), "strong"))
        layout.addLayout(self.lines)
        layout.addWidget(self.unsent.told)
        layout.addWidget(rows)
        layout.addLayout(self.reasons)
        foot = QHBoxLayout()
        foot.addWidget(self.issue_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addLayout(row(self.edit_button, self.drop_button, 0))
        layout.addLayout(row(self.whole_button, 0))
        layout.addWidget(hairline())
        layout.addWidget(self.both_sides)
        layout.addWidget(self.parts)

    def _proposed(self) -> date:
        from hkdesk.services.paper.amendments import first_day_proposed

        return first_day_proposed(self.session.view)

    # what is shown

    def refresh(self) -> None:
        """Shows what differs now and what stands in the way, and the packet as it would be."""
        base = self.session.view.amendable
        if base is None:
            return
        self.lead.setText(
            _("Avtale {number} gjelder som før til endringsavtalen er signert og dagen er kommet.").format(
                number=base.number
            )
        )
        self._show_lines()
        ready = self._show_reasons()
        self.issue_button.setEnabled(ready and not self.issuing.busy)
        self.both_sides.refresh()
        self.parts.refresh()
        self.draw_anew()

    def _show_lines(self) -> None:
        from hkdesk.services.paper.amendments import difference, reworded

        base = self.session.view.amendable
        assert base is not None
        found = difference(self.session.file, base)
        empty(self.lines)
        for change in found.changes:
            made = label(change_text(change), wrap=True)
            made.setAccessibleName(spoken(change))
            self.lines.addWidget(made)
        for clause in reworded(self.session.file, base):
            words = _("Punktet «{title}» får ny ordlyd.").format(title=clause.title)
            self.lines.addWidget(label(words, wrap=True))
        if not found:
            self.lines.addWidget(label(_("Ingenting er endret ennå."), "muted", wrap=True))

    def _show_reasons(self) -> bool:
        from hkdesk.services.paper.amendments import why_not_amend
        from hkdesk.services.paper.packets import why_not_issue

        empty(self.reasons)
        reasons = why_not_issue(self.session.view)
        for reason in reasons:
            self.reasons.addWidget(self.reason_line(*reason_text(self.session.view, reason)))
        try:
            refusal = why_not_amend(self.session.view, self.day.value())
            at_day = refusal is not None and refusal.field == "effective_on"
        except InvalidInput as bad:  # no date at all
            refusal, at_day = bad, True
        self.day_row.set_error(refusal.reason if refusal is not None and at_day else None)
        if refusal is not None and not at_day and refusal.code not in {"points_missing", "nothing_changed"}:
            self.reasons.addWidget(self.reason_line(refusal.reason, refusal.field.removeprefix("terms.")))
        for line in self.week_lines(self._day_or_none()):
            self.reasons.addWidget(self.week_line(line))
        return not reasons and refusal is None

    def edit(self) -> None:
        """Back to the form."""
        amending.begin(self.session)
        super().edit()

    def make_whole(self) -> None:
        """Has the draft issued as a new agreement that takes the place of the one that applies."""
        amending.instead(self.session, whole=True)
        self.host.refresh()

    def drop(self) -> None:
        """Lets go of the change; one step to undo."""
        amending.drop(self.session)
        self.unsent.sent()
        self.host.refresh()

    def _day_or_none(self) -> date | None:
        try:
            return self.day.value()
        except InvalidInput:
            return None

    # what the packet is made of

    def shown_from(self) -> object:
        return self.session.file, self._day_or_none()

    def draft_maker(self, file: CaseFile, now: datetime) -> Callable[[Tell], MadePaper]:
        since = self._day_or_none()

        def make(tell: Tell) -> MadePaper:
            from hkdesk.services.paper.amendments import draft_amendment

            return draft_amendment(file, since, now, progress=tell)

        return make

    def question(self) -> Question | None:
        since = self._day_or_none()
        if since is None:
            return None
        text = _(
            "Endringen fryses slik den står nå, og skal gjelde fra {date}. Avtalen gjelder som før til begge har "
            "signert. Det som er utstedt, kan ikke endres eller slettes."
        ).format(date=long_date(since))
        return Question(_("Utstede endringsavtalen?"), with_week(text, self.week_lines(since)))

    def issue_maker(self, seen: Snapshot) -> Callable[[Tell], Prepared]:
        since = self._day_or_none()

        def make(tell: Tell) -> Prepared:
            from hkdesk.services.paper.amendments import prepare_amendment

            return prepare_amendment(seen.file, since, seen.now, seen.by, progress=tell)

        return make

    def let_go(self) -> None:
        super().let_go()
        self.unsent.sent()
