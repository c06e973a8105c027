"""An electronically signed copy beside what was issued. Optional: ink is enough, and the issued bytes never change."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.domain.paper.scan_format import PDF
from hkdesk.errors import InvalidInput
from hkdesk.exchange import pades
from hkdesk.exchange.pades import SignatureFacts as SignatureFacts
from hkdesk.exchange.papers import SCAN, SIGNED_COPY
from hkdesk.files import read_whole
from hkdesk.i18n import _
from hkdesk.store.records import DocumentRecord

if TYPE_CHECKING:
    from hkdesk.services.workspace import Workspace

KEY_LIMIT = 1_048_576
_TITLE_LIMIT = 200


def available() -> bool:
    """Whether signatures can be made and checked here."""
    return pades.available()


def can_be_signed(record: DocumentRecord) -> bool:
    """Whether it is something issued: not a scan, and not a signed copy already."""
    return record.mime == PDF.mime and record.kind not in {SCAN, SIGNED_COPY}


def read_key(path: Path) -> bytes:
    """The bytes of the key's file.

    Raises:
        InvalidInput: wrong_key, when it is no such file.
        Surroundings: it cannot be read.
    """
    content = read_whole(path, KEY_LIMIT)
    if not content or len(content) > KEY_LIMIT:
        raise InvalidInput("wrong_key", field="key")
    return content


def signed_copy(
    record: DocumentRecord, pdf: bytes, key: bytes, password: str, now: datetime
) -> tuple[DocumentRecord, bytes]:
    """The signed copy and its record; touches no store, so it can run in a worker. The password is not kept.

    Raises:
        InvalidInput: no_signing, wrong_key, key_not_for_signing, key_expired or not_pdf.
    """
    signed = pades.sign(pdf, key, password, now)
    title = _("{title} (signert elektronisk)").format(title=record.title)
    made = DocumentRecord(
        sha256=hashlib.sha256(signed).hexdigest(),
        case_id=record.case_id,
        kind=SIGNED_COPY,
        number=record.number,
        version=record.version,
        title=title if len(title) <= _TITLE_LIMIT else record.title,
        mime=PDF.mime,
        pages=record.pages,
        created_at=now,
    )
    return made, signed


def keep(workspace: Workspace, copy: tuple[DocumentRecord, bytes]) -> None:
    """Stores the signed copy beside the original, with a row in the journal. Raises Surroundings."""
    workspace.add_document(*copy, "SignCopy")


def check(pdf: bytes) -> tuple[SignatureFacts, ...]:
    """Every signature in the PDF; made for a worker. Raises InvalidInput: no_signing or not_pdf."""
    return pades.verify(pdf)
