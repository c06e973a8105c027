"""Packets for many at once: who is ready and who is not, and one issue at a time, each whole by itself.

Making a packet (`hkdesk.services.paper.render_process`) touches no store and may be stopped anywhere. Issuing it
(`hkdesk.services.paper.issuing`) is one transaction of its own: a batch that is stopped or killed in the middle leaves
whole packets and untouched drafts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.stages import Phase
from hkdesk.errors import HkdeskError
from hkdesk.services.case_view import CaseView, view_case
from hkdesk.services.paper.issuing import Changed
from hkdesk.services.paper.packets import why_not_issue


@dataclass(frozen=True, slots=True)
class Candidate:
    """One case as a batch sees it.

    Attributes:
        view: the case today; what is issued is `view.file`, exactly as it was looked at.
        reasons: what stands in the way, as codes of `why_not_issue`, and "state:<state>" where the case is past the
            draft or ends without an agreement; empty when it is ready.
    """

    view: CaseView
    reasons: tuple[str, ...]

    @property
    def file(self) -> CaseFile:
        """The case with its unit."""
        return self.view.file

    @property
    def ready(self) -> bool:
        """Whether a packet may be issued."""
        return not self.reasons


def candidate(file: CaseFile, today: date) -> Candidate:
    """Looks at one case. Pure, for a worker."""
    view = view_case(file, today)
    if view.standing_agreement is not None or view.state.phase in (Phase.WITHOUT, Phase.CLOSED):
        return Candidate(view, (f"state:{view.state.value}",))
    return Candidate(view, why_not_issue(view))


class Outcome(StrEnum):
    """What became of one case in a batch: all but `DONE` left it as it was."""

    DONE = "done"
    CHANGED = "changed"
    STOPPED = "stopped"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the report: why, for a case that was changed, that cannot be issued, or where hkdesk has a bug."""

    file: CaseFile
    outcome: Outcome
    error: HkdeskError | None = None
    changed: Changed | None = None


def draft_names(files: Iterable[CaseFile], ending: str) -> dict[str, str]:
    """Case id to a file name that every system takes and no other has: "HK-2026-0001 Nilsen utkast.pdf"."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for file in files:
        words = "".join(c if c.isalnum() or c in " -" else " " for c in file.case.employee.name).split()
        stem = f"{file.case.number} {words[-1][:60] if words else ''} {ending}".replace("  ", " ")
        name, number = f"{stem}.pdf", 2
        while name.casefold() in taken:
            name, number = f"{stem} {number}.pdf", number + 1
        taken.add(name.casefold())
        names[file.case.id] = name
    return names


def free_path(folder: Path, name: str) -> Path:
    """The name in the folder, with a number where a file of that name is there: nothing is written over."""
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{Path(name).stem} ({number}).pdf", number + 1
    return path
