"""What the papers on privacy are made from, and the one document each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from hkdesk.documents.blocks import Block, Document, Letterhead, Part
from hkdesk.documents.parts.packet import engine_words
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.domain.case.logo import from_text
from hkdesk.domain.case.people import Unit
from hkdesk.domain.privacy.retention import RecordKind, RetentionPlan


@dataclass(frozen=True, slots=True)
class PrivacySource:
    """Attributes: the unit that answers for the data, the words, the number on each page, and when it is made."""

    unit: Unit
    phrases: Phrases
    number: str
    created: datetime

    @property
    def sender(self) -> str:
        """The organisation, or the unit where none is named."""
        return self.unit.organisation.strip() or self.unit.name

    def document(self, title: str, blocks: Iterable[Block]) -> Document:
        """A document of one part; `title` is the key of its heading."""
        return self.titled(self.phrases.say(title), blocks)

    def titled(self, title: str, blocks: Iterable[Block]) -> Document:
        """A document of one part under this heading."""
        below = self.unit.name if self.unit.organisation.strip() else ""
        day = self.phrases.day(self.created.astimezone().date())
        head = Letterhead(self.sender, below, self.number, day, from_text(self.unit.logo))
        return Document(
            title=title,
            document_id=self.number,
            parts=(Part(title, tuple(blocks), letterhead=head),),
            created=self.created,
            author=self.sender,
            subject=title,
            lang=self.phrases.tag,
            words=engine_words(self.phrases),
        )


def how_long(phrases: Phrases, plan: RetentionPlan) -> Iterator[tuple[str, str]]:
    """Each kind of record and how long it is kept; those nobody has decided on say so."""
    for kind in RecordKind:
        rule = plan.of(kind)
        if rule is None:
            yield phrases.say(f"kind.{kind.value}"), phrases.say("kept.undecided")
            continue
        words = {"who": rule.decided_by, "date": phrases.day(rule.decided_on)}
        one = rule.months == 1
        told = phrases.say("kept.month", **words) if one else phrases.say("kept.months", count=rule.months, **words)
        basis = phrases.say("kept.basis", why=rule.basis) if rule.basis else ""
        yield phrases.say(f"kind.{kind.value}"), f"{told}\n{basis}".strip()
