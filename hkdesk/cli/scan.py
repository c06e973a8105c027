"""`hkdesk scan`: what scanned files hold, page by page; with `--attach` what is certain is attached."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hkdesk import paths
from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.paper.scan import PageReading
from hkdesk.domain.paper.scan_match import Ledger, PageMatch, match
from hkdesk.errors import ExitCode, InvalidInput, Surroundings
from hkdesk.files import there
from hkdesk.i18n import _
from hkdesk.services.reports import scan as scan_report
from hkdesk.services.scans import intake as scans
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.words import scans as scan_words
from hkdesk.services.workspace import Workspace

Refused = list[tuple[str, InvalidInput]]


def scan(options: Namespace) -> ExitCode:
    """0 when every page was found, 1 when a person must look at some, 2 when no file could be read."""
    store = options.store or paths.default_store()
    if not store.exists():
        raise InvalidInput("no_such_file", file=str(store))
    if options.attach and held_by_window(store):
        raise Surroundings("locked", file=str(store))
    with open_workspace(options) as workspace:
        refused: Refused = []
        names: dict[str, str] = {}
        readings: list[PageReading] = []
        for path in options.files:
            readings += _read(workspace, path, names, refused, keep=options.attach)
        ledger = workspace.scans.ledger()
        matches = match(readings, ledger)
        attached = _attach(workspace, names, ledger) if options.attach else frozenset()
    if options.json:
        print_json(_report(matches, names, attached, refused))
    else:
        _print(matches, names, attached, refused)
    if refused and not matches:
        return ExitCode.BAD_INPUT
    in_order = all(scan_report.in_order(one) for one in matches)
    return ExitCode.DONE if in_order and not refused else ExitCode.NOT_IN_ORDER


def _read(
    workspace: Workspace, path: Path, names: dict[str, str], refused: Refused, *, keep: bool
) -> tuple[PageReading, ...]:
    """The pages of one file; a file that is refused is named, and the others go on."""
    try:
        if not there(path):
            raise InvalidInput("no_such_file")
        offered = scans.offer(path)
        if offered.sha256 in names:
            return ()
        workspace.scans.require_scan(offered)
        readings = scans.read_file(offered.data)
    except InvalidInput as error:
        error.file = path.name
        refused.append((path.name, error))
        return ()
    except Surroundings as error:
        if error.code in {"disk_full", "locked"}:
            raise
        refused.append((path.name, InvalidInput("unreadable", file=path.name, detail=error.reason)))
        return ()
    names[offered.sha256] = path.name
    if keep:
        workspace.scans.take(offered)
        workspace.scans.keep(offered.sha256, readings)
    return readings


def _attach(workspace: Workspace, names: dict[str, str], ledger: Ledger) -> frozenset[tuple[str, int]]:
    """Attaches what is certain of these files; the rest waits in the sort tray of the window."""
    placed = [one for one in scans.certain(workspace.scans.tray(ledger)) if one.sha256 in names]
    workspace.scans.attach(placed, ledger)
    return frozenset((one.sha256, one.page) for one in placed)


def _report(
    matches: tuple[PageMatch, ...], names: dict[str, str], attached: frozenset[tuple[str, int]], refused: Refused
) -> dict[str, Any]:
    archive = scan_report.archive_of(list(matches))
    return {
        "pages": [
            scan_report.page_report(names[m.reading.sha256], m, attached=(m.reading.sha256, m.reading.page) in attached)
            for m in matches
        ],
        "refused": [{"file": name, "error": error.code, "reason": error.reason} for name, error in refused],
        "counts": scan_report.counts(list(matches)),
        "archive": scan_report.quality_report(archive) if archive else None,
        "attached": len(attached),
    }


def _print(
    matches: tuple[PageMatch, ...], names: dict[str, str], attached: frozenset[tuple[str, int]], refused: Refused
) -> None:
    for one in matches:
        where = _("{file}, side {n}").format(file=names[one.reading.sha256], n=one.reading.page)
        what = scan_words.what_words(one)
        done = _(" (lagt ved)") if (one.reading.sha256, one.reading.page) in attached else ""
        print(f"{where}: {scan_words.verdict_word(one.verdict)}. {what}{done}")
    for name, error in refused:
        print(f"{name}: {error.reason}")
    archive = scan_report.archive_of(list(matches))
    if archive is not None:
        print(scan_words.quality_words(archive))
        for point in archive.points:
            print(f"  {scan_words.demand_word(point.demand)}: {scan_words.point_words(point)}")
        print(_(scan_words.PAPER))
