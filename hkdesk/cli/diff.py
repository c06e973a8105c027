"""`hkdesk diff`: what has changed since they signed, and what an amendment would say."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.case.case import CaseFile
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.case_files import read_case_file
from hkdesk.services.case_view import view_case
from hkdesk.services.clock import Clock
from hkdesk.services.reports.diff import diff_report


def diff(options: Namespace) -> ExitCode:
    """What differs from the signed agreement, with proposals, chain and newer texts; 1 when something does."""
    report = diff_report(view_case(_file(options), options.on or Clock().today()))
    if options.json:
        print_json(report)
    else:
        print("\n".join(_lines(report)))
    return ExitCode.NOT_IN_ORDER if report["differs"] else ExitCode.DONE


def _file(options: Namespace) -> CaseFile:
    """A case file where there is one with this name; else the case with this number or id in the store."""
    path = Path(options.case)
    if path.suffix == ".json" or path.is_file():
        if options.store is not None:
            raise InvalidInput("usage", detail=_("--store brukes ikke når «{file}» er en saksfil").format(file=path))
        return read_case_file(path)
    with open_workspace(options) as workspace:
        return workspace.export_case(workspace.find(options.case))


def _lines(report: dict[str, Any]) -> Iterator[str]:
    yield f"{report['employee']} ({report['case']})"
    if report["agreement"] is None:
        yield _("Ingen signert avtale å sammenligne med.")
        yield from _in_draft(report)
        yield from _by_mistake(report)
        return
    for one in report["chain"]:
        yield f"  {one['number']}: {one['label']}"
        for change in one["changes"]:
            yield f"    {change['name']}: {change['was_words']} → {change['now_words']}"
    if report["waiting"]:
        yield _("{number} venter på underskrift.").format(number=report["waiting"])
    if report["changed"]:
        yield _("Endret siden dere signerte:")
    for one in report["changed"]:
        mark = "!" if one["must"] else "-"
        yield f"  {mark} {one['label']}: {one['text']}"
        for proposed in one["proposal"]:
            yield "      " + _("Forslag: {name}: {words}").format(name=proposed["name"], words=proposed["words"])
    if report["draft"]["changes"]:
        yield _("Utkast til endring:")
    for change in report["draft"]["changes"]:
        yield f"  {change['name']}: {change['was_words']} → {change['now_words']}"
    for text in report["templates"]:
        yield _("Nyere maltekst: {title}").format(title=text["title"])
    yield from _in_draft(report)
    yield from _by_mistake(report)
    if not report["differs"]:
        yield _("Ingenting er endret.")


def _by_mistake(report: dict[str, Any]) -> Iterator[str]:
    for one in report["mistakes"]:
        yield f"{one['about']}: {one['text']}"


def _in_draft(report: dict[str, Any]) -> Iterator[str]:
    for text in report["draft"]["templates"]:
        yield _("Nyere maltekst i utkastet: {title}").format(title=text["title"])
