"""What a manager has said of a list's columns, to and from what the store remembers of its layout."""

from __future__ import annotations

from contextlib import suppress

from hkdesk.domain.staff.fields import TO_CHOOSE, Field
from hkdesk.domain.staff.names import NameOrder
from hkdesk.domain.staff.people import Choices
from hkdesk.domain.staff.private_numbers import without_private

_ORDER = "name_order"
_COLUMN = "column:"


def to_said(choices: Choices) -> dict[str, str]:
    """As the store keeps it."""
    fields = {without_private(words): field for words, field in choices.fields.items() if field is not Field.NEVER}
    said = {f"{_COLUMN}{words}": field.value for words, field in fields.items()}
    return said | ({_ORDER: choices.name_order.value} if choices.name_order is not None else {})


def from_said(said: dict[str, str]) -> Choices:
    """As it was said; a word this hkdesk does not know counts as not said."""
    fields: dict[str, Field] = {}
    order: NameOrder | None = None
    with suppress(ValueError):
        order = NameOrder(said[_ORDER]) if _ORDER in said else None
    for name, value in said.items():
        if name.startswith(_COLUMN) and value in TO_CHOOSE:
            fields[name.removeprefix(_COLUMN)] = Field(value)
    return Choices(fields, order)
