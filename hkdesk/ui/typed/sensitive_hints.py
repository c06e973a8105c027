"""Hints while one writes: what cannot be printed, and what should not be written down at all. Never a block.

Nothing leaves the machine, nothing is logged; what the user keeps is remembered until the window is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from hkdesk.domain.content.sensitive import Hint, HintKind, hints
from hkdesk.domain.values.sentences import sentence_at
from hkdesk.i18n import N_, _
from hkdesk.services.content import catalogue
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.hints import Way, attach_hint
from hkdesk.ui.typed.typing import print_hint

QUIET_MS = 300
KeptWord = tuple[HintKind, str]
"""Words, in lower case, that the user wants to stand as they are."""

_SAID = {
    HintKind.IDENTITY_NUMBER: N_(
        "«{words}» ser ut som et fødselsnummer eller D-nummer. Denne saken trenger det ikke, og da skal det ikke "
        "stå her (personopplysningsloven § 12)."
    ),
    HintKind.HEALTH: N_(
        "«{words}» kan si noe om helse. Vurderingen gjelder arbeidet, og opplysninger om helse er særskilt vernet "
        "(personvernforordningen artikkel 9)."
    ),
    HintKind.THIRD_PERSON: N_(
        "«{words}» ser ut som navnet på en annen person, som ikke er spurt. Skriv heller rollen, for eksempel "
        "«en kollega»."
    ),
}


_BELONGS = {
    HintKind.IDENTITY_NUMBER: N_("Fødselsnummeret har virksomheten i HR- og lønnssystemet."),
    HintKind.HEALTH: N_("Det som må tas vare på om helse, hører hjemme i personalmappen hos HR."),
    HintKind.THIRD_PERSON: N_("Det som gjelder en annen, hører hjemme i den personens egen sak."),
}
_MOVED = N_("Setningen er tatt ut og ligger på utklippstavlen, så du kan lime den inn der den hører hjemme.")


@dataclass(frozen=True, slots=True)
class Writing:
    """What a text is held against.

    Attributes:
        names: those who may be named.
        today: which rules for identity numbers hold.
        kept: what the user has chosen to keep; added to by the fields.
        own_step: called around a change that is to be one step of its own to undo.
    """

    names: tuple[str, ...] = ()
    today: date | None = None
    kept: set[KeptWord] = field(default_factory=set)
    own_step: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Moved:
    """A sentence that was taken out: the text before and as it was left, and what the sentence looked like."""

    before: str
    left: str
    kind: HintKind


@runtime_checkable
class KnowsWriting(Protocol):
    """A page that knows who may be named in the fields on it."""

    def writing(self) -> Writing: ...


class TextWatch(QObject):
    """Keeps the line under one field. A letter that cannot be printed is told at once, the rest after a short quiet."""

    def __init__(self, row: Row, *, names: bool, letters: bool) -> None:
        super().__init__(row)
        widget = row.widget
        if not isinstance(widget, QTextEdit | QLineEdit):
            raise TypeError(f"no text in {type(widget).__name__}")
        self._field, self._names, self._letters = widget, names, letters
        self.hint = attach_hint(row)
        self._alone = Writing()
        self._found: tuple[Hint, ...] = ()
        self._moved: Moved | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.look)
        if isinstance(widget, QTextEdit):
            # The document tells of every change, also of texts shown without telling anyone.
            widget.document().contentsChanged.connect(self._changed)
        else:
            widget.textChanged.connect(self._changed)
        self._changed()

    def _text(self) -> str:
        return self._field.toPlainText() if isinstance(self._field, QTextEdit) else self._field.text()

    def _changed(self, *_told: object) -> None:
        text = self._text()
        if self._moved is not None and text != self._moved.left:
            self._moved = None
        # What was seen before stays in sight while it is still there, so that nothing jumps at each letter.
        self._found = tuple(one for one in self._found if one.text in text)
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()
        self._say(text)

    def look(self) -> None:
        """Looks through the text now."""
        self._timer.stop()
        text, writing = self._text(), self._writing()
        found = hints(text, writing.names, catalogue().sensitive_words, writing.today)
        self._found = tuple(
            one
            for one in found
            if _key(one) not in writing.kept and (self._names or one.kind is not HintKind.THIRD_PERSON)
        )
        self._say(text)

    def _writing(self) -> Writing:
        above: QWidget | None = self._field.parentWidget()
        while above is not None:
            if isinstance(above, KnowsWriting):
                return above.writing()
            above = above.parentWidget()
        return self._alone

    def _say(self, text: str) -> None:
        unprintable = print_hint(text) if self._letters else None
        said = [unprintable] if unprintable else []
        ways: list[Way] = []
        if self._found:
            first = self._found[0]
            said.append(_(_SAID[first.kind]).format(words=first.text))
            left = len({_key(one) for one in self._found}) - 1
            if left:
                said.append(_("Det er {n} til i teksten.").format(n=left))
            ways = [(_("Behold"), self.keep), (_("Omformuler"), self.rephrase), (_("Flytt ut"), self.move)]
            if first.kind is HintKind.IDENTITY_NUMBER:
                ways.append((_("Fjern"), self.remove))
        elif self._moved is not None:
            said.append(f"{_(_MOVED)} {_(_BELONGS[self._moved.kind])}")
            ways = [(_("Sett tilbake"), self.put_back)]
        self.hint.say(" ".join(said), ways)

    # what can be done about it

    def keep(self) -> None:
        """The words stay, here and elsewhere on the page, and are not asked about again."""
        if self._found:
            self._writing().kept.add(_key(self._found[0]))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    def rephrase(self) -> None:
        """Selects the words, ready to be written over."""
        place = self._place()
        if place is not None:
            self._select(*place)

    def move(self) -> None:
        """Takes the whole sentence out and puts it on the clipboard, marked as nothing for a history or a cloud.

        It is one step to undo, and «Sett tilbake» puts it back for as long as the text is as it was left.
        """
        place = self._place()
        if place is None:
            return
        before, kind = self._text(), self._found[0].kind
        start, end = sentence_at(before, *place)
        QGuiApplication.clipboard().setMimeData(_for_one_paste(before[start:end]))
        self._writing().own_step()
        self._cut(start, end)
        self._writing().own_step()
        self._moved = Moved(before, self._text(), kind)
        self.look()

    def put_back(self) -> None:
        """The text as it was before the sentence was taken out."""
        if self._moved is None:
            return
        before = self._moved.before
        self._writing().own_step()
        self._select(0, len(self._text()))
        if isinstance(self._field, QTextEdit):
            self._field.textCursor().insertText(before)
        else:
            self._field.insert(before)
        self._writing().own_step()
        self.look()

    def remove(self) -> None:
        """Takes the words away, with the space that is left over; can be undone like typing."""
        place = self._place()
        if place is not None:
            self._cut(*place)
            self.look()

    def _cut(self, start: int, end: int) -> None:
        text = self._text()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before == " " and (not after or not after.isalnum()):
            start -= 1
        elif not before and after == " ":
            end += 1
        self._select(start, end)
        if isinstance(self._field, QTextEdit):
            self._field.textCursor().removeSelectedText()
        else:
            self._field.del_()

    def _place(self) -> tuple[int, int] | None:
        """Where the words stand now: the text may have moved since they were seen."""
        if not self._found:
            return None
        first, text = self._found[0], self._text()
        start = first.start if text[first.start : first.end] == first.text else text.find(first.text)
        return (start, start + len(first.text)) if start >= 0 else None

    def _select(self, start: int, end: int) -> None:
        text = self._text()
        first, last = _units(text[:start]), _units(text[:end])
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self._field, QLineEdit):
            self._field.setSelection(first, last - first)
            return
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)


def _key(hint: Hint) -> KeptWord:
    return hint.kind, hint.text.casefold()


def _for_one_paste(text: str) -> QMimeData:
    """The text for the clipboard, marked so that Windows and KDE keep it out of their histories and clouds."""
    made = QMimeData()
    made.setText(text)
    for name in ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        made.setData(f'application/x-qt-windows-mime;value="{name}"', bytes(4))
    made.setData('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', bytes(4))
    made.setData("x-kde-passwordManagerHint", b"secret")
    return made


def _units(text: str) -> int:
    """How many places Qt counts, which counts a letter outside the first plane as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def watch_text(row: Row, *, names: bool = True, letters: bool = True) -> TextWatch:
    """Watches a row's text and says under it what is worth a thought.

    Args:
        row: holds a text area or a line.
        names: False where people are to be named, such as who was present.
        letters: False where letters that cannot be printed are told elsewhere.

    Raises:
        TypeError: the row holds no text.
    """
    return TextWatch(row, names=names, letters=letters)
