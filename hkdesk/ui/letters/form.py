"""What every letter's form shares: fields tied to the draft, and what is lacking said at its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.letter_kinds.kinds import LetterKind, facts_of, holding, no_facts
from hkdesk.domain.case.letter_kinds.record import Fact, facts_in
from hkdesk.domain.case.letters import LetterDraft
from hkdesk.domain.changes.commands import DraftLetter
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.paper.letter_drafts import needed_in
from hkdesk.services.session import CaseSession
from hkdesk.services.words.letters import choice_name, field_name
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.input.binding import Binder, refused_fields
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed, typed_line

_YES, _NO = "yes", "no"


def draft_in(session: CaseSession, kind: LetterKind) -> LetterDraft | None:
    """The draft of the kind in the case, or None."""
    return next((one for one in session.case.letter_drafts if one.kind is kind), None)


class LetterForm(QWidget):
    """The fields of one kind. Each saves itself into the draft; typing in one field is one step to undo.

    `fields` are the rows by the name of the fact. Subclasses add them in `add_fields`; whether a fact is required, how
    high a number goes and when a row matters is read off the fact.
    """

    kind: LetterKind

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__()
        self.context, self.session = context, session
        self.binder = Binder()
        self.rows = FormRows()
        self.fields: dict[str, Row] = {}
        self._known: dict[str, Fact] = facts_in(no_facts(self.kind))
        self._told: set[str] = set()
        self.add_fields()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rows)
        self.refresh()

    def add_fields(self) -> None:
        """Makes the rows."""
        raise NotImplementedError

    def shown(self) -> dict[str, bool]:
        """Which rows matter now; a row that is not named always does."""
        return {name: one.asked(self.facts) for name, one in self._known.items() if one.asked is not None}

    @property
    def draft(self) -> LetterDraft:
        """The draft that is written in."""
        found = draft_in(self.session, self.kind)
        assert found is not None
        return found

    @property
    def facts(self) -> Any:
        """The facts of the draft."""
        return facts_of(self.draft.facts, self.kind)

    def put(self, facts: Any, name: str) -> None:
        """Changes the draft; `name` says which field was written in. Raises InvalidInput, shown at the field."""
        changed = replace(self.draft, facts=holding(facts))
        self.session.do(DraftLetter(changed), f"letter.{self.kind.value}.{name}")

    def set(self, name: str, value: Any) -> None:
        """Changes one fact."""
        self.put(replace(self.facts, **{name: value}), name)

    # rows

    def words(self, name: str) -> str:
        """What the fact is called."""
        return field_name(self.kind, name)

    def bind(self, name: str, made: Row, to_fact: Callable[[Any], Any], to_field: Callable[[Any], Any]) -> Row:
        """Ties a row to the fact of its name."""
        self.fields[name] = made
        self.binder.bind(
            made, lambda: to_field(getattr(self.facts, name)), lambda value: self.set(name, to_fact(value))
        )
        return made

    def text(self, name: str, *, lines: int = 3, help: str = "") -> Row:  # noqa: A002
        """A text of any length."""
        made = self.rows.text_row(self.words(name), lines=lines, help=help, required=self._known[name].required)
        watch_text(made)
        return self.bind(name, made, typed, str)

    def line(self, name: str, *, help: str = "") -> Row:  # noqa: A002
        """A text of one line."""
        made = self.rows.row(self.words(name), TextLine(), help=help, required=self._known[name].required)
        watch_text(made, names=False)
        return self.bind(name, made, typed_line, str)

    def date(self, name: str, *, help: str = "") -> Row:  # noqa: A002
        """A date, or none yet."""
        made = self.rows.date_row(self.words(name), help=help, required=self._known[name].required)
        return self.bind(name, made, _same, _same)

    def number(self, name: str, unit: str, *, help: str = "") -> Row:  # noqa: A002
        """A whole number from nought, or none."""
        highest = self._known[name].highest
        assert highest is not None
        made = self.rows.row(self.words(name), NumberField(0, highest), unit=unit, help=help)
        return self.bind(name, made, _same, _same)

    def choice(self, name: str, kind: type[StrEnum], *, help: str = "") -> Row:  # noqa: A002
        """One of a few."""
        made = self._segmented(
            self.words(name), [Choice(one.value, choice_name(self.kind, name, one)) for one in kind], help
        )
        return self.bind(name, made, lambda value: None if value is None else kind(value), _value)

    def yes_no(self, name: str, *, help: str = "") -> Row:  # noqa: A002
        """Yes, no, or nothing said yet."""
        made = self._segmented(self.words(name), [Choice(_YES, _("Ja"), "J"), Choice(_NO, _("Nei"), "N")], help)
        return self.bind(name, made, lambda value: None if value is None else value == _YES, _yes_or_no)

    def _segmented(self, words: str, choices: Sequence[Choice], help: str) -> Row:  # noqa: A002
        made = self.rows.row(words, Segmented(choices, wrap=True), help=help)
        for radio in made.field(Segmented).findChildren(QWidget):
            radio.setAccessibleDescription(made.name)
        return made

    # what is shown

    def refresh(self) -> None:
        """Shows the draft as it is, except where the user is."""
        self.binder.refresh()
        for name, wanted in self.shown().items():
            set_shown(self.fields[name], wanted)
        self._mark_needed()

    def _mark_needed(self) -> None:
        """Says at each field whether the letter, as it stands, cannot be without it."""
        needed = needed_in(self.session.file, self.draft, self.context.workspace.clock.today())
        for name, made in self.fields.items():
            made.set_asked(name in needed or (name in self._known and self._known[name].required))

    def reload(self) -> None:
        """Shows the draft as it is everywhere."""
        self.binder.reload()
        self.refresh()

    def tell(self, faults: Sequence[InvalidInput]) -> None:
        """Says each fault at its field, and takes away those that are mended.

        What a field refused itself, and so is saved nowhere, stays as it is told there.
        """
        refused = set(map(id, refused_fields(self)))
        by_field: dict[str, InvalidInput] = {}
        for fault in faults:
            by_field.setdefault(fault.field, fault)
        for name, made in self.fields.items():
            if id(made.widget) in refused:
                continue
            if name in by_field:
                made.set_error(by_field[name].reason)
                self._told.add(name)
            elif name in self._told:
                made.set_error(None)
                self._told.discard(name)

    def first_wrong(self) -> Row | None:
        """The first row in sight with an error."""
        return next((one for one in self.fields.values() if one.error_text and one.isVisibleTo(self)), None)


def form_of(kind: LetterKind) -> type[LetterForm]:
    """The form of the kind: `Form` of the file in forms/ that has the kind's name."""
    made: type[LetterForm] = import_module(f"hkdesk.ui.letters.forms.{kind.value}").Form
    return made


def _same(value: Any) -> Any:
    return value


def _value(value: StrEnum | None) -> str | None:
    return None if value is None else value.value


def _yes_or_no(value: bool | None) -> str | None:
    return None if value is None else _YES if value else _NO
