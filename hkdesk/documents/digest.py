"""One fingerprint for one content: the same text gives the same digest everywhere and always."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from hkdesk.documents.blocks import Document, Span
from hkdesk.documents.inline import clean
from hkdesk.domain.paper.page_code import DIGEST_LENGTH


def content_digest(document: Document) -> str:
    """The first 12 hex digits of the SHA-256 of what is read on the pages.

    Parts, language and the engine's words count; id, version, time and metadata do not, so the same text
    issued again under another number has the same digest.
    """
    content = {"lang": document.lang, "parts": _plain(document.parts), "words": _plain(document.words)}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def _plain(value: Any) -> object:
    """Blocks as lists and dictionaries, each with the name of its kind."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if is_dataclass(value):
        kind: type = type(value)
        return {"": kind.__name__} | {name: _plain(getattr(value, name)) for name in _names(kind)}
    return value


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    """The fields that count. The language of a run changes no letter of it."""
    return tuple(field.name for field in fields(kind) if kind is not Span or field.name != "lang")
