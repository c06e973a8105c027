"""Norwegian words in an English text, marked as such, so that a screen reader reads them as Norwegian."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from hkdesk.documents import blocks as b
from hkdesk.documents.parts.prose import paragraphs_of
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.values.language import BOKMAAL
from hkdesk.domain.values.texts import texts_in

# Names that an English text gives in Norwegian, with a gloss beside them.
NAMES = (
    "arbeidsmiljøloven", "hjemmekontorforskriften", "forvaltningsloven", "folketrygdloven",
    "yrkesskadeforsikringsloven", "forskrift om utførelse av arbeid", "Arbeidstilsynet", "Datatilsynet",
    "Høyesterett", "Hålogaland lagmannsrett", "Oslo kommune", "rundskriv", "Dok.", "tilfeldig", "sporadisk",
)  # fmt: skip
_TEXTS = {
    b.Heading: ("note",),
    b.Paragraph: ("text",),
    b.BulletList: ("items",),
    b.NumberedList: ("items",),
    b.Table: ("header", "rows"),
    b.KeyValues: ("rows",),
    b.Quote: ("text",),
    b.Callout: ("text",),
    b.CheckboxTable: ("rows",),
    b.CheckRow: ("statement", "comment"),
    b.KeepTogether: ("blocks",),
    b.Signatures: ("signers",),
    b.Signer: ("title",),
    b.Letterhead: ("organisation", "unit"),
}
_SHORTEST = 3
_NO_WORDS = ("id", "number", "sha256", "digest", "logo", "phone", "email", "role_groups")
"""Fields of a case that hold no Norwegian words of a person, or none that an agreement prints."""


def norwegian_marked(part: b.Part, file: CaseFile, catalogue: Catalogue, also: object = ()) -> b.Part:
    """The part with each Norwegian word in it marked: names of laws and offices, and what people wrote.

    Args:
        part: in another language than Norwegian.
        file: the case, whose texts people wrote in Norwegian.
        catalogue: whose clauses name the law they rest on.
        also: more that people wrote, such as the facts of a letter.
    """
    marker = _Marker((*NAMES, *_written(file, also), *(law for one in catalogue.clauses for law in one.source.legal)))
    head = marker.of(part.letterhead) if part.letterhead is not None else None
    return replace(part, blocks=marker.of(part.blocks), letterhead=head)


def _written(file: CaseFile, also: object) -> Iterator[str]:
    case, unit = file.case, file.unit
    for value in (case.employee, case.terms, unit, also, *(one.terms for one in case.agreements)):
        for _path, text in texts_in(value, but=_NO_WORDS):
            yield from paragraphs_of(text)
    yield from (one.basis.employee.title for one in case.agreements if one.basis is not None)


class _Marker:
    """Finds the words as wholes, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        wanted = {" ".join(one.split()) for one in words}
        longest_first = sorted((one for one in wanted if len(one) >= _SHORTEST), key=lambda one: (-len(one), one))
        found = "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)

    def of(self, value: Any) -> Any:
        """The text, block or tuple of them with what is Norwegian in spans of its own."""
        if isinstance(value, str):
            pieces = tuple(self._pieces(b.Span(value)))
            return pieces if any(piece.lang for piece in pieces) else value
        if isinstance(value, tuple):
            if value and all(isinstance(entry, b.Span) for entry in value):
                return tuple(piece for span in value for piece in self._pieces(span))
            return tuple(map(self.of, value))
        names = _TEXTS.get(type(value), ())
        return replace(value, **{name: self.of(getattr(value, name)) for name in names}) if names else value

    def _pieces(self, span: b.Span) -> Iterator[b.Span]:
        place = 0
        for match in self._pattern.finditer(span.text):
            if match.start() > place:
                yield replace(span, text=span.text[place : match.start()])
            yield replace(span, text=match.group(), lang=BOKMAAL.tag)
            place = match.end()
        if place < len(span.text) or not place:
            yield replace(span, text=span.text[place:])
