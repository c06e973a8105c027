"""What a packet is made from: the case, the law, the filled clauses and the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from hkdesk.documents.blocks import Block, Letterhead, Part
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.domain.agreement.clauses import FilledClause, flags, variables
from hkdesk.domain.agreement.statute import PointVerdict
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.logo import Logo, from_text
from hkdesk.domain.case.packet_plan import PartId, chosen_parts
from hkdesk.domain.case.scope import made_freely
from hkdesk.domain.content.catalogue import Catalogue, RuleSet
from hkdesk.domain.values.language import MAIN_LANGUAGE


@dataclass(frozen=True)
class PacketSource:
    """Everything a signature packet says, fixed before the first block is made.

    Attributes:
        file: the case and its unit; the terms in it are the ones the clauses were filled from.
        catalogue: questions, statements and the fixed words of documents.
        clauses: the agreement's clauses in `language`, in order of print.
        verdicts: where each list item of § 2 first paragraph stands under `rule_set`.
        rule_set: the regulation as it stood on the agreement's date.
        number: the agreement's number, which every page carries.
        version: 1 or more.
        issued_on: the date printed on the packet.
        created: when the content was fixed, with a time zone.
        language: one the catalogue declares; bokmål stands in for any other.
        draft: True marks every page as not to be signed.
        second_asked: one more approves it for the employer, and has a line also while nobody is named.
    """

    file: CaseFile
    catalogue: Catalogue
    clauses: tuple[FilledClause, ...]
    verdicts: tuple[PointVerdict, ...]
    rule_set: RuleSet
    number: str
    version: int
    issued_on: date
    created: datetime
    language: str = MAIN_LANGUAGE
    draft: bool = False
    second_asked: bool = False

    @property
    def archive(self) -> tuple[tuple[str, str], ...]:
        """What an archive asks of what is made from this, as far as it is known by now."""
        case, unit = self.file.case, self.file.unit
        return (
            ("caseNumber", case.number),
            ("archiveNumber", case.terms.archive_number.strip()),
            ("issuedOn", self.issued_on.isoformat()),
            ("unit", unit.name),
            ("publisher", unit.organisation),
            ("organisationNumber", unit.organisation_number),
        )

    @cached_property
    def phrases(self) -> Phrases:
        """The fixed words in the language of the packet."""
        known = self.language in self.catalogue.languages
        return Phrases(self.catalogue.document_texts, self.language if known else MAIN_LANGUAGE)

    @cached_property
    def facts(self) -> dict[str, str]:
        """The same words that fill the clauses, by the names in `hkdesk.domain.agreement.clauses.VARIABLES`."""
        return variables(self.file, self.phrases.language)

    @cached_property
    def held(self) -> frozenset[str]:
        """What holds for these terms, by the names in `hkdesk.domain.agreement.clauses.FLAGS`."""
        return flags(self.file, voluntary=self.freely)

    @cached_property
    def freely(self) -> bool:
        """Whether no agreement is demanded of the two, so that its clauses say that they make it all the same."""
        return made_freely(self.file.case.scope, self.catalogue)

    def by_basis(self, key: str) -> str:
        """The key of the text that names the regulation, or of the one for an agreement that it does not demand."""
        return f"{key}_voluntary" if self.freely else key

    @cached_property
    def parts(self) -> tuple[PartId, ...]:
        """What the packet holds, in order: what was chosen for the case, and else what follows from its terms."""
        return chosen_parts(self.file.case.packet, self.file.case.terms)

    @property
    def sender(self) -> str:
        """The body that issues the packet: the organisation, or the unit where none is named."""
        return self.file.unit.organisation.strip() or self.file.unit.name

    @property
    def letterhead(self) -> Letterhead:
        """The head of each part's first page."""
        unit = self.file.unit
        below = unit.name if unit.organisation.strip() else ""
        return Letterhead(self.sender, below, self.number, self.phrases.day(self.issued_on), self._logo)

    def part(self, title: str, blocks: Iterable[Block]) -> Part:
        """A part under the source's own letterhead and foot; `title` is the key of its heading."""
        return Part(self.phrases.say(title), tuple(blocks), letterhead=self.letterhead, footer=self.footer)

    @cached_property
    def _logo(self) -> Logo | None:
        return from_text(self.file.unit.logo)

    @property
    def footer(self) -> str:
        """What the foot of every page adds: that a draft is a draft."""
        return self.phrases.say("draft.mark") if self.draft else ""
