"""The receipt for equipment: what was handed over and in what shape, and the same when it comes back."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, Heading, KeepTogether, Paragraph, Part, Signatures, Table
from hkdesk.documents.parts.agreement import draft_notice
from hkdesk.documents.parts.signers import employee_signer, manager_signer
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.case.terms import EquipmentLine, Owner

_WIDTHS = (0.32, 0.09, 0.21, 0.19, 0.19)
_HAND_MM = 9.0
_EMPTY_ROWS = 4


def equipment_part(source: PacketSource) -> Part:
    """The receipt on one sheet: what the employer lends, with room for a hand, and lines to sign on out and back.

    What the employee owns is left out (FOR-2002-07-05-715 § 2: ownership, operation and upkeep of equipment).

    Raises:
        InvalidInput: the catalogue lacks a word of the document, named by file and key.
    """
    return source.part("receipt.title", _blocks(source))


def _blocks(source: PacketSource) -> Iterator[Block]:
    say, facts = source.phrases.say, source.facts
    yield from draft_notice(source)
    yield Paragraph(say("receipt.intro", name=facts["employee_name"]))
    yield _lent(source)
    out = Signatures((manager_signer(source, "receipt.handed_out"), employee_signer(source, "receipt.received")), True)
    yield KeepTogether((Heading(say("receipt.out_title"), 2), Paragraph(say("receipt.out_text")), out))
    back = Signatures((employee_signer(source, "receipt.returned"), manager_signer(source, "receipt.taken_back")), True)
    yield KeepTogether((Heading(say("receipt.back_title"), 2), Paragraph(say("receipt.back_text")), back))


def _lent(source: PacketSource) -> Table:
    say = source.phrases.say
    lines = [line for line in source.file.case.terms.equipment.lines if line.owner is Owner.EMPLOYER]
    header = tuple(say(key) for key in ("equipment.name", "equipment.count", "receipt.number"))
    header += (say("receipt.shape_out"), say("receipt.shape_back"))
    rows = tuple(_row(line) for line in lines) + ((),) * _EMPTY_ROWS
    return Table(header, rows, widths=_WIDTHS, align="lrlll", row_header=True, least_mm=_HAND_MM)


def _row(line: EquipmentLine) -> tuple[str, ...]:
    return line.name, str(line.count), line.number
