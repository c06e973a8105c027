"""A kind of record made up for tests: about the unit, or about one person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from unittest.mock import patch

from hkdesk.domain.unit import kinds
from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import texts
from hkdesk.services.words.unit import records as words


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was remarked."""

    text: str
    on: date | None = None


def check(value: Remark) -> Remark:
    return replace(texts(value, "remark", lines=["text"]))


REMARK = UnitRecordKind("made_up_remark", Remark, check, personal=True)
RULE = UnitRecordKind("made_up_rule", Remark, check)


@contextmanager
def made_up() -> Iterator[None]:
    """Both kinds are known, with their words, as long as it lasts."""
    names: dict[str, Any] = {"made_up_remark": "Anmerkning", "made_up_rule": "Regel"}
    fields = {"Remark.text": "Teksten", "Remark.on": "Dagen"}
    with (
        patch.object(kinds, "KINDS", (*kinds.KINDS, REMARK, RULE)),
        patch.dict(words.KIND_WORDS, names),
        patch.dict(words.FIELD_WORDS, fields),
    ):
        yield
