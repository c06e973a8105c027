"""The week: who is where for half a year, and the smallest change beside a prototype and OR-Tools.

    python -m bench.week.measure [--rounds 5] [--prototype FOLDER] [--ortools] [--weeks 26] [--json FILE]

FOLDER holds the modules `gen`, `unitweek`, `mend_highs` and `mend_cpsat`. Sides take turns on the same weeks in one
run, and their answers are compared. OR-Tools is no dependency: with `--ortools` it is installed into a folder that is
gone afterwards, and without, where it cannot be imported, it is not measured and that is said. CPU seconds are counted,
for the machine may be shared.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import astuple
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.week.made_up import MONDAY, people, problem_of, rules, season
from hkdesk.domain.week.week import problem_of as own_problem
from hkdesk.domain.week.week import weeks_of
from hkdesk.services.week import solver
from hkdesk.services.workdays import public_holidays

PEOPLE, WEEKS = 50, 26
BAR_WEEKS_MS = 100.0
BAR_PROTOTYPE = 0.6
BAR_CPSAT = 0.1
TIGHT = (1.0, 0.95, 0.9)
UNITS = 12
ORTOOLS = "ortools==9.15.*"


def main(arguments: list[str]) -> dict[str, Any]:
    """Measures, prints, and says whether the bars held."""
    options = argparse.ArgumentParser(prog="bench week")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--weeks", type=int, default=WEEKS)
    options.add_argument("--prototype", type=Path, default=None, metavar="FOLDER")
    options.add_argument("--ortools", action="store_true", help="install OR-Tools for this run")
    options.add_argument("--json", type=Path, default=None, metavar="FILE")
    chosen = options.parse_args(arguments)
    found: dict[str, Any] = {**_weeks(chosen.rounds), **_own(chosen.rounds)}
    if chosen.prototype is None:
        print("  no --prototype: neither it nor OR-Tools is measured")
    else:
        sys.path.insert(0, str(chosen.prototype))
        with tempfile.TemporaryDirectory() as folder:
            if chosen.ortools:
                _install(folder)
            found |= _beside(chosen.weeks)
    found["holds"] = all(value for name, value in found.items() if name.endswith("_holds"))
    for name, value in found.items():
        print(f"  {name:44} {value:.3f}" if isinstance(value, float) else f"  {name:44} {value}")
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return found


def _install(folder: str) -> None:
    """Puts OR-Tools at the end of the path: what is there already, such as numpy, stays what is imported."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--only-binary", ":all:", "--target", folder, ORTOOLS]
    subprocess.run(command, check=True, stdout=sys.stderr)
    sys.path.append(folder)
    importlib.invalidate_caches()


def _spent(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


def _weeks(rounds: int) -> dict[str, Any]:
    """Half a year of 50 people with twelve notes each, against twelve rules, with a verdict a rule and date."""
    unit, asked = people(PEOPLE), rules(PEOPLE)
    red = public_holidays(date(2026, 12, 1), date(2027, 8, 31))
    times = [_spent(lambda: weeks_of(unit, asked, MONDAY, WEEKS, red))[1] * 1_000 for _ in range(rounds)]
    best = min(times)
    return {"50 people x 26 weeks, ms (minimum)": best, "weeks_holds": best < BAR_WEEKS_MS}


def _own(rounds: int) -> dict[str, Any]:
    """The smallest change of weeks out of agreements, as the window asks for it."""
    red = public_holidays(date(2026, 12, 1), date(2027, 8, 31))
    weeks = weeks_of(people(PEOPLE), rules(PEOPLE), MONDAY, rounds, red)
    spent = [_spent(lambda one=week: solver.best(own_problem(one, MONDAY - timedelta(1))))[1] for week in weeks]  # type: ignore[misc]
    return {"smallest change of a made-up week, ms (greatest)": max(spent) * 1_000}


def _beside(weeks: int) -> dict[str, Any]:
    gen, model, theirs = (importlib.import_module(name) for name in ("gen", "unitweek", "mend_highs"))
    has_cpsat = importlib.util.find_spec("ortools") is not None
    cpsat = importlib.import_module("mend_cpsat") if has_cpsat else None
    if cpsat is None:
        print("  OR-Tools cannot be imported here: not measured beside it (--ortools installs it for the run)")
    found: dict[str, Any] = {}
    ours, prototype, other, same = 0.0, 0.0, 0.0, True
    for number in range(UNITS):
        week = gen.unit(number, tight=TIGHT[number % len(TIGHT)])
        problem = problem_of(week)
        mine, spent = _spent(lambda one=problem: solver.best(one))  # type: ignore[misc]
        ours += spent
        right, spent = _spent(lambda one=week: theirs.mend(one))  # type: ignore[misc]
        prototype, same = prototype + spent, same and _same(mine, right)
        if cpsat is not None:
            other += _spent(lambda one=week: _tried(cpsat, one))[1]  # type: ignore[misc]
    found |= {"12 tight units, ours, CPU s": ours, "12 tight units, prototype, CPU s": prototype}
    if cpsat is not None:
        ratio = ours / other
        found |= {"12 tight units, CP-SAT one worker, CPU s": other, "ours / CP-SAT": ratio}
        found["cpsat_holds"] = ratio <= BAR_CPSAT
    ours, prototype = 0.0, 0.0
    moved: dict[str, int] = {}
    for week in season(gen, model, 0.9, weeks):
        week.people = [_burdened(model, one, moved) for one in week.people]
        right, spent = _spent(lambda one=week: theirs.mend(one))  # type: ignore[misc]
        prototype += spent
        problem = problem_of(week)
        mine, spent = _spent(lambda one=problem: solver.best(one))  # type: ignore[misc]
        ours, same = ours + spent, same and _same(mine, right)
        for one, row in zip(week.people, right[1] if right else (), strict=bool(right)):
            held_and_now = zip(one.base, row, strict=True)
            moved[one.id] = moved.get(one.id, 0) + any(held in (0, 1) and held != now for held, now in held_and_now)
    ratio = ours / prototype
    found |= {f"{weeks} weeks, ours, CPU s": ours, f"{weeks} weeks, prototype, CPU s": prototype, "ratio": ratio}
    return {**found, "prototype_holds": ratio <= BAR_PROTOTYPE, "same_answers_holds": same}


def _same(mine: Any, right: Any) -> bool:
    if mine is None or right is None:
        return mine is right
    return (astuple(mine[0]), mine[1]) == (tuple(right[0]), right[1])


def _tried(cpsat: Any, week: Any) -> Any:
    """CP-SAT may give up: then what it spent counts, and not what it would have needed."""
    try:
        return cpsat.mend(week, limit=2)
    except RuntimeError as error:
        return str(error)


def _burdened(model: Any, one: Any, moved: dict[str, int]) -> Any:
    return model.Person(one.id, one.group, one.base, one.cap, one.agreed, one.locked, moved.get(one.id, 0))


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])["holds"] else 1)
