from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk.catalog.check import main
from hkdesk.catalog.load import load_catalogue

Edit = Callable[[str, str, str], Path]


def test_the_built_in_content_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr()
    assert "7 momenter" in said.out
    assert load_catalogue().version[:12] in said.out
    assert said.err == ""


def test_every_fault_is_one_line(edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    edit("help.toml", "title.nb = 'Kontoret er utgangspunktet'\n", "")
    folder = edit("themes/1-tasks.toml", "number = 1", "number = 'en'")
    assert main([str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "themes/1-tasks.toml: number: Verdien skal være heltall, men er tekst.",
        "help.toml: topics[0].title.nb: Teksten mangler på språket «nb».",
    ]


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "ingen")]) == 2
    assert "Mappen finnes ikke." in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--hjelp"], ["a", "b"]])
def test_wrong_use(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("Bruk:")
