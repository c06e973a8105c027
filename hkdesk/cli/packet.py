"""`hkdesk packet`: the signature packet of a case file, with the parts and the language one asks for."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import TypeVar

from hkdesk.cli.answer_json import print_json
from hkdesk.domain.case.packet_plan import (
    PacketPlan,
    PartId,
    chosen_parts,
    plan_of,
)
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.values.language import PaperLanguage
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.case_files import read_case_file, unprintable
from hkdesk.services.clock import Clock
from hkdesk.services.words.stops import stop_text

T = TypeVar("T", PaperLanguage, PartId)


def packet(options: Namespace) -> ExitCode:
    """Writes the packet. 1 when it could only be made as a draft, because something is not in order."""
    from hkdesk.services.paper.packets import (
        draft_packet,
        packet_for_ink,
        require_new_or_pdf,
        view_for_paper,
        why_not_issue,
    )

    file = read_case_file(options.file)
    plan = _plan(options, file.case.packet, file.case.terms)
    file = replace(file, case=replace(file.case, packet=plan))
    require_new_or_pdf(options.output)
    for fault in unprintable(file):
        raise InvalidInput(fault.code, field=fault.field, file=options.file.name, **fault.params)
    now = Clock().now().astimezone() if options.on is None else datetime.combine(options.on, time(12)).astimezone()
    view = view_for_paper(file, now, plan.language)
    reasons = why_not_issue(view)
    made = (draft_packet if reasons else packet_for_ink)(file, now)
    write_whole(options.output, made.pdf)
    if options.json:
        report = {
            "output": str(options.output),
            "draft": bool(reasons),
            "why_draft": list(reasons),
            "language": plan.language.value,
            "parts": [part.value for part in chosen_parts(plan, file.case.terms)],
            "pages": made.pages,
            "sha256": made.sha256,
            "digest": made.digest,
        }
        print_json(report)
    else:
        _tell(options.output, made.pages, [stop_text(view, reason) for reason in reasons])
    return ExitCode.NOT_IN_ORDER if reasons else ExitCode.DONE


def _tell(output: Path, pages: int, reasons: list[str]) -> None:
    if reasons:
        print(_("{name}: utkast på {n} sider.").format(name=output, n=pages))
        print(_("Ikke klar for signering: {why}").format(why=" ".join(reasons)))
    else:
        print(_("{name}: signaturpakke på {n} sider.").format(name=output, n=pages))


def _plan(options: Namespace, plan: PacketPlan, terms: Terms) -> PacketPlan:
    """The case's own plan with what the command line says in its place.

    Raises:
        InvalidInput: unknown_value for a language or a part, part_not_open for a part the terms do not allow.
    """
    language = plan.language
    if options.lang is not None:
        language = _one_of(PaperLanguage, options.lang, "--lang")
    if options.parts is not None:
        names = [name.strip() for name in options.parts.split(",") if name.strip()]
        plan = plan_of(tuple(_one_of(PartId, name, "--parts") for name in names), terms, language)
    if options.companion:
        plan = plan.with_part(PartId.COMPANION, True, terms)
    return replace(plan, language=language)


def _one_of(kind: type[T], word: str, option: str) -> T:
    try:
        return kind(word)
    except ValueError as error:
        allowed = ", ".join(member.value for member in kind)
        raise InvalidInput("unknown_value", field=option, got=word, allowed=allowed) from error
