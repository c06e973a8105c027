"""«Nyere maltekst»: how long it takes to look through the store for agreements that a newer text concerns.

    python -m bench.templates.measure [--sizes 50 500 5000] [--drafts] [--json FILE]

Every case has a signed agreement with its words and the facts it rests on. The least is an agreement in the words of
today; in a tenth of them one clause reads otherwise, and in another tenth a change is being drafted. With --drafts
every case is a first draft instead, that remembers the texts it was written to; in a tenth one of them is older. Time
is told a case, so that one size can be held against the other, and for the whole store.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.store import people
from bench.store.people import KEY, TODAY
from hkdesk.domain.agreement.changed_since import basis_now
from hkdesk.domain.agreement.clause_changes import issued_clauses
from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.newer_texts import texts_now
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.case.texts_seen import SeenParagraph
from hkdesk.services.agreement.template_changes import look_through
from hkdesk.services.clock import FixedClock
from hkdesk.services.content import catalogue
from hkdesk.services.workspace import Workspace
from hkdesk.store.store import Store

GROWTH_BAR = 1.5  # a case of the largest store, as a share of one of the smallest: the scan is linear


def with_agreement(case: Case, n: int) -> Case:
    """The case with a signed agreement; every tenth in older words, every tenth with a change being drafted."""
    clauses = issued_clauses(fill_clauses(catalogue().clauses, CaseFile(people.UNIT, case)))
    if n % 10 == 0:
        clauses = (replace(clauses[0], paragraphs=("Slik sto det før.",)), *clauses[1:])
    signed = IssuedAgreement(
        version=1,
        number=f"{case.number}-1",
        issued_on=TODAY,
        issued_by="Turid Leder",
        rule_set_id="2022-07-01",
        terms=case.terms,
        document_sha256=people.PAPER,
        content_digest="9f3c2a7b51d0",
        pages=people.PAGES,
        signed_on=TODAY,
        basis=basis_now(case, people.UNIT),
        clauses=clauses,
    )
    days = (case.terms.extent.days_per_week or 1) / 2 if n % 10 == 1 else case.terms.extent.days_per_week
    terms = replace(case.terms, extent=replace(case.terms.extent, days_per_week=days))
    return replace(case, terms=terms, agreements=(signed,))


def with_draft(case: Case, n: int) -> Case:
    """The case with a draft that remembers its texts; every tenth an older one."""
    seen = texts_now(catalogue().clauses, case.packet.language)
    if n % 10 == 0:
        first = replace(seen.clauses[0], paragraphs=(SeenParagraph("Slik sto det før."),))
        seen = replace(seen, clauses=(first, *seen.clauses[1:]))
    return replace(case, texts_seen=seen)


def made(path: Path, count: int, drafts: bool) -> Workspace:
    """A store with so many signed agreements, or drafts."""
    people.fill(path, count, with_draft if drafts else with_agreement)
    return Workspace(Store.open(path, KEY), FixedClock(people.ENTRY.at), "bench")


def scanned(workspace: Workspace) -> tuple[float, int, int]:
    """Seconds for the whole scan, as the page makes it, how many cases it read, and what it found."""
    start = time.perf_counter()
    ids = workspace.agreement_case_ids()
    found = [len(looked.affected) for looked in look_through(workspace.files_of(ids), TODAY)]
    return time.perf_counter() - start, len(found), sum(found)


def main(argv: list[str]) -> dict[str, Any]:
    """Measures, prints a table, and returns what was found: seconds, milliseconds a case, and whether the bar holds."""
    options = argparse.ArgumentParser(prog="templates", description="The scan for newer texts from 50 to 5,000 cases")
    options.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 5_000])
    options.add_argument("--drafts", action="store_true")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    sizes = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(chosen.sizes):
            print(f"making {size} cases", file=sys.stderr, flush=True)
            with made(Path(folder) / f"{size}.db", size, chosen.drafts) as workspace:
                scanned(workspace) if size <= 500 else None  # warm
                seconds, cases, affected = scanned(workspace)
            each = seconds * 1_000 / max(cases, 1)
            one = {"size": size, "cases": cases, "found": affected, "seconds": round(seconds, 2), "ms_a_case": each}
            sizes.append({**one, "ms_a_case": round(each, 2)})
    growth = round(sizes[-1]["ms_a_case"] / sizes[0]["ms_a_case"], 2)
    found = {"name": "templates", "sizes": sizes, "growth": growth, "bar": GROWTH_BAR, "holds": growth < GROWTH_BAR}
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _print(found: dict[str, Any]) -> None:
    print(f"{'store':>8}{'cases':>12}{'found':>8}{'seconds':>10}{'ms a case':>11}")
    for one in found["sizes"]:
        told = f"{one['size']:>8}{one['cases']:>12}{one['found']:>8}"
        print(f"{told}{one['seconds']:>10.2f}{one['ms_a_case']:>11.2f}")
    holds = "holds" if found["holds"] else "does not hold"
    print(f"a case of the largest against one of the smallest: {found['growth']:.2f}, bar {found['bar']}: {holds}")


if __name__ == "__main__":
    main(sys.argv[1:])
