"""The words inside the QR code on every page: which document, which page, which content, which copy.

    HK1:<document id>:<version>:<page>/<pages>:<digest>[:<copy>]
    HK1:HK-2026-000123:1:2/6:9F3C2A7B51D0:1

The digest is written in capitals: with them the whole code is drawn from the QR code's small alphabet, and
its modules become large enough to survive a bad scan. `parse` takes both and gives small letters back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hkdesk.errors import InvalidInput

PREFIX = "HK1"
DIGEST_LENGTH = 12
FIELD = "pagecode"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}")
_NUMBER = r"[1-9][0-9]{0,4}"
_CODE = re.compile(
    rf"{PREFIX}:(?P<id>{_ID.pattern}):(?P<version>{_NUMBER}):(?P<page>{_NUMBER})/(?P<pages>{_NUMBER})"
    rf":(?P<digest>[0-9A-Fa-f]{{{DIGEST_LENGTH}}})(?::(?P<copy>{_NUMBER}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class PageCode:
    """One page of one version of one document.

    Attributes:
        document_id: 1-40 letters (A-Z, a-z), digits, ".", "_" or "-"; capitals make the code easier to read.
        version: 1 or more.
        page: 1 to pages.
        pages: pages in the whole document.
        digest: the first 12 hex digits, in small letters, of the content's SHA-256.
        copy: which copy of the same text the page belongs to; 0 where there is only one.

    Raises:
        InvalidInput: a value lies outside what the code can carry.
    """

    document_id: str
    version: int
    page: int
    pages: int
    digest: str
    copy: int = 0

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.document_id):
            raise InvalidInput("unknown_value", field="document_id", got=self.document_id, allowed="A-Z 0-9 . _ -")
        if not _DIGEST.fullmatch(self.digest):
            raise InvalidInput("unknown_value", field="digest", got=self.digest, allowed="0-9 a-f")
        for name, value, low, high in (
            ("version", self.version, 1, 99_999),
            ("pages", self.pages, 1, 99_999),
            ("page", self.page, 1, self.pages),
            ("copy", self.copy, 0, 99_999),
        ):
            if not low <= value <= high:
                raise InvalidInput("out_of_range", field=name, got=value, low=low, high=high)

    def build(self) -> str:
        """The text for the QR code."""
        text = f"{PREFIX}:{self.document_id}:{self.version}:{self.page}/{self.pages}:{self.digest.upper()}"
        return f"{text}:{self.copy}" if self.copy else text


def parse(text: str) -> PageCode:
    """Reads what a scanner found in a code.

    Raises:
        InvalidInput: the text is not one of hkdesk's page codes; `wrong_format` when it is something else
            altogether, otherwise the value that does not hold.
    """
    match = _CODE.fullmatch(text)
    if match is None:
        raise InvalidInput("wrong_format", field=FIELD, got=text[:40], expected=f"{PREFIX}:…")
    part = match.groupdict()
    return PageCode(
        document_id=part["id"],
        version=int(part["version"]),
        page=int(part["page"]),
        pages=int(part["pages"]),
        digest=part["digest"].lower(),
        copy=int(part["copy"] or 0),
    )
