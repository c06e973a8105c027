"""Files of the store that only the user can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from hkdesk import windows
from hkdesk.store.file import whole


def test_a_private_file_has_its_access_list_before_anything_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows knows no mode 0600."""
    asked: list[tuple[str, bytes]] = []

    def keep(path: Path) -> bool:
        asked.append((path.name, path.read_bytes()))
        return True

    monkeypatch.setattr(windows, "keep_to_owner", keep)
    whole.write_private(tmp_path / "a.key", b"hemmelig")
    whole.make_private(tmp_path / "b.db")
    assert asked == [("a.key", b""), ("b.db", b"")]
    assert (tmp_path / "a.key").read_bytes() == b"hemmelig"
