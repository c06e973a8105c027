"""What the window remembers: every field of the settings, and no name that is not one."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from hkdesk.settings import Settings
from hkdesk.ui.kept import Kept

NAMES = [one.name for one in fields(Settings)]


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_is_there_the_next_day(tmp_path: Path, name: str) -> None:
    kept = Kept(tmp_path / "settings.json")
    kept.keep(replace(kept.settings, **{name: "Ærlig talt"}))
    assert Kept(tmp_path / "settings.json").settings == replace(Settings(), **{name: "Ærlig talt"})


def test_without_a_file_it_lasts_as_long_as_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kept = Kept()
    kept.keep(Settings(theme="dark"))
    assert kept.settings.theme == "dark"
    assert list(tmp_path.iterdir()) == []
