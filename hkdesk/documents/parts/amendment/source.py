"""What an amendment's packet is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement.amendment import Change
from hkdesk.domain.agreement.clause_changes import ClauseChange
from hkdesk.domain.case.terms import IssuedAgreement


@dataclass(frozen=True, slots=True)
class AmendmentSource:
    """Everything an amendment says, fixed before the first block is made.

    Attributes:
        packet: the agreement as it reads afterwards: its terms, its facts, and its clauses in order of print.
        base: the signed agreement that is changed.
        effective_on: the first day of the change.
        changes: the values of the terms that differ.
        clause_changes: the clauses that read otherwise.
        english: the same told in English, where the packet is to have that beside the Norwegian text.
    """

    packet: PacketSource
    base: IssuedAgreement
    effective_on: date
    changes: tuple[Change, ...]
    clause_changes: tuple[ClauseChange, ...]
    english: AmendmentSource | None = None

    def say(self, key: str, **words: object) -> str:
        """A text of the amendment in the language of the packet."""
        return self.packet.phrases.say(f"amendment.{key}", **words)
