"""The erasure of one person: on which basis, what the archive has, and what is told of it for good.

What is told names no erased name: numbers, counts and who decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.case import Case
from hkdesk.domain.values.folding import fold
from hkdesk.errors import InvalidInput

_LINE = 200


class Basis(StrEnum):
    """Why a person is erased."""

    RETENTION = "retention"
    ASKED = "asked"
    MISTAKE = "mistake"
    MOVED = "moved"


class ArchiveStanding(StrEnum):
    """What is done about arkivlova (LOV-2025-06-20-96): what is to be preserved is the archive's before it is erased.

    § 13 lets nothing that is to be preserved be done away with; hkdesk's is a working copy.
    """

    NOTHING = "nothing"
    HANDED_OVER = "handed_over"
    NOT_WANTED = "not_wanted"


class ErasedKind(StrEnum):
    """What is counted of an erasure, in the order it is told."""

    CASES = "cases"
    DAYS = "days"
    RECORDS = "records"
    EARLIER = "earlier"
    TYPED = "typed"
    DOCUMENTS = "documents"
    CONTENTS = "contents"
    CONTENTS_OF_OTHERS = "contents_of_others"
    PAGES = "pages"
    EVENTS = "events"
    SCANS = "scans"
    SCANS_CUT = "scans_cut"
    SCAN_PAGES = "scan_pages"


@dataclass(frozen=True, slots=True)
class ErasedCount:
    """How many of a kind went. Of `CONTENTS_OF_OTHERS` how many stay, since another case has the same bytes."""

    kind: ErasedKind
    count: int


@dataclass(frozen=True, slots=True)
class ErasureOrder:
    """What a person decided.

    Attributes:
        basis: why.
        decided_by: who decided, in the virksomhet's own words.
        archive: what is done about what is to be archived.
        archive_reference: the archive's own case number or the like, or "".
    """

    basis: Basis
    decided_by: str
    archive: ArchiveStanding = ArchiveStanding.NOTHING
    archive_reference: str = ""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is told of an erasure, for good.

    Attributes:
        number: of the case.
        former_numbers: those the case went under before.
        opened_on: when the case was opened.
        order: what was decided.
        erased: how many of each kind.
        acts: rows of the journal that told of the paper that is gone: nothing can be held against them any more.
    """

    number: str
    former_numbers: tuple[str, ...]
    opened_on: date
    order: ErasureOrder
    erased: tuple[ErasedCount, ...] = ()
    acts: tuple[int, ...] = ()


def to_archive(case: Case) -> tuple[str, ...]:
    """The numbers of what is to be in the archive before it is erased here: what was signed, and letters that went out.

    The contract of employment is preserved (FOR-2025-12-19-2729 § 33). An agreement on home office is not named there;
    hkdesk treats it as an addition to the contract, and a letter that went out as a part of the case. Whether either is
    to be preserved is for the archive to say: the one who erases says that it has.
    """
    signed = [one.number for one in case.agreements if one.signed_on is not None]
    return (*signed, *(one.number for one in case.letters if one.withdrawn_on is None))


def check_order(order: ErasureOrder, case: Case, *, runs: bool) -> ErasureOrder:
    """The order without spaces around, when it may be carried out.

    Args:
        order: what is asked for.
        case: the person's.
        runs: whether a signed agreement runs or is to begin.

    Raises:
        InvalidInput: required (decided_by), archive_first (with the numbers) where the archive must have something and
            nobody has said that it has; agreement_runs; names_person where a name that is to go is written into the
            order, which is kept; too_long, not_one_line.
    """
    decided_by, reference = order.decided_by.strip(), order.archive_reference.strip()
    if not decided_by:
        raise InvalidInput("required", field="decided_by")
    for field, text in (("decided_by", decided_by), ("archive_reference", reference)):
        if len(text) > _LINE:
            raise InvalidInput("too_long", field=field, got=len(text), limit=_LINE)
        if len(text.splitlines()) > 1:
            raise InvalidInput("not_one_line", field=field)
        if named_in(text, case.employee.name):
            raise InvalidInput("names_person", field=field)
    if runs and order.basis in {Basis.RETENTION, Basis.ASKED}:
        raise InvalidInput("agreement_runs", field="basis")
    kept = to_archive(case)
    if kept and order.archive is ArchiveStanding.NOTHING:
        raise InvalidInput("archive_first", field="archive", got=", ".join(kept))
    return ErasureOrder(order.basis, decided_by, order.archive, reference)


def named_in(text: str, name: str) -> bool:
    """Whether every word of the name stands in the text, whatever its case and order."""
    said, wanted = words_of(text), words_of(name)
    return bool(wanted) and wanted <= said


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a search compares them."""
    return frozenset("".join(c if c.isalnum() or c in "-'" else " " for c in fold(text)).split())


def counted(pairs: Iterable[tuple[ErasedKind, int]]) -> tuple[ErasedCount, ...]:
    """The counts that say something."""
    return tuple(ErasedCount(kind, count) for kind, count in pairs if count)
