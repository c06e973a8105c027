"""The conclusion, which is the manager's alone: nothing is added up, and it says which answers it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.assessment.reevaluation import resting_on
from hkdesk.domain.case.answers import (
    Answer,
    Conclusion,
    Response,
    Suitability,
    standing_answers,
)
from hkdesk.domain.changes.commands import Command, Conclude
from hkdesk.i18n import N_, _, language
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.reevaluation import opened_words, reevaluation_words, was_answered
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.choices import CheckBox, Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.steps.assessment.concluding import days_origin, reached, set_conclusion
from hkdesk.ui.steps.assessment.page import PlacePage
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed

_WIDTH = tokens.READING_WIDTH + 120
_OPENED_SHOWN = 3
_HOW = N_("Må noe være på plass først, velger du «Egnet med vilkår» og skriver hva det er.")


class Holder(Protocol):
    """Who owns the case: the step."""

    context: AppContext
    session: CaseSession
    binder: Binder

    def do(self, command: Command, merge_key: str = "") -> None: ...

    def show_first_open(self) -> None: ...

    def show_opened(self) -> None: ...


class ConclusionPage(PlacePage):
    """The form of the conclusion."""

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self._holder = holder
        self.fields: dict[str, Row] = {}
        self.rows = FormRows()
        self.open_line = label("", "muted")
        self.open_button = button(_("Gå til det første"), holder.show_first_open, kind="link")
        self.no_notice = Notice(
            "info",
            _("Da åpnes ikke avtalen. Skal ønsket avslås, skriver du avslaget under Avklaring."),
            title=_("Ikke egnet nå"),
        )
        self.again_notice = Notice(
            "attention",
            " ",
            [(_("Konklusjonen står"), self._stands)],
            title=_("Vurder på nytt"),
        )
        self.again_notice.hide()
        self.opened_notice = Notice(
            "attention",
            " ",
            [(_("Gå til spørsmålet"), holder.show_opened), (_("Konklusjonen står"), self._stands)],
            title=_("Spørsmål uten svar siden du konkluderte"),
        )
        self.opened_notice.hide()
        self._add_fields()
        self.rests_on = RestsOn(holder)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        around = QHBoxLayout(self)  # not this widget itself: a column asks for heights as if there were no widest
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inside, 100)
        around.addStretch(1)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        lead = _("Her veier du det dere har gått gjennom. Svarene telles ikke: det er du som konkluderer.")
        layout.addWidget(label(_("Konklusjon"), "section"))
        layout.addWidget(label(lead, "muted", wrap=True))
        layout.addLayout(row(self.open_line, self.open_button, 0))
        layout.addWidget(self.again_notice)
        layout.addWidget(self.opened_notice)
        layout.addWidget(self.rows)
        layout.addWidget(self.rests_on)
        layout.addStretch(1)
        self.refresh()

    def _conclusion(self) -> Conclusion:
        return self._holder.session.case.assessment.conclusion

    def _set(self, name: str, value: object) -> None:
        set_conclusion(self._holder, name, value, self._holder.context.workspace.clock.today())

    def _reached(self, conclusion: Conclusion) -> Conclusion:
        return reached(self._holder.session, conclusion, self._holder.context.workspace.clock.today())

    def _stands(self) -> None:
        self.begin()  # before the notice goes away with the focus
        self._holder.do(Conclude(self._reached(self._conclusion())))

    def begin(self) -> QWidget | None:
        suitability = self.fields["suitability"]
        suitability.widget.setFocus(Qt.FocusReason.TabFocusReason)
        return suitability

    def _add_fields(self) -> None:
        keys = {Suitability.SUITABLE: "E", Suitability.WITH_CONDITIONS: "V", Suitability.NOT_NOW: "I"}
        suitability = Segmented([Choice(s.value, word(s), keys[s]) for s in Suitability])
        self._bind(
            "suitability",
            self.rows.row(_("Er hjemmekontor egnet?"), suitability, help=_(_HOW)),
            lambda value: Suitability(cast("str", value)) if value is not None else None,
        )
        for choice in Suitability:
            suitability.segment(choice.value).setAccessibleDescription(_("Er hjemmekontor egnet?"))
        self.rows.add(self.no_notice)
        self._text("conditions", _("Vilkår"), _("Hva må være på plass for at ordningen skal fungere?"))
        self._text(
            "reason", _("Begrunnelse"), _("Den ansatte får lese dette. Skriv om arbeidet, ikke om private forhold.")
        )
        days = self.rows.row(
            _("Dager i uka du foreslår"),
            NumberField(0, 5, 0.5),
            unit=_("dager"),
            help=_("I snitt. Halve dager går an: én dag annenhver uke er 0,5."),
        )
        days.keep_room()
        self._bind("extent_days_per_week", days, lambda value: value)

    def _text(self, name: str, words: str, help_text: str) -> None:
        made = self.rows.text_row(words, lines=3, help=help_text)
        self._bind(name, made, lambda text: typed(cast("str", text)))
        watch_text(made)

    def _bind(self, name: str, made: Row, keep: Callable[[object], object]) -> None:
        self.fields[name] = made
        self._holder.binder.bind(
            made, lambda: getattr(self._conclusion(), name), lambda value: self._set(name, keep(value))
        )

    def refresh(self) -> None:
        """Asks for conditions only where there are any, and says how many questions are open."""
        conclusion = self._conclusion()
        conditions = conclusion.suitability is Suitability.WITH_CONDITIONS or bool(conclusion.conditions)
        set_shown(self.fields["conditions"], conditions)
        set_shown(self.no_notice, conclusion.suitability is Suitability.NOT_NOW)
        self._show_again()
        self.fields["extent_days_per_week"].set_origin(days_origin(self._holder.session))
        left = self._holder.session.view.open_questions
        text = _("{n} spørsmål er ikke besvart.").format(n=left) if left else _("Alle spørsmålene er besvart.")
        self.open_line.setText(text)
        set_shown(self.open_button, bool(left))
        self.rests_on.refresh()

    def _show_again(self) -> None:
        """Why the conclusion is to be looked at again, and which questions have come to be open since."""
        view = self._holder.session.view
        again, opened = reevaluation_words(view), opened_words(view, at_most=_OPENED_SHOWN)
        _say(self.again_notice, [*again, *opened] if again else [], _("Velg på nytt, eller la konklusjonen stå."))
        _say(self.opened_notice, [] if again else opened, _("Svar på det, eller la konklusjonen stå."))


def _say(notice: Notice, lines: list[str], ways: str) -> None:
    """Shows the notice with the lines and what can be done; hides it where there are none."""
    text = " ".join((*lines, ways))
    if lines and text != notice.text_label.text():
        notice.set_text(text)
    set_shown(notice, bool(lines))


def answers_now(session: CaseSession) -> dict[str, Answer]:
    """The answers that count for the case now."""
    return standing_answers(session.view.assessed.effective, catalogue().themes)


class RestsOn(QWidget):
    """Which of the answers the conclusion rests on: the answered questions, theme by theme, each to tick."""

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self._holder = holder
        self.boxes: dict[str, CheckBox] = {}
        self._shown: list[tuple[str, str]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, tokens.GAP_S, 0, 0)
        self._layout.setSpacing(tokens.GRID)
        self._layout.addWidget(label(_("Hvilke svar bygger du på?"), "strong"))
        self._empty = label(_("Ingen spørsmål er besvart ennå."), "muted")
        self._layout.addWidget(self._empty)
        self._body: QWidget | None = None

    def refresh(self) -> None:
        """Shows the answers as they are now."""
        groups = self._groups()
        shown = [pair for _title, pairs in groups for pair in pairs]
        if shown != self._shown:
            self._shown = shown
            self._rebuild(groups)
        chosen = self._holder.session.case.assessment.conclusion.rests_on
        for item_id, box in self.boxes.items():
            box.setChecked(item_id in chosen)

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The themes with their answered questions as (id, words); what is already rested on always stands there."""
        view = self._holder.session.view
        assessed = view.assessed
        chosen, known, groups = assessed.effective.conclusion.rests_on, set(), []
        said_to = {r.item_id: r for r in assessed.effective.responses}
        answers = {one: response.answer for one, response in said_to.items()}
        for theme in catalogue().themes:
            pairs = []
            for item in theme.items:
                known.add(item.id)
                answer = answers.get(item.id) if item.id in assessed.visible else None
                if answer is not None or item.id in chosen:
                    said = word(answer) if answer is not None else _("ikke besvart")
                    if item.id in assessed.inherited:
                        said = _("{answer}, arvet fra gruppen").format(answer=said)
                    if item.id in assessed.asked_again:
                        said = _("{answer}, svart før spørsmålet ble endret").format(answer=said)
                    before = was_answered(view, item.id)
                    if before:
                        said = _("{answer} ({before} da du konkluderte)").format(answer=said, before=before)
                    pairs.append(
                        (item.id, _("{question} – {answer}").format(question=on_screen(item.question), answer=said))
                    )
            if pairs:
                groups.append((on_screen(theme.title), pairs))
        gone = [(one, _gone(said_to.get(one, Response(one)))) for one in chosen if one not in known]
        if gone:
            groups.append((_("Spørsmål som ikke stilles lenger"), gone))
        return groups

    def _rebuild(self, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        focused = next((item_id for item_id, box in self.boxes.items() if box.hasFocus()), "")
        if self._body is not None:
            discard(self._body)
        self.boxes = {}
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for title, pairs in groups:
            layout.addSpacing(tokens.GAP_S)
            layout.addWidget(label(title, "small", wrap=True))
            for item_id, words in pairs:
                box = CheckBox(words)
                box.setAccessibleDescription(_("Konklusjonen bygger på dette svaret"))
                box.clicked.connect(lambda on, item_id=item_id: self._toggle(item_id, on))
                layout.addWidget(box)
                self.boxes[item_id] = box
        self._layout.addWidget(self._body)
        set_shown(self._empty, not groups)
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def _toggle(self, item_id: str, on: bool) -> None:
        conclusion = self._holder.session.case.assessment.conclusion
        wanted = {*conclusion.rests_on, item_id} if on else set(conclusion.rests_on) - {item_id}
        order = [shown for shown, _words in self._shown]
        rests_on = tuple(one for one in order if one in wanted)
        self._holder.do(Conclude(resting_on(conclusion, rests_on, answers_now(self._holder.session))))


def _gone(response: Response) -> str:
    """A question that is not asked any more, in the words it had, with what was answered."""
    question = catalogue().question(response.item_id, language(), response.asked)
    if response.answer is None:
        return question
    return _("{question} – {answer}").format(question=question, answer=word(response.answer))
