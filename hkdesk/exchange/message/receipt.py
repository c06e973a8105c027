"""The archive's answer: `no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering`, read for its numbers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from hkdesk.domain.values.allowed_text import clean_line, shown
from hkdesk.errors import InvalidInput
from hkdesk.exchange.message import fiks

RECEIPT = f"{fiks.MESSAGE.rpartition('/')[0]}/kvittering/{fiks.VERSION}"
_SPACES = {"k": RECEIPT, "m": fiks.CATALOGUE}
_KEY = "k:referanseEksternNoekkel/m:{}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`number` is the journal post's in the archive, `case` and `version` which agreement it is about.

    `case` is hkdesk's own number of the case, as the message gave it; "" with 0 where the answer does not say.
    """

    number: str
    case: str = ""
    version: int = 0


def read_receipt(content: bytes) -> Receipt:
    """The numbers in the answer. The number is the one people use, such as "2026/417-3"; without it, the archive's id.

    Raises:
        InvalidInput: not_receipt, for anything else than such an answer; archive_refused, where it says that nothing
            was registered.
    """
    post = _post(content)
    folder = post[0].find("k:mappeKvittering", _SPACES)
    number = _number(folder, post[1])
    if not number:
        raise InvalidInput("not_receipt")
    key = post[1].findtext(_KEY.format("noekkel"), "", _SPACES)
    ours = post[1].findtext(_KEY.format("fagsystem"), "", _SPACES) == fiks.KEY_OF
    case, _word, version = key.partition(fiks.KEY_WORD)
    return Receipt(clean_line(number, "receipt"), case, int(version)) if ours and _counts(version) else Receipt(number)


def _post(content: bytes) -> tuple[ET.Element, ET.Element]:
    """The answer as a whole, and what it says of the journal post."""
    try:
        text = content.decode("utf-8-sig")
        if "<!DOCTYPE" in text:  # such an answer has none, and one can be made that fills the memory
            raise InvalidInput("not_receipt")
        root = ET.fromstring(text)  # noqa: S314 (without a document type there are no entities to expand)
    except (ET.ParseError, ValueError) as error:
        raise InvalidInput("not_receipt") from error
    if root.tag != f"{{{RECEIPT}}}arkivmeldingKvittering":
        raise InvalidInput("not_receipt")
    for name in ("registreringFeilet", "mappeFeilet"):
        failed = root.find(f"k:{name}", _SPACES)
        if failed is not None:
            words = " ".join(text.strip() for text in failed.itertext() if text.strip())
            raise InvalidInput("archive_refused", detail=shown(words))
    post = root.find("k:registreringKvittering", _SPACES)
    if post is None:
        raise InvalidInput("not_receipt")
    return root, post


def _number(folder: ET.Element | None, post: ET.Element) -> str:
    said = {name: post.findtext(f"k:{name}", "", _SPACES).strip() for name in _POST}
    if folder is not None:
        year, number = (folder.findtext(f"k:{name}", "", _SPACES).strip() for name in ("saksaar", "sakssekvensnummer"))
        if year and number and said["journalpostnummer"]:
            return f"{year}/{number}-{said['journalpostnummer']}"
    if said["journalaar"] and said["journalsekvensnummer"]:
        return f"{said['journalaar']}/{said['journalsekvensnummer']}"
    return said["registreringsID"] or said["systemID"]


_POST = ("journalpostnummer", "journalaar", "journalsekvensnummer", "registreringsID", "systemID")


def _counts(version: str) -> bool:
    return version.isascii() and version.isdecimal() and len(version) < 6
