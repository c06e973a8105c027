"""Tries the built program as a user would start it, away from the source: only what was packed can be found.

    python .dev/try_program.py PROGRAM

Its version; the demonstration; the smallest change of a week, for which it has to carry the solver along; and the week
as paper, spreadsheet and calendar file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

# Every name a platform has for the user's own folders; platformdirs asks Windows itself before LOCALAPPDATA.
HOMES = "HOME LOCALAPPDATA APPDATA WIN_PD_OVERRIDE_LOCAL_APPDATA XDG_DATA_HOME XDG_STATE_HOME TMPDIR TEMP TMP".split()
_WEEKS = 8
BEGINNINGS = {".pdf": b"%PDF-", ".xlsx": b"PK", ".ics": b"BEGIN:VCALENDAR"}


class Failed(Exception):
    """The program did not do what it should; the text says what."""


def main(arguments: list[str]) -> int:
    """0 when all of it worked."""
    windowed = Path(arguments[0])
    beside = windowed.with_name("hkdesk-cli.exe")  # on Windows the answers are this one's
    program = beside if beside.exists() else windowed
    with tempfile.TemporaryDirectory() as away:
        try:
            run(windowed, away, "--version")
            run(windowed, away, "demo", "demo", "--no-window")
            try_the_week(program, away, str(Path(away) / "demo" / "demo.db"))
        except Failed as failed:
            print(f"try: {failed}", file=sys.stderr)
            return 1
    return 0


def run(program: Path, away: str, *arguments: str, fine: tuple[int, ...] = (0,)) -> str:
    """What it answers, with a home of its own."""
    print("trying " + " ".join([program.name, *arguments]), flush=True)
    surroundings = {**os.environ, **dict.fromkeys(HOMES, away), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(  # noqa: S603 - our own program
        [program, *arguments], cwd=away, env=surroundings, check=False, timeout=300, stdout=subprocess.PIPE
    )
    if done.returncode not in fine:
        raise Failed(f"{arguments[0]} answered {done.returncode}")
    return done.stdout.decode()


def try_the_week(program: Path, away: str, store: str) -> None:
    """Asks for everybody at the workplace every day, so that there is something to mend, and for what mends it."""
    cases = json.loads(run(program, away, "list", "--store", store, "--json"))["cases"]
    file = Path(away) / "case.json"
    run(program, away, "export", cases[0]["case"], "--store", store, "-o", str(file))
    case: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    everybody = {"id": "try", "kind": "least_in_office", "count": len(cases)}
    case["unit"]["week_rules"] = [*case["unit"].get("week_rules", ()), everybody]
    case["case"]["employee"]["phone"] += "1"  # a unit is looked at where its case differs
    file.write_text(json.dumps(case), encoding="utf-8")
    run(program, away, "import", str(file), "--store", store, "--replace")
    asked = ("week", "--weeks", str(_WEEKS), "--change", "--json", "--store", store)
    weeks = json.loads(run(program, away, *asked, fine=(0, 1)))["weeks"]
    found = {week["change"]["outcome"] for week in weeks}
    if not found & {"change", "clash"}:
        raise Failed(f"the solver was not asked, or gave no answer: {sorted(found)}")
    for ending, begins in BEGINNINGS.items():
        out = Path(away) / f"week{ending}"
        run(program, away, "week", "-o", str(out), "--store", store, fine=(0, 1))
        if not out.read_bytes().startswith(begins):
            raise Failed(f"{out.name} is none")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
