"""The questions about a meeting, Ja or Nei, each saved at once; and what the answers lead to, with its reasons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from hkdesk.domain.unit.meetings.meeting import Meeting, MeetingForm, MeetingQuestion
from hkdesk.domain.unit.meetings.suits import suggestion
from hkdesk.i18n import _
from hkdesk.services.unit.meetings import guidance
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.unit.meetings import reason_words
from hkdesk.ui.kit.basics import IconLabel, button, column, label, row
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown

ICONS = {MeetingForm.PHYSICAL: "users", MeetingForm.HYBRID: "building-2", MeetingForm.REMOTE: "video"}
AS_SUGGESTED = "suggested"


class QuestionsPart(Section):
    """Arrows, J and N answer, Delete takes an answer back. `answered` fires with the question and the answer."""

    answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Hva slags møte er det?"), _("Svar på det som gjelder. Svarene lagres med en gang."))
        self.answers: dict[MeetingQuestion, Segmented] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_L)
        grid.setVerticalSpacing(tokens.GRID)
        grid.setColumnStretch(0, 1)
        for line, text in enumerate(guidance().questions):
            asked = on_screen(text.question)
            made = Segmented((Choice("yes", _("Ja"), "J"), Choice("no", _("Nei"), "N")))
            made.setAccessibleName(asked)
            for value in ("yes", "no"):
                made.segment(value).setAccessibleDescription(asked)
            question = MeetingQuestion(text.id)
            made.changed.connect(partial(self._tell, question))
            self.answers[question] = made
            grid.addWidget(label(asked, wrap=True), line, 0)
            grid.addWidget(made, line, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)

    def show_meeting(self, meeting: Meeting) -> None:
        """Shows the answers without telling anyone."""
        for question, made in self.answers.items():
            yes = meeting.answer(question)
            made.set_value(None if yes is None else "yes" if yes else "no")

    def _tell(self, question: MeetingQuestion, value: str | None) -> None:
        self.answered.emit(question, None if value is None else value == "yes")


class DecisionPart(Section):
    """The suggestion with what speaks for and against it, and the manager's own choice beside it.

    `decided` fires with the form that is chosen, None for as suggested.
    """

    decided = Signal(object)

    def __init__(self, explain: Callable[[], object]) -> None:
        super().__init__(_("Hvordan holdes det?"))
        self.icon = IconLabel("circle-dashed", "muted")
        self.told = label("", "strong", wrap=True)
        self.reasons = label("", wrap=True)
        self.against = label("", "muted", wrap=True)
        choices = [Choice(AS_SUGGESTED, _("Som foreslått")), *(Choice(one.value, word(one)) for one in MeetingForm)]
        self.choice = Segmented(choices, wrap=True)
        self.choice.setAccessibleName(_("Bestem formen"))
        for one in choices:
            self.choice.segment(one.value).setAccessibleDescription(_("Bestem formen"))
        self.choice.changed.connect(self._tell)
        self.because = label("", wrap=True)
        self.because_button = button(_("Skriv hvorfor"), explain, kind="link")
        words = column(self.told, self.reasons, self.against, gap=2)
        line = row(gap=tokens.GAP_S)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self.body.addWidget(label(_("Du bestemmer. Forslaget er bare et forslag."), "muted", wrap=True))
        self.add(self.choice, self.because)
        self.body.addLayout(row(self.because_button, 0))
        self.form_place = QVBoxLayout()
        self.body.addLayout(self.form_place)

    def show_meeting(self, meeting: Meeting) -> None:
        """Shows what the answers lead to, and what was decided."""
        found = suggestion(meeting)
        if found is None:
            self.icon.set_icon("circle-dashed", "muted")
            self.told.setText(_("Ingen forslag ennå: svar på minst ett spørsmål."))
        else:
            self.icon.set_icon(ICONS[found.form], "accent")
            self.told.setText(_("Forslag: {form}").format(form=word(found.form).lower()))
        reasons = reason_words(found.reasons) if found is not None else ()
        if found is not None and not reasons:
            reasons = (_("Ingenting taler for skjerm, og arbeidet gjøres som utgangspunkt på arbeidsplassen."),)
        against = reason_words(found.against) if found is not None else ()
        self.reasons.setText(_("Fordi: {reasons}").format(reasons=" ".join(reasons)) if reasons else "")
        self.against.setText(_("Taler imot: {reasons}").format(reasons=" ".join(against)) if against else "")
        self.choice.set_value(meeting.decided.value if meeting.decided is not None else AS_SUGGESTED)
        self.because.setText(meeting.decided_because)
        for part in (self.reasons, self.against, self.because):
            set_shown(part, bool(part.text()))
        words = _("Rett begrunnelsen") if meeting.decided_because else _("Skriv hvorfor")
        self.because_button.setText(words)
        self.because_button.setAccessibleName(words)
        set_shown(self.because_button, meeting.decided is not None)

    def _tell(self, value: str | None) -> None:
        self.decided.emit(None if value in (None, AS_SUGGESTED) else MeetingForm(str(value)))
