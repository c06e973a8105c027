"""The terms as fields: each row is tied to one place in the terms, with notes under it where something clashes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.agreement.asked_once import DAYS
from hkdesk.domain.case.term_paths import at
from hkdesk.domain.case.terms import OwnValue, Terms
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, button, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.input.binding import Binder, Bound
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.steps.decided import Decided
from hkdesk.ui.typed.typing import typed, typed_line

Fix = tuple[str, Callable[[], object]]
"""Words for a button that mends what a note says, and what it does."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say at a field.

    Attributes:
        tone: "bad" when the two cannot both be true, "attention" when it is worth a thought, "info" when nothing is
            asked.
        text: a sentence.
        fixes: what mends it with one press.
    """

    tone: str
    text: str
    fixes: tuple[Fix, ...] = ()

    @property
    def looks(self) -> tuple[str, str, tuple[str, ...]]:
        """What the user sees of it."""
        return self.tone, self.text, tuple(words for words, _fix in self.fixes)

    @property
    def spoken(self) -> str:
        """What the screen reader says of it."""
        return f"{_word(self.tone)}: {self.text}"


class FieldNotes(QWidget):
    """Notes under a field: icon, word and sentence each, then the fixes. Empty notes take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, tokens.GRID, 0, 0)
        self._layout.setSpacing(tokens.GRID)
        self._notes: tuple[Note, ...] = ()
        self.hide()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Shows these notes. When they look the same the widgets stay, so the focus does too; the fixes are new."""
        before, said = [note.looks for note in self._notes], {_unnumbered(note.spoken) for note in self._notes}
        self._notes = tuple(notes)
        if [note.looks for note in notes] == before:
            return
        empty(self._layout)
        for number, note in enumerate(notes):
            self._layout.addWidget(_note_line(note, partial(self._mend, number)))
        self.setVisible(bool(notes))
        for note in notes:
            if _unnumbered(note.spoken) not in said:  # that a clause has another number now is no news
                announce(self, note.spoken, at_once=note.tone == "bad")

    @property
    def texts(self) -> list[str]:
        """The sentences that stand here."""
        return [note.text for note in self._notes]

    def _mend(self, note: int, fix: int) -> None:
        self._notes[note].fixes[fix][1]()


_ICONS = {
    "bad": ("circle-alert", "bad"),
    "attention": ("triangle-alert", "attention"),
    "info": ("info", "accent"),
}


def _word(tone: str) -> str:
    """What a note is, before its sentence."""
    return {"bad": _("Stemmer ikke"), "info": _("Til opplysning")}.get(tone, _("Merk"))


def _unnumbered(text: str) -> str:
    return "".join(letter for letter in text if not letter.isdigit())


def _note_line(note: Note, mend: Callable[[int], None]) -> QWidget:
    line = QWidget()
    line.setAccessibleName(note.spoken)
    words = QVBoxLayout()
    words.setSpacing(tokens.GRID)
    words.addWidget(label(note.spoken, wrap=True))
    if note.fixes:
        holder = QWidget()
        fixes = Flow(holder)
        for number, (text, _act) in enumerate(note.fixes):
            fixes.addWidget(button(text, partial(mend, number), kind="chip", hint=note.text, wrap=True))
        words.addWidget(holder)
    icon, role = _ICONS[note.tone]
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.GAP_S)
    layout.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(words, 1)
    return line


class TermsHolder(Protocol):
    """Who owns the terms: the step."""

    binder: Binder

    def shown_terms(self) -> Terms: ...

    def set_term(self, path: str, value: object) -> None: ...

    def go_to_days(self) -> None: ...


class TermsFields:
    """The rows of the form by path. `texts` are the paths whose words end up on paper as typed."""

    def __init__(self, holder: TermsHolder) -> None:
        self._holder = holder
        self.rows: dict[str, Row] = {}
        self.texts: list[str] = []
        self._bound: dict[str, Bound] = {}
        self._notes: dict[str, FieldNotes] = {}
        self.days_decided: Decided | None = None

    def make_days_decided(self) -> Decided:
        """What tells the days a week in the place of their field, made with it."""
        self.days_decided = Decided(self._holder.go_to_days)
        return self.days_decided

    def show_days_decided(self, text: str) -> None:
        """Tells the days a week as decided in the assessment in the place of the field; "" asks for them here.

        The other ways to tell how much go too, as long as nothing stands in them.
        """
        if self.days_decided is None or (text and self.focused() == DAYS):
            return  # nobody is left without the field they type in
        terms = self._holder.shown_terms()
        for path in (DAYS, "extent.days_per_month", "extent.percent"):
            if path in self.rows:
                other = path != DAYS and at(terms, path) is not None
                set_shown(self.rows[path], other or not text or self.focused() == path)
        self.days_decided.show_fact(text)

    def show_origins(self, words: Mapping[str, str]) -> None:
        """Says at each field that holds what the draft began with where that came from."""
        for path, row in self.rows.items():
            row.set_origin(words.get(path, ""))

    def bind(
        self,
        path: str,
        row: Row,
        *,
        show: Callable[[Any], Any] = lambda value: value,
        keep: Callable[[Any], Any] = lambda value: value,
    ) -> Row:
        """Ties the row to the path; `show` and `keep` turn the value into what the widget holds and back."""
        holder = self._holder
        self.rows[path] = row
        self._bound[path] = holder.binder.bind(
            row, lambda: show(at(holder.shown_terms(), path)), lambda value: holder.set_term(path, keep(value))
        )
        return row

    @property
    def terms(self) -> Terms:
        """The terms that are shown."""
        return self._holder.shown_terms()

    def change(self, own: tuple[OwnValue, ...]) -> None:
        """Says this in the fields of the virksomhet's own."""
        self._holder.set_term("own", own)

    def tie(self, path: str, row: Row, show: Callable[[Terms], Any], keep: Callable[[Any], None]) -> None:
        """Ties a row that is no single place in the terms."""
        self.rows[path] = row
        self._bound[path] = self._holder.binder.bind(row, lambda: show(self.terms), keep)

    def refused(self, path: str, code: str) -> bool:
        """Whether the field shows that its value was refused for this reason."""
        bound = self._bound.get(path)
        return bound is not None and bool(bound.error) and bound.refusal is not None and bound.refusal.code == code

    def refused_paths(self) -> list[str]:
        """The fields that hold what was not taken."""
        return [path for path, bound in self._bound.items() if bound.error and not self.rows[path].isHidden()]

    def bind_text(self, path: str, row: Row) -> Row:
        """Ties a text area."""
        self.texts.append(path)
        return self.bind(path, row, keep=typed)

    def bind_line(self, path: str, row: Row) -> Row:
        """Ties a line of text."""
        self.texts.append(path)
        return self.bind(path, row, keep=typed_line)

    def show_notes(self, notes: dict[str, list[Note]]) -> None:
        """Shows the notes at their fields and takes away the ones that no longer hold."""
        for path in (notes.keys() & self.rows.keys()) - self._notes.keys():
            made = self._notes[path] = FieldNotes()
            layout = self.rows[path].layout()
            if layout is not None:
                layout.addWidget(made)
        for path, shown in self._notes.items():
            shown.show_notes(notes.get(path, []))
            self.rows[path].set_noted(" ".join(note.spoken for note in notes.get(path, [])))

    def notes_at(self, path: str) -> list[str]:
        """The sentences that stand at a field."""
        return self._notes[path].texts if path in self._notes else []

    def focus(self, path: str) -> None:
        """Puts the focus into the field, or on the way to where it is decided."""
        decided = self.days_decided if path == DAYS else None
        widget = decided.go_button if decided is not None and not decided.isHidden() else self.rows[path].widget
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused(self) -> str:
        """The path of the field the user is in, or nothing."""
        now = QApplication.focusWidget()
        if now is None:
            return ""
        return next((path for path, row in self.rows.items() if row.isAncestorOf(now)), "")
