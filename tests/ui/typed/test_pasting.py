"""What is pasted from another program stands in the field as it is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows

FROM_WORD = "Klokka 08\x1e16,\x0be\u2011post\tog \uf0b7 punkt"


@pytest.mark.parametrize(
    ("make", "kept"),
    [
        (QLineEdit, "Før Klokka 08-16, e-post og • punkt"),
        (TextArea, "Før Klokka 08-16,\ne-post og • punkt"),
    ],
)
def test_hyphens_bullets_and_line_ends_come_through(qtbot, make, kept: str) -> None:
    form = FormRows()
    field = form.row("Tekst", make()).widget
    qtbot.addWidget(form)
    form.show()
    field.setFocus()
    qtbot.keyClicks(field, "Før ")
    QGuiApplication.clipboard().setText(FROM_WORD)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(field) == kept
    qtbot.keyClicks(field, "!")
    assert shown(field) == f"{kept}!"


def shown(field: QWidget) -> str:
    assert isinstance(field, QLineEdit | TextArea)
    return field.text() if isinstance(field, QLineEdit) else field.value()
