"""What the two sides before ink share: the preview of what is drafted, and the one button that freezes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.stages import Step
from hkdesk.domain.content.catalogue import PointId
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.paper.issuing import Changed, Prepared, Snapshot
from hkdesk.ui.kit.background import Job
from hkdesk.ui.kit.basics import IconLabel, button, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Action, Notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.paper.issuing import Issuing, Question, Tell, not_issued, paced
from hkdesk.ui.steps import amending, wishes
from hkdesk.ui.steps.agreement.words import FIRST_FIELD, STEP, UNIT_PAGE

if TYPE_CHECKING:
    from hkdesk.services.paper.made import MadePaper

_MOST_RULES = 3
"""Of the unit's, told in the step; the step Avtale tells all."""


class IssuingSide(QWidget):
    """A packet that is drafted, shown as it stands, and issued when asked; what it is made of each side says.

    `issued` fires when it lies frozen in the store and the page shows that.
    """

    issued = Signal()

    def __init__(self, host: PaperHost, issue_words: str) -> None:
        super().__init__()
        self.host = host
        self.context, self.session = host.context, host.session
        self._drawn: object = None
        self._made: MadePaper | None = None
        self._week: tuple[object, tuple[str, ...]] | None = None
        self._preview_job: Job | None = None
        self._not_drawn = False  # the page says why the preview could not be made
        self.issuing = Issuing(self.context, self, host.busy)
        self.issuing.begun.connect(self._begun)
        self.issuing.issued.connect(self._issued)
        self.issuing.changed.connect(self._say_changed)
        self.issuing.failed.connect(self._complain)
        self.issuing.ended.connect(self._ended)
        self.changed: Notice | None = None
        self.changed_place = QVBoxLayout()
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(tokens.GAP_S)
        self.issue_button = button(issue_words, self.issue, kind="primary", icon="lock")

    # what each side says

    def refresh(self) -> None:
        """Shows what is missing now, and the packet as it would be."""
        raise NotImplementedError

    def shown_from(self) -> object:
        """What the preview is made of: equal for as long as it need not be made again."""
        return self.session.file

    def draft_maker(self, file: CaseFile, now: datetime) -> Callable[[Tell], MadePaper]:
        """What makes the preview, in a worker."""
        raise NotImplementedError

    def question(self) -> Question | None:
        """What is asked before it is issued; None where it cannot be."""
        raise NotImplementedError

    def issue_maker(self, seen: Snapshot) -> Callable[[Tell], Prepared]:
        """What makes the packet to freeze, in a worker."""
        raise NotImplementedError

    def week_lines(self, since: date | None = None) -> tuple[str, ...]:
        """Each rule of the unit that the draft would break, on its dates; `since` is the first day of a change."""
        from hkdesk.services.week.ahead import broken_lines, look_ahead

        case, today = self.session.case, self.context.workspace.clock.today()
        asked = case.terms.extent, case.terms.duration, self.session.file.unit, today, since
        if self._week is None or self._week[0] != asked:
            ahead = look_ahead(self.context.workspace.week, case, today, since)
            self._week = asked, () if ahead is None else tuple(broken_lines(ahead, _MOST_RULES))
        return self._week[1]

    def edit(self) -> None:
        """Goes to the form."""
        self.context.open_case(self.session.case.id, Step.AGREEMENT)

    # what stands in the way

    def reason_line(
        self, text: str, field: str, icon: str = "triangle-alert", go_there: Callable[[], object] | None = None
    ) -> QWidget:
        """A reason with a way to where it is mended."""
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        role = "attention" if icon == "triangle-alert" else "accent"
        layout.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(text, wrap=True), 1)
        go = button(_("Gå dit"), go_there or partial(self.go_to, field), kind="link", hint=text)
        layout.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def week_line(self, text: str) -> QWidget:
        """A rule of the unit that would be broken, with a way to the days in the form."""
        return self.reason_line(_("Uka: {rule}").format(rule=text), FIRST_FIELD[PointId.EXTENT], "info")

    def go_to(self, field: str) -> None:
        """Goes to the place where a field is mended, or to the step that is named."""
        if field.startswith(STEP):
            self.context.open_case(self.session.case.id, Step(field.removeprefix(STEP)))
            return
        if field.startswith("unit."):
            self.context.go(UNIT_PAGE)
            return
        if field != "changes_version":
            wishes.wish(self.session, field)
        self.edit()

    # the preview

    def draw_anew(self) -> None:
        """Makes the preview again where the side is in sight and something is another."""
        if self.isVisible() and self.shown_from() != self._drawn:
            self._draw()

    def show_own(self) -> None:
        """Shows the packet again after another paper stood in its place."""
        if self._made is not None and self.shown_from() == self._drawn:
            self.host.show_pdf(self._made.pdf, self._made.begins)
        else:
            self._draw()

    def _draw(self) -> None:
        if self._preview_job is not None:
            self._preview_job.cancel()
        self._made = None
        self._drawn = self.shown_from()
        make = self.draft_maker(self.session.file, self.context.workspace.clock.now())

        def done(made: MadePaper) -> None:
            self._preview_job, self._made = None, made
            if self._not_drawn:  # what else the page says, such as that nothing was issued, stays to be read
                self._not_drawn = False
                self.host.say(None)
            self.host.show_pdf(made.pdf, made.begins)

        def failed(error: Exception) -> None:
            self._preview_job, self._not_drawn = None, True
            self._complain(error)

        self._preview_job = self.context.background.run(paced(make), done, failed, owner=self)
        self.host.busy.follow(self._preview_job, _("Lager forhåndsvisning"))

    def _complain(self, error: Exception) -> None:
        """Shows an error; a letter that cannot be printed comes with a way to where it was written."""
        go: Action | None = None
        if isinstance(error, InvalidInput) and error.code == "glyph_missing":
            step, field = place_of(self.session.file, str(error.params.get("char", "")))
            if field:
                wishes.wish(self.session, field)
            go = (_("Gå dit"), lambda: self.context.open_case(self.session.case.id, step))
        self.host.say(error, go=go)

    # issuing

    def issue(self) -> None:
        """Asks, then makes the packet in the background and freezes it."""
        asked = self.question()
        if asked is None:
            return
        words = _("Lager signaturpakken")
        self.issuing.issue(self.session, self, asked, lambda seen: paced(self.issue_maker(seen), words), words)

    def _begun(self) -> None:
        self._not_drawn = False
        self.host.say(None)
        self._forget_change()
        self.issue_button.setEnabled(False)

    def _ended(self) -> None:
        if self.isVisible():  # else the side with the frozen packet has come in this one's place, or the step was left
            self.refresh()

    def _issued(self, _made: object) -> None:
        self.let_go()
        self.issued.emit()

    def _say_changed(self, changed: Changed) -> None:
        self._forget_change()
        self.changed = not_issued(self.context, self.session.case.id, changed)
        self.changed_place.addWidget(self.changed)

    def _forget_change(self) -> None:
        empty(self.changed_place)
        self.changed = None

    def let_go(self) -> None:
        """What was drafted is issued: the next change is begun anew."""
        amending.done(self.session)

    def leave(self) -> None:
        """Gives up what is being made; nothing of it is kept."""
        self.issuing.cancel()
        if self._preview_job is not None:
            self._preview_job.cancel()
            self._preview_job, self._drawn = None, None


def with_week(text: str, lines: tuple[str, ...]) -> str:
    """The question with the rules that would be broken; the reader decides, nothing is in the way."""
    if not lines:
        return text
    said = _("I uka brytes da:")
    return "\n".join([text, "", said, *(f"· {line}" for line in lines)])


def place_of(file: CaseFile, char: str) -> tuple[Step, str]:
    """The step where a letter was written, and the field when it is in the agreement; the agreement when unknown."""
    from hkdesk.ui.steps.agreement.places import text_places

    for step, field, text in text_places(file):
        if char and char in text:
            return step, field
    return Step.AGREEMENT, ""
