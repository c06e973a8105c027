from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.typed.typing import print_hint, typed, typed_line, warn_unprintable


def test_what_is_pasted_is_kept_in_one_form() -> None:
    assert typed("A\u030ase\r\nto\tord\u200b") == "Åse\nto ord"
    assert typed_line("en\r\nto") == "en to"


@pytest.mark.parametrize("text", ["", "Blåbærsyltetøy", "Čáhcesuolu\nŋŧž", "tab\tog \u200bmerke"])
def test_what_can_be_printed_needs_no_hint(text: str) -> None:
    assert print_hint(text) is None


def test_the_first_letter_that_cannot_be_printed_is_named() -> None:
    hint = print_hint("Fint 🙂 og 你")
    assert hint is not None
    assert "«🙂» (U+1F642)" in hint


def test_the_hint_follows_the_text_whoever_changes_it(qtbot: QtBot) -> None:
    rows = FormRows()
    area, line = TextArea(), QLineEdit()
    area_hint = warn_unprintable(rows.row("Syn", area))
    line_hint = warn_unprintable(rows.row("Navn", line))
    qtbot.addWidget(rows)
    assert (area_hint.text, line_hint.text) == ("", "")
    area.set_value("你")
    line.setText("🙂")
    assert "«你»" in area_hint.text
    assert "«🙂»" in line_hint.text
    assert area_hint.is_shown
    assert area.value() == "你"
    area.set_value("Ja")
    line.clear()
    assert (area_hint.text, line_hint.text) == ("", "")
    assert not area_hint.is_shown


def test_a_field_without_text_cannot_be_watched(qtbot: QtBot) -> None:
    rows = FormRows()
    qtbot.addWidget(rows)
    with pytest.raises(TypeError):
        warn_unprintable(rows.row("Valg", QCheckBox()))
