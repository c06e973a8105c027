"""`hkdesk figures`: what the unit sends HR of a month, shown whole, and saved signed."""

from __future__ import annotations

from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.figures.bundle import month_before
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.figures.showing import told, warning


def figures(options: Namespace) -> ExitCode:
    """Shows, and with a folder saves; nothing is written twice for the same figures."""
    folder = options.output
    if folder is not None and not folder.is_dir():
        raise InvalidInput("not_a_folder", file=str(folder))
    with open_workspace(options) as workspace:
        for _done in workspace.rows.make_anew(workspace.rows.stale()):
            pass  # a newer hkdesk asks more of a row than an older one wrote
        desk = workspace.figures
        if options.code is not None:
            desk.set_code(options.code)
        line = desk.line_for_hr() if options.key else None
        found = desk.figures(options.period or month_before(workspace.clock.today()))
        saved = desk.save(found, folder) if folder is not None else None
    if options.json:
        written = str(saved.path) if saved is not None else None
        print_json({"figures": found.plain(), "key": line, "written": written})
        return ExitCode.DONE
    for heading, lines in told(found):
        print(heading)
        for name, said in lines:
            print(f"  {name}: {said}")
    print(warning())
    if line is not None:
        print(_("Linjen til HR: {line}").format(line=line))
    if saved is not None:
        print(_("Skrevet til {path}.").format(path=saved.path))
    return ExitCode.DONE
