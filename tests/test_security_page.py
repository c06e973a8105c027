"""Every test that docs/SECURITY.md names is there, and every promise names one."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PARTS = re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]


@cache
def functions_in(path: str) -> frozenset[str]:
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    found = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(one.name for one in ast.walk(found) if isinstance(one, ast.FunctionDef))


def gone(text: str) -> list[str]:
    return [f"{path}::{name}" for path, name in NAMED.findall(text) if name not in functions_in(path)]


def test_every_test_that_is_named_is_there():
    assert gone(PAGE) == []
    assert gone("`tests/test_files.py::test_that_never_was` and `tests/no_such.py::test_x`") == [
        "tests/test_files.py::test_that_never_was",
        "tests/no_such.py::test_x",
    ]


def test_every_promise_names_a_test_and_every_part_says_what_is_not_promised():
    promises = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| promised ")]
    assert len(promises) > 30
    assert [line for line in promises if not NAMED.search(line)] == []
    silent = {"One's own mistakes"}  # whoever may do a thing may do it by mistake
    for part in PARTS:
        title = part.splitlines()[0]
        assert title in silent or "**Not promised" in part, title
