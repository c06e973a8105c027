"""Values to rows and back, explicit both ways."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from hkdesk.domain.case.stages import CaseState, CloseReason
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.domain.values.folding import name_key
from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.i18n import _
from hkdesk.store.file.connection import SCHEMA
from hkdesk.store.records import DocumentRecord, utc_text

T = TypeVar("T")

SUMMARY_COLUMNS = tuple(f.name for f in fields(CaseSummary) if f.name != "case_id")
DOCUMENT_COLUMNS = ("sha256", "case_id", "kind", "number", "version", "title", "mime", "pages", "created_at")
_DATES = tuple(place for place, name in enumerate(SUMMARY_COLUMNS) if name.endswith("_on"))
_STAGE, _DIFFERS, _REASON = (SUMMARY_COLUMNS.index(name) for name in ("stage", "differs", "closed_reason"))


def body_text(value: object) -> str:
    """The value as canonical JSON: fields in order, no spaces, so equal values give equal text."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def from_body(kind: type[T], body: str) -> T:
    """The value of the text.

    Raises:
        Surroundings: store_newer, when a newer hkdesk wrote a field or a word this one does not know; reading
            it without would lose it at the next save.
        OurFault: bug; the file is whole (every page is authenticated), so it was written or read wrongly.
    """
    try:
        return from_plain(kind, json.loads(body))
    except InvalidInput as error:
        if error.code in {"unknown_field", "unknown_value"}:
            known = f"{SCHEMA[0]}.{SCHEMA[1]}"
            raise Surroundings("store_newer", got=f"{known}+", known=known) from error
        raise OurFault("bug", where=_("loggen")) from error


def digest(body: str) -> str:
    """The SHA-256 of the text in hexadecimal."""
    import hashlib  # lists need no digest

    return hashlib.sha256(body.encode()).hexdigest()


def sealed_digest(seal: bytes, body: str) -> str:
    """What the journal holds of a case: HMAC-SHA-256 under the case's own seal, in hexadecimal.

    A plain SHA-256 of a short text can be guessed; this one cannot once the seal is gone with the case.
    """
    import hmac  # lists need no digest

    return hmac.digest(seal, body.encode(), "sha256").hex()


def summary_row(summary: CaseSummary) -> dict[str, object]:
    """The plain columns of a case."""
    row: dict[str, object] = {name: to_plain(getattr(summary, name)) for name in SUMMARY_COLUMNS}
    row["differs"] = int(summary.differs)
    return {**row, "name_key": name_key(summary.name)}


def read_summary(case_id: str, values: tuple[Any, ...]) -> CaseSummary:
    """The summary of a row that holds SUMMARY_COLUMNS in order."""
    row = [*values]
    for place in _DATES:
        if row[place] is not None:
            row[place] = date.fromisoformat(row[place])
    row[_STAGE] = CaseState(row[_STAGE])
    row[_DIFFERS] = bool(row[_DIFFERS])
    row[_REASON] = None if row[_REASON] is None else CloseReason(row[_REASON])
    return CaseSummary(case_id, *row)


def document_row(record: DocumentRecord) -> dict[str, object]:
    """The columns of a document."""
    return {name: getattr(record, name) for name in DOCUMENT_COLUMNS} | {"created_at": utc_text(record.created_at)}


def read_document(values: Sequence[Any]) -> DocumentRecord:
    """The record of a row that holds DOCUMENT_COLUMNS in order."""
    row = dict(zip(DOCUMENT_COLUMNS, values, strict=True))
    return DocumentRecord(**row | {"created_at": datetime.fromisoformat(row["created_at"])})


def sql_limit(limit: int | None) -> int:
    """How many rows SQLite is asked for: what is below zero is no limit."""
    return -1 if limit is None else limit
