from __future__ import annotations

from pathlib import Path

import pytest

from hkdesk.ui.faults import with_sentence
from hkdesk.ui.paper.filenames import existing_folder, file_name


@pytest.mark.parametrize(
    ("employee", "expected"),
    [
        ("Åse-Kjærsti Nilsen", "HK-1 Nilsen.pdf"),
        ("Nils/..\\:Sara?", "HK-1 Sara.pdf"),
        ("..", "HK-1.pdf"),
        ("Slutt...", "HK-1 Slutt.pdf"),
        ("", "HK-1.pdf"),
        ("N" * 300, f"HK-1 {'N' * 60}.pdf"),
    ],
)
def test_file_names_hold_on_every_system(employee: str, expected: str) -> None:
    assert file_name("HK-1", employee) == expected


def test_a_remembered_folder_that_cannot_be_looked_at_is_no_hindrance(tmp_path: Path) -> None:
    assert existing_folder(str(tmp_path)) == tmp_path
    assert existing_folder(str(tmp_path / ("x" * 300))) == Path.home()


def test_a_path_the_system_cannot_take_is_told_in_words_and_is_no_bug(tmp_path: Path) -> None:
    try:
        (tmp_path / ("x" * 300)).exists()
    except OSError as error:
        told = with_sentence(error)
    assert told.code == "cannot_open"
    assert "Navnet er for langt." in str(told)
