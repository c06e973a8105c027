"""Every text that is printed is asked for by some code: a word nobody prints is translated and approved for nothing.

A key stands in the code as it is, or is put together there: `f"cover.do_{part.value}"`. What fills such a gap must be a
word the code knows: a string in the same folder, a member of an enumeration, a field or the name of a class.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import pytest

from hkdesk.paths import resource

CODE = Path(__file__).resolve().parents[2] / "hkdesk"
ANY = "(.+)"
BESIDE_ANOTHER = re.compile(r"(.+)_voluntary")
"""`PacketSource.by_basis` adds this to a key that is asked for: the same text where no agreement is demanded."""


@dataclass
class Words:
    """What the code says: whole strings, keys that are put together by folder, and words that may fill a gap."""

    strings: dict[Path, set[str]] = field(default_factory=dict)
    patterns: list[tuple[Path, re.Pattern[str]]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @cached_property
    def all_strings(self) -> set[str]:
        return set().union(*self.strings.values())

    @cached_property
    def folders(self) -> set[Path]:
        return {folder for folder, _pattern in self.patterns}

    def fills(self, folder: Path, word: str) -> bool:
        """Whether the code knows the word: whole, by the names it is made of ("extent.weeks"), or put together."""
        if word in self.strings[folder] or all(part in self.names for part in word.split(".")):
            return True
        inner = (pattern.fullmatch(word) for where, pattern in self.patterns if where == folder)
        return any(match is not None and all(self.fills(folder, gap) for gap in match.groups()) for match in inner)


@cache
def words() -> Words:
    found = Words()
    for path in sorted(CODE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = found.strings.setdefault(path.parent, set())
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            elif isinstance(node, ast.JoinedStr) and (pattern := _pattern(node)) is not None:
                found.patterns.append((path.parent, pattern))
            elif isinstance(node, ast.ClassDef):
                found.names |= set(_names(node))
    return found


def _pattern(made: ast.JoinedStr) -> re.Pattern[str] | None:
    """What an f-string can become; None for one that begins with a gap, or with what is no part of a key."""
    first = made.values[0]
    if not isinstance(first, ast.Constant) or not re.fullmatch(r"[a-z_.]{3,}", str(first.value)):
        return None
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else ANY for part in made.values)
    return re.compile("".join(parts))


def _names(kind: ast.ClassDef) -> Iterator[str]:
    """The class's own name, its fields, and the members and values of an enumeration."""
    yield kind.name
    for line in kind.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            yield line.target.id
        elif isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            yield from (target.id.lower() for target in line.targets if isinstance(target, ast.Name))
            yield str(line.value.value)


def is_used(key: str) -> bool:
    """Whether some code asks for the text."""
    if key in words().all_strings:
        return True
    if (beside := BESIDE_ANOTHER.fullmatch(key)) is not None and is_used(beside[1]):
        return True
    return any(words().fills(folder, key) for folder in words().folders)


@pytest.mark.parametrize("file", ["documents.toml", "letters.toml"])
def test_some_code_asks_for_every_text(file: str) -> None:
    texts = tomllib.loads(resource("catalog", file).read_text(encoding="utf-8"))["texts"]
    assert len(texts) > 100
    assert [key for key in texts if not is_used(key)] == []


@pytest.mark.parametrize(
    ("key", "used"),
    [
        ("cover.intro", True),
        ("cover.do_equipment", True),
        ("term.extent.days_per_week", True),
        ("value.Choice.agreed", True),
        ("value.Weekday.monday", True),
        ("amendment.no_text_was", True),
        ("cover.points_intro_voluntary", True),
        ("cover.points_point", False),
        ("cover.do_coffee", False),
        ("amendment.no_text_coffee", False),
        ("term.extent.coffee", False),
        ("value.Choice.coffee", False),
        ("cover.coffee_voluntary", False),
    ],
)
def test_a_text_that_nobody_asks_for_is_found(key: str, used: bool) -> None:
    assert is_used(key) is used
