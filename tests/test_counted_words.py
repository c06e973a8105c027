"""One of something is said as one: «1 side», and never «1 sider»."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hkdesk.services.words import counted

ROOT = Path(__file__).parents[1] / "hkdesk"
# «3 av 4 pakker» is said of one too.
MANY = re.compile(
    r"(?<!av )\{\w+\} (?:sider|dager|uker|pakker|avtaler|saker|ansatte|oppgaver|dokumenter|filer|måneder|nye)\b"
)
ONE = re.compile(r"\b(?:1|én|ett|den ene) \w+", re.IGNORECASE)
NEVER_ONE = {
    "archive.py": "{n} dokumenter",  # both places ask for more than one
    "page.py": "{n} filer er ikke lest",  # one is told of by its name
    "today.py": "{n} dager",  # one is yesterday or tomorrow
    "paper.py": "{n} dager",  # how many it is where nobody chose
    "issued.py": "{n} sider",  # a packet has a cover and an agreement
    "packet.py": "{n} sider",
    "demo.py": "{n} ",  # twelve, and as many as a packet has
    "errors.py": "{got} ",  # how much too many there are of what may be many
}


def unpaired(file: Path) -> Iterator[str]:
    """The texts of a file that count, where no text for one stands in the same function, or in the module beside it."""
    tree = ast.parse(file.read_text("utf-8"))
    scopes = [set(texts(node)) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for of in [*scopes, set(texts(tree)).difference(*scopes)]:
        yield from (text for text in of if MANY.search(text) and not any(ONE.search(other) for other in of))


def texts(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def test_every_count_has_words_for_one() -> None:
    found = [(file.name, text) for file in sorted(ROOT.rglob("*.py")) for text in unpaired(file)]
    wrong = [(name, text) for name, text in found if NEVER_ONE.get(name, "-") not in text]
    assert wrong == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (counted.days(1), "1 dag"),
        (counted.days("1"), "1 dag"),
        (counted.days(0.5), "0,5 dager"),
        (counted.weeks(1), "1 uke"),
        (counted.weeks("4"), "4 uker"),
        (counted.pages(1), "1 side"),
        (counted.pages(6), "6 sider"),
        (counted.tasks(1), "1 oppgave"),
        (counted.tasks(2), "2 oppgaver"),
    ],
)
def test_one_and_more(said: str, words: str) -> None:
    assert said == words
