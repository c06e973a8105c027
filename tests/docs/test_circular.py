"""The trace of the circular: 43 demands, and everything the page names is there."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from hkdesk.cli.parser import build_parser
from hkdesk.domain.case.stages import Step
from hkdesk.services.content import catalogue
from hkdesk.ui import context, window
from hkdesk.ui.unit.places import FACTS, PLACES

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "circular.md"
CODE = re.compile(r"`([^`]+)`")
WHERE = ("page:", "unit:", "step:", "question:", "topic:", "help:", "clause:", "statement:", "command:")
DEMANDS = 43


def commands() -> set[str]:
    (found,) = (one for one in build_parser()._actions if isinstance(one, argparse._SubParsersAction))
    return set(found.choices)


@cache
def there() -> dict[str, set[str]]:
    """Every name there is, by its kind."""
    content = catalogue()
    opened = {value for name, value in vars(context).items() if name.endswith("_PAGE")}
    return {
        "page": {*window.PAGES, *opened},
        "unit": {FACTS, *(place.id for place in PLACES)},
        "step": {step.value for step in Step},
        "question": {item.id for theme in content.themes for item in theme.items},
        "topic": {topic.id for topic in content.dialogue_topics},
        "help": {topic.id for topic in content.help_topics},
        "clause": {clause.id for clause in content.clauses},
        "statement": {item.id for section in content.declaration.sections for item in section.items},
        "command": commands(),
    }


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def gone(cell: str) -> list[str]:
    """What a cell names that is not there."""
    found = []
    for name in CODE.findall(cell):
        kind, colon, of = name.partition(":")
        known = of in there().get(kind, set()) if colon else (ROOT / name).exists()
        if not known:
            found.append(name)
    return found


def faults(text: str) -> list[str]:
    """What is wrong with the table, row by row."""
    found = []
    for row in rows(text):
        number, _point, asked, screen, rule, paper, answered = row
        found += [f"{number}: {name} is not there" for cell in row for name in gone(cell)]
        if answered.startswith("yes"):
            told: list[tuple[str, Callable[[str], bool]]] = [
                (screen, lambda cell: any(name.startswith(WHERE) for name in CODE.findall(cell))),
                (rule, lambda cell: any(name.startswith("hkdesk/") for name in CODE.findall(cell))),
                (paper, lambda cell: "`hkdesk/" in cell or cell.startswith("none")),
            ]
            found += [f"{number}: says yes and names nothing" for cell, holds in told if not holds(cell)]
        elif not re.match(r"(partly|no): .{20,}", answered):
            found.append(f"{number}: neither answered nor with a reason")
        if not asked:
            found.append(f"{number}: asks nothing")
    return found


def test_each_demand_is_answered_by_something_that_is_there_or_says_why_not():
    text = PAGE.read_text(encoding="utf-8")
    assert [int(row[0]) for row in rows(text)] == list(range(1, DEMANDS + 1))
    assert faults(text) == []


ROW = "| 1 | 2.1 | asked | `page:week` | `hkdesk/domain/week/rows.py` | `hkdesk/documents/parts/week.py` | yes |"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("page:week", "page:weeks", "1: page:weeks is not there"),
        ("rows.py", "columns.py", "1: hkdesk/domain/week/columns.py is not there"),
        ("`page:week`", "Uka", "1: says yes and names nothing"),
        ("| yes |", "| no |", "1: neither answered nor with a reason"),
    ],
)
def test_a_name_that_is_gone_and_an_answer_without_ground_are_found(old, new, told):
    assert faults(ROW) == []
    assert faults(ROW.replace(old, new)) == [told]


def test_every_point_of_the_circular_has_its_demands():
    points = {point for row in rows(PAGE.read_text(encoding="utf-8")) for point in row[1].split(", ")}
    assert points == {"2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3"}
