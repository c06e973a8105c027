from __future__ import annotations

import pytest

from hkdesk.ui.paper.filenames import file_name


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
