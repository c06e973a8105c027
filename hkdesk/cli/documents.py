"""`hkdesk save`: documents as plain files in a folder; `hkdesk signatures`: what the signatures in a PDF are worth."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.files import read_whole
from hkdesk.i18n import _
from hkdesk.services.ledger import signing
from hkdesk.services.out.archive import asked
from hkdesk.services.out.folder_export import (
    FAILED,
    KEPT,
    OUTCOME_WORDS,
    WRITTEN,
    Filed,
    FolderExport,
)

PDF_LIMIT = 512 * 1_048_576


def save(options: Namespace) -> ExitCode:
    """Writes the documents of one case, or of all; 1 when one of them could not be read. Nothing is replaced."""
    with open_workspace(options) as workspace:
        case_id = workspace.find(options.case) if options.case else None
        rows = workspace.archive.rows(asked(case_id=case_id), descending=False, limit=None, paper=False)
        export = FolderExport(options.folder, workspace.unit_name or "")
        for row in rows:
            filed = export.put(row, partial(workspace.document, row.record.sha256))
            if not options.json:
                print(f"{_(OUTCOME_WORDS[filed.outcome])}: {filed.name or row.record.title} {filed.why}".rstrip())
        index = export.write_index() if rows else None
    if options.json:
        files = [_filed_report(filed) for filed in export.filed]
        counts = {outcome: export.count(outcome) for outcome in (WRITTEN, KEPT, FAILED)}
        print_json({"folder": str(export.folder), "index": index.name if index else None, **counts, "files": files})
    elif index is None:
        print(_("Ingen dokumenter er utstedt."))
    else:
        print(_("Oversikt over dokumentene: {name}").format(name=index.name))
    return ExitCode.NOT_IN_ORDER if export.count(FAILED) else ExitCode.DONE


def _filed_report(filed: Filed) -> dict[str, str]:
    record = filed.row.record
    return {
        "file": filed.name,
        "number": record.number,
        "kind": record.kind,
        "outcome": filed.outcome,
        "why": filed.why,
    }


def signatures(options: Namespace) -> ExitCode:
    """Every signature in a PDF; 1 when there is none, or one does not hold."""
    if not options.file.is_file():
        raise InvalidInput("is_folder" if options.file.is_dir() else "no_such_file", file=str(options.file))
    try:
        pdf = read_whole(options.file, PDF_LIMIT)
        if len(pdf) > PDF_LIMIT:
            raise InvalidInput("file_too_big", got=f"over {PDF_LIMIT >> 20}", limit=PDF_LIMIT >> 20)
        found = signing.check(pdf)
    except InvalidInput as fault:
        raise InvalidInput(fault.code, field="", file=options.file.name, **fault.params) from fault
    if options.json:
        print_json(
            {
                "file": str(options.file),
                "signatures": [
                    {
                        "signer": one.signer,
                        "issuer": one.issuer,
                        "at": one.at.isoformat() if one.at else None,
                        "intact": one.intact,
                        "whole_file": one.whole,
                        "trusted": None,
                        "valid_until": one.valid_until.isoformat(),
                    }
                    for one in found
                ],
            }
        )
    else:
        for one in found:
            print(f"{one.signer}: " + (_("hel, dekker hele filen") if one.holds else _("holder ikke")))
        print(_("hkdesk har ikke kontrollert hvem som har utstedt sertifikatet.") if found else _("Ingen signatur."))
    return ExitCode.DONE if found and all(one.holds for one in found) else ExitCode.NOT_IN_ORDER
