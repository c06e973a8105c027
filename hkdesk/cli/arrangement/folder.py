"""`hkdesk folder`: the internal-control folder of the unit for a period, written as a PDF and kept."""

from __future__ import annotations

from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.values.checks import placed
from hkdesk.domain.values.wording import listed
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.paper.packets import require_new_or_pdf
from hkdesk.services.words import counted


def folder(options: Namespace) -> ExitCode:
    """Writes the folder and keeps it as a document of the unit; says which parts have nothing in them."""
    require_new_or_pdf(options.output)
    with open_workspace(options) as workspace:
        unit = workspace.unit
        if unit is None:
            raise InvalidInput("required", field="unit.name")
        until = options.until or workspace.clock.today()
        with placed("last", "--until"):
            job = workspace.folder.job(unit.id, options.first, until, names=options.names)
        made = job(None)
        workspace.folder.save(made, options.output)
    if options.json:
        report = {
            "output": str(options.output),
            "unit": unit.name,
            "from": options.first.isoformat(),
            "until": until.isoformat(),
            "names": options.names,
            "number": made.number,
            "version": made.version,
            "empty": list(made.empty),
            "kept": not options.names,
            "pages": made.paper.pages,
            "sha256": made.paper.sha256,
        }
        print_json(report)
        return ExitCode.DONE
    print(f"{options.output}: {counted.pages(made.paper.pages)}.")
    if made.empty:
        print(_("Ingenting er ført under {parts}.").format(parts=listed([f"«{one}»" for one in made.empty])))
    kept = _("Tatt vare på i Arkiv som {number}, versjon {n}.").format(number=made.number, n=made.version)
    print(_("Mappen har navn, og hkdesk tar ikke vare på den.") if options.names else kept)
    return ExitCode.DONE
