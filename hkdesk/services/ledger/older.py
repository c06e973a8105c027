"""The pages of an agreement that was issued before the ledger was kept, read off the foot of its own pages.

The file holds everything but the areas where people sign, which are left empty. A file whose foot does not say what
is expected is not followed at all: a guess would give a page a name its code does not have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.content.catalogue import Text
from hkdesk.domain.paper.ledger import LedgerPage, PageKey, comes_back
from hkdesk.domain.paper.page_code import PageCode
from hkdesk.errors import InvalidInput

_COPIES = {"agreement.copy_employer": 1, "agreement.copy_employee": 2}
_LINE = ("signature.place", "signature.date", "signature.line")
_LANGUAGES = ("nb", "nn", "en")


def older_pages(
    agreement: IssuedAgreement, case_id: str, pages: Sequence[str], texts: Mapping[str, Text]
) -> tuple[LedgerPage, ...]:
    """The pages of the agreement's packet; empty where its foot does not say which copy each page is.

    Args:
        agreement: as it was issued.
        case_id: whose.
        pages: the words of each page of the file, in the order they were drawn.
        texts: the fixed words of documents.
    """
    copies = {texts[key].get(lang): copy for key, copy in _COPIES.items() for lang in _LANGUAGES}
    signing = {" ".join(texts[key].get(lang) for key in _LINE) for lang in _LANGUAGES}
    feet = [_foot(words, agreement.number) for words in pages]
    if len(feet) != agreement.pages or None in feet:
        return ()
    named = [foot for foot in feet if foot is not None]
    if any(label and label not in copies for _title, label in named):
        return ()
    signed = {foot for foot, words in zip(named, pages, strict=True) if signing & set(_lines(words))}
    try:
        return tuple(
            LedgerPage(
                key=PageKey.of(_code(agreement, number, copies.get(label, 0))),
                pages=agreement.pages,
                case_id=case_id,
                sha256=agreement.document_sha256,
                title=title,
                copy_label=label,
                returns=comes_back(copies.get(label, 0), signed=(title, label) in signed),
            )
            for number, (title, label) in enumerate(named, 1)
        )
    except InvalidInput:  # a digest of another kind than pages carry
        return ()


def _code(agreement: IssuedAgreement, page: int, copy: int) -> PageCode:
    return PageCode(agreement.number, agreement.version, page, agreement.pages, agreement.content_digest, copy)


def _lines(words: str) -> list[str]:
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]


def _foot(words: str, number: str) -> tuple[str, str] | None:
    """Title and copy label as the foot has them, on the line above that of the number; None where it has not."""
    lines = _lines(words)
    if len(lines) < 2 or not lines[-1].startswith(f"{number} "):
        return None
    title, _, label = lines[-2].partition(" · ")
    return title, label
