"""People, things and units stand in Norwegian order wherever they are listed: ... z æ ø å, with aa as å."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from hkdesk.domain.unit.equipment.register import loans_to_return
from hkdesk.domain.values.folding import name_key
from hkdesk.ui.pages.unit_filter import unit_choices

ROOT = Path(__file__).parents[2] / "hkdesk"
NAMED = {"name", "what", "title", "label", "words"}
"""What people write and read by; what sorts by one of these asks name_key for the order."""
ORDERED = ["Zahl", "Æsop", "Østby", "Ådne", "Aase"]
"""As they should come; by their code points Å would come first, Æ second and Aase before all."""


def by_plain_name(source: str) -> Iterator[int]:
    """The lines that sort by a name as it is written."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        key = next((one.value for one in node.keywords if one.arg == "key"), None)
        if called not in {"sorted", "sort", "min", "max"} or not isinstance(key, ast.Lambda):
            continue
        body = key.body.elts if isinstance(key.body, ast.Tuple) else [key.body]
        if any(isinstance(part, ast.Attribute) and part.attr in NAMED for part in body):
            yield node.lineno


def test_nothing_that_people_read_is_ordered_by_its_code_points() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(ROOT.rglob("*.py"))
        for line in by_plain_name(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_an_order_by_code_points_would_be_seen() -> None:
    assert list(by_plain_name("sorted(all, key=lambda one: (one.day, one.name))\nx.sort(key=lambda o: o.title)")) == [
        1,
        2,
    ]
    assert list(by_plain_name("sorted(all, key=lambda one: (one.day, name_key(one.name)))")) == []


def test_the_order_of_names() -> None:
    assert sorted(set(ORDERED), key=name_key) == ORDERED
    assert sorted(ORDERED) != ORDERED


def test_what_is_to_be_returned_the_same_day_stands_by_name() -> None:
    day = date(2026, 12, 1)
    loan = SimpleNamespace(out=1, what="Skjerm")
    held = [SimpleNamespace(name=name, loan=loan, back_by=day) for name in reversed(ORDERED)]
    assert [one.name for one in loans_to_return(cast("Any", held), day)] == ORDERED


def test_the_manager_s_own_unit_comes_first_and_the_others_by_name() -> None:
    units = [(name, name) for name in reversed(ORDERED)]
    context = SimpleNamespace(workspace=SimpleNamespace(own_unit_id="Østby", units=units))
    found = [one for one, _words in unit_choices(cast("Any", context))]
    assert found == ["Østby", "Zahl", "Æsop", "Ådne", "Aase"]
