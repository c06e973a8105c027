"""`hkdesk staff`: what a staff list would change here, and with `--apply` the change itself."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from hkdesk import paths
from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.staff.changes import Comparison, Kind, RowChange, Wanted
from hkdesk.domain.staff.decide import decide, waiting
from hkdesk.domain.staff.names import NameOrder
from hkdesk.domain.staff.people import EXPECTED, Choices
from hkdesk.domain.values.folding import fold
from hkdesk.errors import ExitCode, InvalidInput, Surroundings
from hkdesk.i18n import _
from hkdesk.services.staff.desk import Applied, StaffFile
from hkdesk.services.staff.report import comparison_report, list_report
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.words import staff as words
from hkdesk.services.workspace import Workspace


def staff(options: Namespace) -> ExitCode:
    """Reads the list and tells what it would change; writes nothing without `--apply`."""
    if options.apply and held_by_window(store := options.store or paths.default_store()):
        raise Surroundings("locked", file=str(store))  # it has cases in memory, and would not see what is changed
    with open_workspace(options) as workspace:
        file = workspace.staff.opening(options.file)()
        if options.names is not None:
            file = file.chosen(Choices(file.choices.fields, NameOrder(options.names)))
        unit_id = _unit(workspace, file, options.unit)
        comparison = file.compared(unit_id, _list_units(file, options.only))
        wanted = decide(comparison)
        applied = _apply(workspace, file, wanted, unit_id) if options.apply else None
    if options.json:
        print_json(_json(file, comparison, applied))
    else:
        _print(file, comparison, dict(file.units).get(unit_id, ""), applied)
    return _code(file, comparison)


def _apply(workspace: Workspace, file: StaffFile, wanted: Wanted, unit_id: str) -> Applied:
    if file.read.order_asked:
        raise InvalidInput("staff_name_order", file=file.name)
    if not wanted.count:
        return Applied()
    applied: Applied = workspace.staff.applying(file, unit_id)(wanted)
    return applied


def _unit(workspace: Workspace, file: StaffFile, named: str | None) -> str:
    """The unit that is asked for by id or name; the manager's own where none is."""
    if named is None:
        own = workspace.unit
        if own is None:
            raise InvalidInput("required", field="unit.name")
        return own.id
    found = [unit_id for unit_id, name in file.units if named == unit_id or fold(named) == fold(name)]
    if len(found) != 1:
        raise InvalidInput("staff_no_unit", got=named, units=", ".join(name for _id, name in file.units))
    return found[0]


def _list_units(file: StaffFile, named: str | None) -> frozenset[str] | None:
    if named is None:
        return None
    found = frozenset(one for one in file.read.units if fold(named) in fold(one))
    if not found:
        raise InvalidInput("staff_no_list_unit", got=named, units=", ".join(file.read.units[:20]))
    return found


def _json(file: StaffFile, comparison: Comparison, applied: Applied | None) -> dict[str, Any]:
    told = {"file": file.name, "today": file.today.isoformat(), **list_report(file.read)}
    told["changes"] = comparison_report(comparison)
    told["applied"] = None if applied is None else {"added": len(applied.added), "changed": len(applied.changed)}
    return told


def _code(file: StaffFile, comparison: Comparison) -> ExitCode:
    """Not in order where a person has to look: a row that should have been read, or somebody unsure."""
    faulty = any(one.why not in EXPECTED for one in file.read.skipped)
    return ExitCode.NOT_IN_ORDER if faulty or waiting(comparison) or file.read.order_asked else ExitCode.DONE


def _print(file: StaffFile, comparison: Comparison, unit: str, applied: Applied | None) -> None:
    print(f"{file.name}: {words.how_read(file.read)}")
    for told in file.read.told:
        print(f"  - {words.told_text(told)}")
    groups = {group.id: group.name for held in file.groups.values() for group in held}
    for kind in Kind:
        rows = comparison.of(kind)
        print(f"{words.kind_word(kind)}: {len(rows)}")
        for row in rows if kind is not Kind.UNCHANGED else ():
            print(f"  {_line(row, groups, unit)}")
    for one in file.read.skipped:
        if one.why not in EXPECTED:
            print(f"  ! {words.skipped_text(one)}")
    if comparison.many_gone:
        print("  ! " + _("Mer enn en femtedel av enheten står ikke i listen. Er det riktig liste?"))
    if applied is not None:
        added, changed = len(applied.added), len(applied.changed)
        print(_("Tatt inn. Nye: {added}. Endret: {changed}.").format(added=added, changed=changed))


def _line(row: RowChange, groups: dict[str, str], unit: str) -> str:
    done = words.done_text(row, groups.get(row.role_group_id, ""), unit) if row.kind is not Kind.UNSURE else ""
    return "  ".join(part for part in (row.name, words.in_list(row), done) if part)
