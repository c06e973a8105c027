"""Forms that are sent by a button: what is typed in one is kept until it is sent, also when the window is closed.

The rule is told in docs/kit.md, and `tests/ui/forms` walks every form by it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from hkdesk.i18n import _
from hkdesk.services.unsent import Unsent
from hkdesk.ui.kit.basics import button, column, label, row
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.linefield import LineField
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.typed.offer import OfferLine


class UnsentForm:
    """What is typed in the fields of one form that differs from what the form proposes.

    A field is kept as it is written, also where it does not read as a date or a number. `told` says above the fields
    that something was typed earlier, with a way to begin anew; the form puts it in its layout. What was typed before
    hkdesk was opened is offered there, and not put back by itself.

    Args:
        unsent: of the case, or of no case.
        name: of the form, which nothing else in the case has; of what it is about too, where there are several.
    """

    def __init__(self, unsent: Unsent, name: str) -> None:
        self._unsent, self._name = unsent, name
        self._rows: dict[str, Row] = {}
        self._proposed: dict[str, str] = {}
        self.offered = OfferLine(self.take, self.let_go)
        self.again_button = button(_("Begynn på nytt"), self.begin_anew, kind="link")
        self._begun = QWidget()
        words = label(_("Du har begynt på dette før. Ingenting er registrert ennå."), "small", wrap=True)
        self._begun.setLayout(row(words, self.again_button))
        self.told = QWidget()
        self.told.setLayout(column(self.offered, self._begun, gap=0))
        self._begun.hide()
        self.told.hide()

    def follow(self, name: str, made: Row) -> None:
        """Keeps what the user makes of the field of a row; what stands in it now is what the form proposes."""
        widget = made.widget
        self._rows[name], self._proposed[name] = made, _text(widget)
        keep = partial(self._changed, name)
        if isinstance(widget, Combo):
            widget.activated.connect(keep)
        elif isinstance(widget, TextArea):
            widget.textChanged.connect(keep)
        else:
            _line(widget).textChanged.connect(keep)

    def propose(self, name: str) -> None:
        """What stands in the field now is what the form proposes from now on."""
        self._proposed[name] = _text(self._rows[name].widget)

    def follows(self, name: str) -> None:
        """The form has put something else in the field, because of another one: that is what is kept of it."""
        self._changed(name)

    def show(self, *names: str) -> None:
        """Shows what was typed, in these fields or in all, and what is proposed where nothing was."""
        for name in names or self._rows:
            kept = self._unsent.get(self._full(name))
            _write(self._rows[name].widget, self._proposed[name] if kept is None else kept)
        self._tell()

    def take(self) -> None:
        """Puts what was typed before hkdesk was opened back into the fields."""
        self._unsent.take(*map(self._full, self._rows))
        self.show()
        next(iter(self._rows.values())).widget.setFocus()

    def let_go(self) -> None:
        """What was typed before hkdesk was opened is not wanted."""
        self._unsent.let_go(*map(self._full, self._rows))
        self._tell()
        next(iter(self._rows.values())).widget.setFocus()

    def _tell(self) -> None:
        begun = any(self._unsent.get(self._full(name)) is not None for name in self._rows)
        offer = self._unsent.offer(*map(self._full, self._rows))
        self.offered.show_offer(offer)
        set_shown(self._begun, begun)
        set_shown(self.told, begun or offer is not None)

    def begin_anew(self) -> None:
        """Lets go of what was typed and shows what is proposed."""
        self.sent()
        for made in self._rows.values():
            made.set_error(None)
        self.show()
        next(iter(self._rows.values())).widget.setFocus()

    def sent(self) -> None:
        """It was carried out: nothing of it is kept here any more."""
        self._unsent.forget(*map(self._full, self._rows))
        self._tell()

    def _full(self, name: str) -> str:
        return f"{self._name}.{name}"

    def _changed(self, name: str, *_told: object) -> None:
        made = self._rows[name]
        made.set_error(None)  # it was about what stood there before
        text = _text(made.widget)
        self._unsent.keep(self._full(name), None if text == self._proposed[name] else text)


def _line(field: QWidget) -> QLineEdit:
    if isinstance(field, DateField | LineField):
        return field.line
    if isinstance(field, QLineEdit):
        return field
    raise TypeError(f"nothing is typed in {type(field).__name__}")


def _text(field: QWidget) -> str:
    if isinstance(field, Combo):
        return str(field.value() or "")
    return field.value() if isinstance(field, TextArea) else _line(field).text()


def _write(field: QWidget, text: str) -> None:
    if text == _text(field):
        return
    if isinstance(field, Combo | TextArea):
        field.set_value(text)
    else:
        _line(field).setText(text)
    if isinstance(field, DateField | LineField):
        field.settled.emit()  # so that what cannot be read is said to be wrong, as when it was typed
