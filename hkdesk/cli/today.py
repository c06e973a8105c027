"""`hkdesk today`: what waits for the manager, as I dag tells it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.standing.due import DueItem, DueWhen
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.reminders.calendar import save_deadlines
from hkdesk.services.reminders.weeks import weeks_ahead
from hkdesk.services.reminders.words import GROUPS, what_words, when_of
from hkdesk.services.reports.today import today_report

_NAME, _WHEN = 28, 28


def today(options: Namespace) -> ExitCode:
    """What waits as lines, or as JSON; 1 when something is overdue."""
    path = options.output
    if path is not None and path.suffix.casefold() != ".ics":
        raise InvalidInput("unknown_value", field="-o", got=path.suffix or path.name, allowed=".ics")
    with open_workspace(options) as workspace:
        for _done in workspace.rows.make_anew(workspace.rows.stale()):
            pass  # a newer hkdesk asks more of a row than an older one wrote
        day, unit = workspace.clock.today(), workspace.unit
        weeks = weeks_ahead(workspace.week, unit.id, day).events if unit is not None else ()
        found = workspace.reminders.now(weeks)
        if path is not None:
            save_deadlines((*found.shown, *found.silenced), workspace.clock.now(), path)
    if options.json:
        print_json(today_report(found, day))
    else:
        for when, words in GROUPS:
            _print_group(_(words), [item for item in found.shown if item.when is when], day)
        _print_group(_("Venter i stillhet"), found.silenced, day)
        if not found.shown and not found.silenced:
            print(_("Ingenting venter på deg."))
        if options.output is not None:
            print(_("Skrevet til {path}.").format(path=options.output))
    late = any(item.when is DueWhen.OVERDUE for item in found.shown)
    return ExitCode.NOT_IN_ORDER if late else ExitCode.DONE


def _print_group(words: str, items: Sequence[DueItem], day: date) -> None:
    if not items:
        return
    print(f"{words} ({len(items)})")
    for item in items:
        print(f"  {_whose(item):{_NAME}} {when_of(item, day):{_WHEN}} {what_words(item)}".rstrip())


def _whose(item: DueItem) -> str:
    return _("{name} (enhet)").format(name=item.name) if item.of_unit else item.name
