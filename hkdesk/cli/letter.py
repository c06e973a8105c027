"""`hkdesk letter`: one letter of a case file on paper, with what is lacking. Nothing is issued."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from hkdesk.cli.answer_json import print_json
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.values.codec import to_plain
from hkdesk.domain.values.language import codes
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.case_files import read_case_file
from hkdesk.services.clock import Clock

if TYPE_CHECKING:
    from hkdesk.services.paper.letters import LetterBytes


def letter(options: Namespace) -> ExitCode:
    """Writes the letter. 1 when it could only be made as a draft, because something is lacking."""
    from hkdesk.services.paper.letters import letter_on_paper
    from hkdesk.services.paper.packets import require_new_or_pdf
    from hkdesk.services.words.letters import field_name

    kind = _kind(options.kind)
    if options.lang not in codes():
        raise InvalidInput("unknown_value", field="--lang", got=options.lang, allowed=", ".join(codes()))
    file = read_case_file(options.file)
    require_new_or_pdf(options.output)
    now = Clock().now().astimezone() if options.on is None else datetime.combine(options.on, time(12)).astimezone()
    made = letter_on_paper(file, kind, now, options.lang)
    write_whole(options.output, made.pdf)
    if options.json:
        print_json(_report(options, kind, made))
    else:
        number = _("utkast til {number}").format(number=made.number) if _is_draft(options, made) else made.number
        if made.pages == 1:
            print(_("{name}: {number}, 1 side.").format(name=options.output, number=number))
        else:
            print(_("{name}: {number}, {n} sider.").format(name=options.output, number=number, n=made.pages))
        for fault in made.lacking:
            print(f"  ! {field_name(kind, fault.field)}: {fault.reason}")
    return ExitCode.NOT_IN_ORDER if made.lacking else ExitCode.DONE


def _kind(word: str) -> LetterKind:
    try:
        return LetterKind(word)
    except ValueError as error:
        raise InvalidInput("unknown_value", field="KIND", got=word, allowed=", ".join(LetterKind)) from error


def _is_draft(options: Namespace, made: LetterBytes) -> bool:
    """Whether the paper says that it is a draft: something is lacking, or the language is only read."""
    return bool(made.lacking) or options.lang not in codes(governing=True)


def _report(options: Namespace, kind: LetterKind, made: LetterBytes) -> dict[str, Any]:
    return {
        "output": str(options.output),
        "kind": kind.value,
        "number": made.number,
        "draft": _is_draft(options, made),
        "language": options.lang,
        "lacking": [_fault(kind, one) for one in made.lacking],
        "last_day": to_plain(made.worked_out.last_day),
        "notice": to_plain(made.worked_out.notice),
        "reasons": [one.item_id for one in made.worked_out.reasons],
        "pages": made.pages,
        "sha256": made.sha256,
        "digest": made.digest,
    }


def _fault(kind: LetterKind, fault: InvalidInput) -> dict[str, str]:
    from hkdesk.services.words.letters import field_name

    name = field_name(kind, fault.field)
    return {"error": fault.code, "field": fault.field, "name": name, "reason": fault.reason}
