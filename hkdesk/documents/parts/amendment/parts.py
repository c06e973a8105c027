"""The parts of an amendment's packet behind the cover, each with what to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hkdesk.documents.blocks import Callout, Part
from hkdesk.documents.parts.access import access_part
from hkdesk.documents.parts.amendment.document import amendment_copy, amendment_text, whole_after
from hkdesk.documents.parts.amendment.source import AmendmentSource
from hkdesk.documents.parts.equipment import equipment_part
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.parts.tongues import norwegian_marked
from hkdesk.domain.assessment.renewal import same_place
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.domain.case.terms import EquipmentLine, Owner


@dataclass(frozen=True, slots=True)
class Listed:
    """A part as the cover lists it: the key of what to do with it, and of its name where it comes back."""

    part: Part
    do: str
    returns: str = ""


def listed_parts(source: AmendmentSource) -> tuple[Listed, ...]:
    """The whole agreement on the cover's sheets, the copies to sign, and what else the change calls for."""
    return tuple(_listed(source))


def _listed(source: AmendmentSource) -> Iterator[Listed]:
    packet, chosen = source.packet, source.packet.parts
    # What the cover is about begins on its sheet: nobody keeps the one without the other.
    whole = replace(whole_after(source), letterhead=None, runs_on=True)
    yield Listed(whole, "amendment.cover_do_read")
    employers = amendment_copy(source, source.say("copy_employer"), 1)
    yield Listed(employers, "amendment.do_employer", "cover.name_employer_copy")
    yield Listed(amendment_copy(source, source.say("copy_employee"), 2), "amendment.do_employee")
    if PartId.ARCHIVE_COPY in chosen:
        archives = amendment_copy(source, packet.phrases.say("agreement.copy_archive"), 3)
        yield Listed(archives, "cover.do_archive_copy", "cover.name_archive_copy")
    if PartId.EQUIPMENT in chosen and (lent := newly_lent(source)):
        yield Listed(equipment_part(_with_lines(packet, lent)), "cover.do_equipment", "cover.name_equipment")
    if PartId.ACCESS in chosen and access_is_new(source):
        yield Listed(access_part(packet), "cover.do_access", "cover.name_access")
    if source.english is not None:
        yield from (Listed(part, "cover.do_companion") for part in _companions(source.english))


def newly_lent(source: AmendmentSource) -> tuple[EquipmentLine, ...]:
    """What the employer lends by this change and did not before: for the rest there is a receipt."""
    before = source.base.terms.equipment.lines
    lines = source.packet.file.case.terms.equipment.lines
    return tuple(line for line in lines if line.owner is Owner.EMPLOYER and line not in before)


def access_is_new(source: AmendmentSource) -> bool:
    """Whether the access that is given was not before, or was to another home (FOR-2002-07-05-715 § 3, § 5)."""
    base = source.base
    if not base.terms.home_access:
        return True
    told = base.basis.employee.home_address if base.basis is not None else ""
    home = base.terms.home_address.strip() or told.strip()
    return bool(home) and not same_place(home, source.packet.facts["home_address"])


def _with_lines(packet: PacketSource, lines: tuple[EquipmentLine, ...]) -> PacketSource:
    case = packet.file.case
    terms = replace(case.terms, equipment=replace(case.terms.equipment, lines=lines))
    return replace(packet, file=replace(packet.file, case=replace(case, terms=terms)))


def _companions(english: AmendmentSource) -> tuple[Part, ...]:
    """The change and the whole agreement in English, with nothing to sign on."""
    packet, say = english.packet, english.packet.phrases.say
    governs = Callout("info", english.say("companion_text"), title=say("companion.title"))
    change = Part(title=english.say("title"), letterhead=packet.letterhead, blocks=(governs, *amendment_text(english)))
    parts = (
        replace(part, copy_label=say("companion.label"), footer=say("companion.foot"), lang=packet.phrases.tag)
        for part in (change, whole_after(english))
    )
    return tuple(norwegian_marked(part, packet.file, packet.catalogue) for part in parts)
