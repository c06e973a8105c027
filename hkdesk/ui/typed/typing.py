"""What every text field of the steps does with what is typed or pasted."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QTextEdit

from hkdesk.domain.values.allowed_text import tidy
from hkdesk.i18n import _
from hkdesk.services.paper.printable import first_unprintable
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.hints import Hint, attach_hint


def typed(text: str) -> str:
    """The text as it is kept: one kind of line end, no unseen marks, tabs as spaces, NFC."""
    return tidy(text)


def typed_line(text: str) -> str:
    """The same for a field of one line: a pasted line end becomes a space."""
    return tidy(text).replace("\n", " ")


def print_hint(text: str) -> str | None:
    """A sentence about the first letter that cannot be printed; None when all of the text can."""
    found = first_unprintable(typed(text))
    if found is None:
        return None
    return _("Tegnet «{char}» (U+{code:04X}) kan ikke trykkes på papir. Bytt det ut før du skriver ut.").format(
        char=found[0], code=ord(found[0])
    )


def warn_unprintable(row: Row) -> Hint:
    """Keeps a hint under the row's text for as long as something in it cannot be printed; the text stays as typed."""
    hint = attach_hint(row)
    field = row.widget
    if isinstance(field, QTextEdit):
        # The document tells of every change, also of texts shown without telling anyone.
        field.document().contentsChanged.connect(lambda: hint.say(print_hint(field.toPlainText())))
        hint.say(print_hint(field.toPlainText()))
    elif isinstance(field, QLineEdit):
        field.textChanged.connect(lambda text: hint.say(print_hint(text)))
        hint.say(print_hint(field.text()))
    else:
        raise TypeError(f"no text in {type(field).__name__}")
    return hint
