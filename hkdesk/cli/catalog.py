"""`hkdesk catalog`: is a virksomhet's own folder in order, and one signed file of it. And `--content` elsewhere."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hkdesk.cli.answer_json import print_json
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _
from hkdesk.services import content
from hkdesk.services.agreement.whose_text import laid_words, signed_report, signed_words


def catalog(options: Namespace) -> ExitCode:
    """Every fault of the folder as "file: key: reason", or what it adds, changes and hides.

    0 when it is in order, 2 when it is not. Without a folder the built-in content is judged.
    """
    if options.action != "check":
        from hkdesk.cli.content.signed import key, pack

        return key(options) if options.action == "key" else pack(options)
    found = content.read_content(options.folder)
    if options.json:
        print_json(_report(found))
    elif found.faults:
        for fault in found.faults:
            print(fault, file=sys.stderr)
    else:
        print(_sentence(found))
    return ExitCode.BAD_INPUT if found.faults else ExitCode.DONE


def _sentence(found: content.Content) -> str:
    made = found.overlay
    if made is None:
        return _("Innholdet som følger med hkdesk, er i orden. Versjon {version}.").format(
            version=found.catalogue.version[:12]
        )
    words = _("{name}: {n} spørsmål lagt til, {m} endret, {k} skjult.").format(
        name=made.name, n=len(made.added), m=len(made.changed), k=len(made.hidden)
    )
    if found.signed is not None:
        words += " " + signed_words(found.signed)
    if made.texts:
        words += " " + _("Dokumenttekster endret: {n}.").format(n=len(made.texts))
    if made.texts_added or made.texts_hidden:
        words += " " + _("Egne tekster i brev, informasjonsark og forside: {n}. Utelatt der: {k}.").format(
            n=len(made.texts_added), k=len(made.texts_hidden)
        )
    if made.rules:
        words += " " + _("Egne regler: {n}.").format(n=len(made.rules))
    if made.fields:
        words += " " + _("Egne felt i avtalen: {n}.").format(n=len(made.fields))
    if laid := laid_words(made):
        words += " " + laid
    if made.second_approver:
        words += " " + _("Hver avtale skal godkjennes av en til.")
    return words + " " + _("Versjon {version}.").format(version=found.catalogue.version[:12])


def _report(found: content.Content) -> dict[str, Any]:
    made = found.overlay
    return {
        "folder": str(found.folder) if found.folder else None,
        "in_order": not found.faults,
        "name": made.name if made else None,
        "version": None if found.faults else found.catalogue.version,
        "added": list(made.added) if made else [],
        "changed": list(made.changed) if made else [],
        "hidden": list(made.hidden) if made else [],
        "texts": list(made.texts) if made else [],
        "texts_added": list(made.texts_added) if made else [],
        "texts_hidden": list(made.texts_hidden) if made else [],
        "rules": list(made.rules) if made else [],
        "own_version": (made.version or None) if made else None,
        "fields": list(made.fields) if made else [],
        "clauses": {
            "added": list(made.clauses_added) if made else [],
            "changed": list(made.clauses_changed) if made else [],
            "hidden": list(made.clauses_hidden) if made else [],
            "moved": list(made.clauses_moved) if made else [],
        },
        "signed": signed_report(found.signed) if found.signed else None,
        "second_approver": bool(made and made.second_approver),
        "faults": [fault.as_plain() for fault in found.faults],
    }


@contextmanager
def own_content(folder: Path | None) -> Iterator[None]:
    """The command runs on the folder named by `--content`, else on the one chosen beforehand.

    A folder chosen beforehand that has a fault is not used, and standard error says so.

    Raises:
        InvalidInput: the first fault in the folder named here.
    """
    if folder is None:
        yield
        _warn()
        return
    try:
        faults = content.use_overlay(folder)
        if faults:
            raise InvalidInput(faults[0].code, file=faults[0].file, field=faults[0].field, **faults[0].params)
        yield
    finally:
        content.forget()


def _warn() -> None:
    faults = content.overlay_faults()
    if faults:
        said = _("hkdesk: virksomhetens egen mappe har feil og er ikke i bruk. Første feil: {fault}").format(
            fault=faults[0]
        )
        print(said, file=sys.stderr)
