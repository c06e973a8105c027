from __future__ import annotations

import re
from pathlib import Path

from hkdesk.store.file.connection import APPLICATION_ID
from hkdesk.store.store import Store
from tests.store.making import memory_link

DOC = (Path(__file__).resolve().parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


def test_every_table_is_documented_and_none_that_is_not_there():
    link = memory_link()
    found = {name for _, name, kind, *_ in link.rows("PRAGMA table_list") if kind in {"table", "virtual"}}
    real = {name for name in found if not name.startswith("sqlite_")}
    section = DOC.split("## Tables")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == real


def test_what_is_named_exists():
    assert f"0x{APPLICATION_ID:X}" in DOC
    for name in re.findall(r"`Store\.(\w+)\(", DOC):
        assert hasattr(Store, name), name
    for subject, name in re.findall(r"`store\.(\w+)\.(\w+)", DOC):
        assert hasattr(getattr(Store(memory_link(), b""), subject), name), (subject, name)


def test_every_subject_of_an_open_store_is_documented_with_methods_that_are_there():
    store = Store(memory_link(), b"")
    subjects = {name for name, value in vars(Store).items() if isinstance(value, property)} - {"path", "key"}
    section = DOC.split("| of an open `store` |")[1].split("\n\n")[0]
    told = dict(re.findall(r"^\| `store\.(\w+)` \| (.*) \|$", section, re.MULTILINE))
    assert set(told) == subjects
    for subject, words in told.items():
        for name in re.findall(r"`(\w+)`", words):
            assert hasattr(getattr(store, subject), name), (subject, name)
