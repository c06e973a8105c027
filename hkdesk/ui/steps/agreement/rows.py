"""Rows of the form, each tied to its place in the terms the moment it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import Choice, EquipmentKind, HoursKind, Weeks
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as words_for
from hkdesk.ui.kit.input import choices
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.input.timefield import TimeField
from hkdesk.ui.steps.agreement.fields import TermsFields
from hkdesk.ui.typed.sensitive_hints import watch_text

T = TypeVar("T")
Kind = type[Choice] | type[HoursKind] | type[EquipmentKind]


def _options(members: Iterable[Choice | HoursKind | EquipmentKind]) -> list[choices.Choice]:
    """Answers for an enumeration; "not chosen" is no answer, it is none chosen (Delete takes an answer back)."""
    short = {HoursKind.OWN.value: _("Egen ordning")}
    return [choices.Choice(one.value, short.get(one.value, words_for(one))) for one in members if one.value != "open"]


def weekdays(days: Any) -> tuple[Weekday, ...]:
    """The days chosen, in the order of the week."""
    return tuple(sorted(Weekday(day) for day in days))


def needed(value: T | None) -> T:
    """The value. Raises InvalidInput where the field is empty and there is nothing that could stand for it."""
    if value is None:
        raise InvalidInput("required")
    return value


class TermRows:
    """The rows of one section of the form."""

    def __init__(self, fields: TermsFields, rows: FormRows) -> None:
        self.fields, self.rows = fields, rows

    def choice(self, path: str, text: str, kind: Kind) -> Row:
        """One of the answers of an enumeration."""
        row = self.rows.choice_row(text, _options(kind), wrap=True)
        return self.fields.bind(path, row, keep=lambda value: kind(value or "open"))

    def weeks(self, path: str, text: str, *, help_text: str = "") -> Row:
        """Which weeks; an answer taken back is every week."""
        words = {
            Weeks.EVERY: _("Hver uke"),
            Weeks.ODD: _("Oddetallsuker"),
            Weeks.EVEN: _("Partallsuker"),
            Weeks.NTH: _("Annenhver eller sjeldnere"),
        }
        answers = choices.Segmented([choices.Choice(one.value, word) for one, word in words.items()], wrap=True)
        row = self.rows.row(text, answers, help=help_text)
        for one in words:
            answers.segment(one.value).setAccessibleDescription(row.name)
        return self.fields.bind(path, row, keep=lambda value: Weeks(value or Weeks.EVERY))

    def text(self, path: str, text: str, *, lines: int = 2, help_text: str = "") -> Row:
        """A text area that grows."""
        row = self.fields.bind_text(path, self.rows.text_row(text, lines=lines, help=help_text))
        watch_text(row, letters=False)  # those stand among the notes
        return row

    def line(self, path: str, text: str, *, help_text: str = "") -> Row:
        """A line of text."""
        return self.fields.bind_line(path, self.rows.row(text, TextLine(), help=help_text))

    def times(self, paths: Sequence[str], texts: Sequence[str]) -> None:
        """Times of day, side by side."""
        made = [self.fields.bind(p, self.rows.row(text, TimeField())) for p, text in zip(paths, texts, strict=True)]
        self.rows.beside(*made)

    def count(
        self,
        path: str,
        text: str,
        low: float,
        high: float,
        unit: str,
        *,
        step: float = 1,
        help_text: str = "",
        keep: Callable[[Any], Any] = lambda value: value,
    ) -> Row:
        """A number with its unit."""
        field = NumberField(low, high, step=step)
        return self.fields.bind(path, self.rows.row(text, field, unit=unit, help=help_text), keep=keep)

    def day(self, path: str, text: str, *, required: bool = False, help_text: str = "") -> Row:
        """A date."""
        return self.fields.bind(path, self.rows.date_row(text, required=required, help=help_text))

    def check(self, path: str, text: str, *, help_text: str = "") -> Row:
        """A check box."""
        return self.fields.bind(path, self.rows.check_row(text, help=help_text))
