"""`hkdesk gather`: the units' figures into one database, and what HR registers."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, time
from pathlib import Path

from hkdesk.cli.answer_json import print_json
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.clock import Clock
from hkdesk.services.figures.gathering import AGAIN, LATE, TAKEN, FiguresStore, Gathered, open_figures
from hkdesk.services.figures.gathering import gather as take_in
from hkdesk.services.figures.registering import register
from hkdesk.services.figures.words import refusal_words


def gather(options: Namespace) -> ExitCode:
    """Registers, takes in, and tells; 1 when something was set aside."""
    clock = Clock()
    now = clock.now() if options.on is None else datetime.combine(options.on, time(12), clock.now().tzinfo)
    files: tuple[Path, ...] = ()
    with open_figures(options.into) as store:
        units, keys = register(store, options.units, options.keys)
        found = Gathered() if options.folder is None else take_in(options.folder, store, now.date())
        if options.report is not None:
            files = _make_report(options, store, now)
    if options.json:
        print_json(_report(found, units, keys) | {"report": [str(path) for path in files]})
    else:
        _print(found, units, keys, listed=(options.units is not None, options.keys is not None))
        for path in files:
            print(_("Skrevet til {path}.").format(path=path))
    return ExitCode.NOT_IN_ORDER if found.set_aside else ExitCode.DONE


def _make_report(options: Namespace, store: FiguresStore, now: datetime) -> tuple[Path, ...]:
    from hkdesk.services.figures.reporting import make_report  # paper and solver, only for who wants a report

    _found, files = make_report(
        store, options.report, now, period=options.period or "", k=options.k, sender=options.sender
    )  # fmt: skip
    return files


def _report(found: Gathered, units: int, keys: int) -> dict[str, object]:
    return {
        "units": units,
        "keys": keys,
        "taken": found.counts[TAKEN],
        "late": found.counts[LATE],
        "again": found.counts[AGAIN],
        "set_aside": found.set_aside,
        "aside": [{"file": one.name, "reason": one.reason, "place": one.place} for one in found.aside],
    }


def _print(found: Gathered, units: int, keys: int, *, listed: tuple[bool, bool]) -> None:
    if listed[0]:
        print(_("Enheter i listen: {n}").format(n=units))
    if listed[1]:
        print(_("Nøkler i listen: {n}").format(n=keys))
    counts = found.counts
    print(
        _("Tatt inn: {taken}. Kom sent: {late}. Var der fra før: {again}. Lagt til side: {aside}.").format(
            taken=counts[TAKEN], late=counts[LATE], again=counts[AGAIN], aside=found.set_aside
        )
    )
    for one in found.aside:
        place = f" ({one.place})" if one.place else ""
        print(f"  {one.name}: {refusal_words(one.reason)}{place}")
    if found.set_aside > len(found.aside):
        print(_("  … og {n} til, i tabellen «aside»").format(n=found.set_aside - len(found.aside)))
