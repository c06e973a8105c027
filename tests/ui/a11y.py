"""What a screen reader would find nameless."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QTableView, QWidget

from hkdesk.ui.kit.input.searchfield import SearchField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.toggling import Toggling
from tests.ui.kit.hearing import heard

NEEDS_A_NAME = frozenset(
    {
        QAccessible.Role.PushButton,
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.EditableText,
        QAccessible.Role.ComboBox,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Slider,
        QAccessible.Role.Table,
        QAccessible.Role.Tree,
        QAccessible.Role.List,
        QAccessible.Role.ProgressBar,
        QAccessible.Role.Link,
        QAccessible.Role.PageTab,
        QAccessible.Role.MenuItem,
    }
)


def unnamed_controls(widget: QWidget) -> list[str]:
    """Every visible control under a widget that a screen reader cannot tell from its neighbours, as "Type objectName".

    Of a table and a list the first twenty rows are asked too: each cell, and what its column and its row are called.
    Those that hear mouse and keys alone are in it too, as "deaf: Type objectName": what a reader or dictation does to
    them would be kept by nobody. The widget must be shown. The line edit inside a spin box or a combo box is the outer
    control's business.
    """
    QApplication.processEvents()
    parts = [part for part in [widget, *widget.findChildren(QWidget)] if part.isVisible()]
    deaf = [f"deaf: {_describe(part)}" for part in parts if _deaf(part)]
    silent = [f"{_describe(part)}: {one}" for part in parts for one in _silent_cells(part)]
    return deaf + silent + [_describe(part) for part in parts if _unnamed(part)]


def named_line(name: str = "felt") -> TextLine:
    """A line of text with a name, for tests that need somewhere else to be."""
    made = TextLine()
    made.setAccessibleName(name)
    return made


def _unnamed(part: QWidget) -> bool:
    if _is_qts_own(part) or _inside_a_field(part):
        return False
    told = heard(part)
    return told.role in NEEDS_A_NAME and not told.called


ROWS = 20
_ROLE = QAccessible.Role
_OF_A_TABLE = {_ROLE.ColumnHeader: "heading", _ROLE.RowHeader: "row", _ROLE.Cell: "cell"}


def _silent_cells(part: QWidget) -> list[str]:
    """What of a table or a list has no words, as Qt hands it to the screen reader."""
    if not isinstance(part, QTableView | QListView) or _is_qts_own(part) or (model := part.model()) is None:
        return []
    told = QAccessible.queryAccessibleInterface(part)
    if isinstance(part, QListView):
        rows = min(model.rowCount(), ROWS)
        return [f"entry {row}" for row in range(rows) if not told.child(row).text(QAccessible.Text.Name).strip()]
    wide, found = model.columnCount() + 1, []  # each line begins with what the row is called, the first with the corner
    for number in range(min(told.childCount(), wide * (ROWS + 1))):
        row, column = divmod(number, wide)
        child = told.child(number)
        hidden = column > 0 and part.isColumnHidden(column - 1)
        hidden = hidden or not child.isValid()  # of rows that were there before; Qt forgets them for a reader alone
        if not hidden and child.role() in _OF_A_TABLE and not child.text(QAccessible.Text.Name).strip():
            found.append(f"{_OF_A_TABLE[child.role()]} {row}, {column}")
    return found


def _deaf(part: QWidget) -> bool:
    if isinstance(part, QAbstractButton):
        return part.isCheckable() and not isinstance(part, Toggling)
    if not isinstance(part, QLineEdit) or part.isReadOnly() or _inside_a_field(part):
        return False
    return not isinstance(part, TextLine | SearchField)  # a search goes by what stands there, whoever put it


def _is_qts_own(part: QWidget) -> bool:
    return part.objectName().startswith("qt_")


def _inside_a_field(part: QWidget) -> bool:
    outer = part.parentWidget()
    return (outer is not None and outer.inherits("QAbstractSpinBox")) or bool(outer and outer.inherits("QComboBox"))


def _describe(part: QWidget) -> str:
    return f"{type(part).__name__} {part.objectName()}".strip()
