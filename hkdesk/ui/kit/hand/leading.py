"""Leading to a field with an error: it is brought into sight, its error too, and gets the focus."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.ui.kit.hand.taborder import first_stop
from hkdesk.ui.kit.showing import bring_into_sight, lay_out_now


def lead_to(field: QWidget) -> None:
    """The field is seen with the error under it, and has the focus; once more when the error has its room."""
    target = field if field.focusProxy() is not None else first_stop(field) or field
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    keep_in_sight(field)


def keep_in_sight(field: QWidget) -> None:
    """What stands under the field is seen too, once it has been laid out."""
    row = _row_of(field)
    bring_into_sight(row)
    QTimer.singleShot(0, row, partial(_when_laid_out, row))


def _when_laid_out(row: QWidget) -> None:
    lay_out_now()
    bring_into_sight(row)


def follow(row: QWidget) -> None:
    """An error has come under a row: it is seen where the user is in the row, or is led to it in this turn."""
    QTimer.singleShot(0, row, partial(_where_the_focus_is, row))


def _where_the_focus_is(row: QWidget) -> None:
    now = QApplication.focusWidget()
    if now is not None and row.isAncestorOf(now):
        keep_in_sight(row)


def _row_of(field: QWidget) -> QWidget:
    """What holds the field and its error, where the field stands in a row of a form."""
    above: QWidget | None = field
    while above is not None:
        if hasattr(above, "error_text"):
            return above
        above = above.parentWidget()
    return field
