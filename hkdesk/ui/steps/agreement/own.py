"""The fields of a virksomhet's own in the form of Avtale: one row each, shown while the terms ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from hkdesk.domain.agreement.clauses import flags
from hkdesk.domain.agreement.own_fields import asked, value_of, with_value
from hkdesk.domain.agreement.ready import OWN
from hkdesk.domain.content.own_field import FieldKind, OwnField
from hkdesk.domain.values.own_value import own_date, own_number, stored_number
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.steps.agreement.fields import TermsFields
from hkdesk.ui.steps.agreement.rows import TermRows
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed

PATH = OWN.removeprefix("terms.")
"""What stands before the id of such a field among the paths of the form."""


def make_own(rows: TermRows) -> None:
    """A row for each field of the content in use, in its order."""
    for field in catalogue().own_fields:
        _row(rows, field)


def _row(rows: TermRows, field: OwnField) -> None:
    told = on_screen(field.help) if field.help is not None else ""
    unit = _("kroner") if field.kind is FieldKind.AMOUNT else ""
    widget, read, keep = _held(field)
    row = rows.rows.row(on_screen(field.label), widget, help=told, unit=unit, required=field.required)
    if field.kind is FieldKind.TEXT:
        watch_text(row, letters=False)
    path = f"{PATH}{field.id}"
    rows.fields.tie(path, row, lambda terms: read(value_of(field, terms)), partial(_said, rows.fields, field, keep))


def _said(fields: TermsFields, field: OwnField, keep: Callable[[Any], str], value: Any) -> None:
    fields.change(with_value(fields.terms, field, keep(value)).own)


def _held(field: OwnField) -> tuple[QWidget, Callable[[str], Any], Callable[[Any], str]]:
    """The widget, and the way from what is stored to what it holds and back."""
    if field.kind is FieldKind.CHOICE:
        answers = [(one.id, on_screen(one.label)) for one in field.choices]
        return Combo([("", _("Ikke valgt")), *answers]), str, str
    if field.kind is FieldKind.DATE:
        return DateField(), own_date, lambda day: day.isoformat() if day is not None else ""
    if field.kind in (FieldKind.NUMBER, FieldKind.AMOUNT):
        number = NumberField(field.low, field.high, step=0.01 if field.kind is FieldKind.AMOUNT else 0.5)
        return number, own_number, lambda value: stored_number(value) if value is not None else ""
    return TextArea(1), str, typed


def show_own(fields: TermsFields, view: CaseView) -> None:
    """Shows the rows that these terms ask for, once they have been made; an answer in a row put away is kept."""
    content = catalogue()
    if not content.own_fields:
        return
    shown = asked(content.own_fields, fields.terms, flags(view.file, voluntary=view.voluntary))
    for field in content.own_fields:
        row: Row | None = fields.rows.get(f"{PATH}{field.id}")
        if row is not None:
            row.setVisible(field in shown)
