"""All that is held of a person as files in a folder: the PDF to read, the JSON, the documents, and pages of scans."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.errors import InvalidInput
from hkdesk.exchange.names import safe_name
from hkdesk.exchange.papers import ENDINGS
from hkdesk.files import surroundings, write_new
from hkdesk.i18n import _
from hkdesk.services.out.archive import asked
from hkdesk.services.out.folder_export import FAILED, FolderExport
from hkdesk.services.privacy.elsewhere import Mention
from hkdesk.services.privacy.held import Held, as_json
from hkdesk.services.privacy.held_paper import held_paper

if TYPE_CHECKING:
    from hkdesk.domain.paper.scan_tray import ScanPage
    from hkdesk.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class GivenOut:
    """What was written. `sha256` is that of the JSON, which the journal notes."""

    number: str
    pdf: Path
    data: Path
    documents: int
    sha256: str
    elsewhere: Sequence[Mention]


def give_out(workspace: Workspace, case_id: str, folder: Path) -> GivenOut:
    """Writes everything into a new or empty folder and notes it in the journal.

    Raises:
        InvalidInput: not_empty, where something lies in the folder; no_such_case.
        Surroundings: the disk stands in the way; what is written so far stays and nothing is noted.
    """
    held = workspace.privacy.held(case_id)
    paper = held_paper(held)
    try:
        if folder.exists() and any(folder.iterdir()):
            raise InvalidInput("not_empty", file=str(folder))
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise surroundings(problem, folder) from problem
    number = held.file.case.number
    pdf, data = (folder / safe_name(_("Innsyn {number}").format(number=number), end) for end in (".pdf", ".json"))
    text = as_json(held).encode()
    write_new(pdf, paper.pdf)
    write_new(data, text)
    export = FolderExport(folder / _("Dokumenter"), held.file.unit.name)
    for row in workspace.archive.rows(asked(case_id=case_id), limit=None, paper=False):
        export.put(row, lambda sha256=row.record.sha256: workspace.document(sha256))  # type: ignore[misc]
    written = len(export.filed) - export.count(FAILED) + _scans(workspace, held, folder)
    sha256 = hashlib.sha256(text).hexdigest()
    workspace.privacy.tell_given_out(case_id, sha256)
    return GivenOut(number, pdf, data, written, sha256, held.elsewhere)


def _scans(workspace: Workspace, held: Held, folder: Path) -> int:
    """The person's own pages of scanned files that are no document of the case; how many files."""
    from hkdesk.scanning.excerpt import excerpt

    known, written = {one.sha256 for one in held.documents}, 0
    pages: dict[str, list[ScanPage]] = {}
    for one in held.scans:
        if one.key is None and one.file.sha256 not in known:
            pages.setdefault(one.file.sha256, []).append(one)
    for sha256, mine in sorted(pages.items()):
        file, data = mine[0].file, workspace.scans.bytes_of(sha256)
        try:
            content = excerpt(data, [one.reading.page for one in mine])
        except InvalidInput:  # it cannot be cut: given out whole where nobody else is on it
            if len(mine) < file.pages:
                continue
            content = data
        written += 1
        name = safe_name(_("Skannede sider {n}").format(n=written), ENDINGS.get(file.mime, ".bin"))
        write_new(folder / _("Dokumenter") / name, content)
    return written
