"""The pictures of every page: that they can be taken, and what the sheet of them holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]


def test_a_picture_of_a_page_and_of_a_step_and_a_sheet_of_them(tmp_path: Path) -> None:
    words = ["--only", "today", "draft-scope", "--language", "nb", "--look", "contrast", "--size", "911x460"]
    command = [sys.executable, str(ROOT / ".dev" / "gallery.py"), str(tmp_path), *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HKDESK_KEYS": "file", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "nb-contrast-911x460.png").stat().st_size > 5_000, "the sheet"
    taken = sorted((tmp_path / "nb-contrast-911x460").iterdir())
    assert [one.stem.partition("-")[2] for one in taken] == ["today", "draft-scope"]
    with Image.open(taken[0]) as today:
        assert today.size == (911, 460)
        assert len(today.convert("RGB").getcolors(2**20) or []) > 50, "something is drawn"
