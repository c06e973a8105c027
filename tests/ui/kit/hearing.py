"""What somebody who reads with the ear is told of a control: what Qt hands to the screen reader, not what was set."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

_SAYS_ITS_CHOICE = QAccessible.Role.ComboBox


@dataclass(frozen=True)
class Heard:
    """What is read of a control. `label` is the text of the labels that belong to it (their buddy)."""

    role: QAccessible.Role
    name: str
    label: str
    value: str
    description: str

    @property
    def called(self) -> str:
        """What tells this control from its neighbours, or "".

        The name of a combo box is what is chosen in it, whatever `accessibleName` says: only its label or its
        description tells what it is (Qt 6.11).
        """
        if self.role == _SAYS_ITS_CHOICE:
            return self.label or self.description
        return self.name or self.label


def heard(widget: QWidget) -> Heard:
    """What a screen reader is told of a widget, as Qt answers it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    text = QAccessible.Text
    return Heard(
        interface.role(),
        interface.text(text.Name).strip(),
        " ".join(_labels(interface)),
        interface.text(text.Value).strip(),
        interface.text(text.Description).strip(),
    )


def _labels(interface: QAccessibleInterface) -> list[str]:
    names = [
        other.text(QAccessible.Text.Name).strip()
        for other, relation in interface.relations()
        if relation & QAccessible.RelationFlag.Label
    ]
    return [name for name in names if name]


def toggle(made: QAbstractButton) -> None:
    """What a screen reader does to a button that stays down: the one act that Qt offers for it."""
    QAccessible.queryAccessibleInterface(made).actionInterface().doAction("Toggle")
    QApplication.processEvents()


def dictate(line: QLineEdit, text: str) -> None:
    """What dictation does: it hands over the whole text at once."""
    QAccessible.queryAccessibleInterface(line).setText(QAccessible.Text.Value, text)
    QApplication.processEvents()
