"""`hkdesk week -o FILE`: the weeks as paper, spreadsheet or calendar file, by how the name of the file ends."""

from __future__ import annotations

from pathlib import Path

from hkdesk.domain.week.calendar_days import Recipient
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.week.desk import WeekView
from hkdesk.services.workspace import Workspace

_ENDINGS = ".pdf", ".xlsx", ".ics"


def require_ending(path: Path | None, person: str | None) -> None:
    """Refuses what cannot be written, and a person where no calendar file is. Raises InvalidInput: unknown_value."""
    if path is None:
        if person is not None:
            raise InvalidInput("unknown_value", field="--person", got=_("uten -o"), allowed="-o .ics")
        return
    ending = path.suffix.casefold()
    if ending not in _ENDINGS:
        raise InvalidInput("unknown_value", field="-o", got=path.suffix or path.name, allowed=", ".join(_ENDINGS))
    if person is not None and ending != ".ics":
        raise InvalidInput("unknown_value", field="--person", got=path.suffix, allowed=".ics")


def write_out(workspace: Workspace, view: WeekView, path: Path, person: str | None) -> tuple[Path, ...]:
    """Writes it, and keeps what was sent to a calendar; the files.

    Args:
        workspace: whose weeks they are.
        view: the weeks; a calendar file has its own, from today on.
        path: where.
        person: the case whose days go to the person's own calendar; None for everybody's, with names.

    Raises:
        InvalidInput: would_replace, would_replace_kind, no_such_case, unknown_id.
        Surroundings: the disk is full, no permission.
    """
    from hkdesk.services.week import calendar, out

    now = workspace.clock.now()
    match path.suffix.casefold():
        case ".pdf":
            out.save_paper(view, now, path)
        case ".xlsx":
            out.save_workbook(view, path)
        case _:
            ids = [workspace.find(person)] if person is not None else [one.id for one in view.people]
            recipient = Recipient.PERSON if person is not None else Recipient.MANAGER
            files = calendar.calendar_files(workspace, view.unit.id, ids, recipient, now)
            written = calendar.save(files, path)
            calendar.written(workspace.unit_records, view.unit.id, files)
            return written
    return (path,)
