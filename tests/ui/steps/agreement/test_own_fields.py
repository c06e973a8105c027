"""A virksomhet's own fields in the step Avtale: filled in, stored, asked for, and told when they change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hkdesk.domain.agreement.amendment import changes
from hkdesk.domain.case.file import from_bytes, to_text
from hkdesk.domain.case.json_schema import case_file_schema
from hkdesk.services import content
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.steps.agreement.change_words import change_text
from hkdesk.ui.steps.agreement.step import AgreementStep
from tests.ui.steps.agreement.agreement_support import open_step
from tests.ui.steps.paper_support import Desk, desk

COUNTY = Path(__file__).parents[3] / "fixtures" / "agreements" / "telework_centre"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    assert content.use_overlay(COUNTY) == ()
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made
    content.forget()


def shown(step: AgreementStep) -> list[str]:
    """The ids of the fields that are in sight in their part, without what they begin with."""
    part = step.form.sections["other"]
    own = {path: row for path, row in step.fields.rows.items() if path.startswith("own.")}
    return [path.removeprefix("own.nordfoss.") for path, row in own.items() if row.isVisibleTo(part)]


def test_each_kind_is_filled_in_stored_and_shown_again(here: Desk) -> None:
    step = open_step(here)
    assert shown(step) == ["centre", "parking"]

    def typed(name: str, value: object) -> None:
        row = step.fields.rows[f"own.nordfoss.{name}"]
        widget = row.widget
        assert isinstance(widget, Combo | NumberField | DateField | TextArea)
        widget.set_value(value)  # type: ignore[arg-type]
        step.fields._bound[f"own.nordfoss.{name}"].push()
        assert step.fields._bound[f"own.nordfoss.{name}"].refusal is None

    from datetime import date

    typed("centre", "quay")
    assert shown(step) == ["centre", "centre_days", "parking"]
    typed("centre_days", 1.5)
    typed("centre_from", date(2027, 2, 1))
    typed("key_deposit", 1500.5)
    typed("parking", "Plass 4")
    assert [
        (one.field.removeprefix("nordfoss."), one.kind.value, one.value) for one in here.session.case.terms.own
    ] == [
        ("centre", "choice", "quay"),
        ("centre_days", "number", "1.5"),
        ("centre_from", "date", "2027-02-01"),
        ("key_deposit", "amount", "1500.5"),
        ("parking", "text", "Plass 4"),
    ]
    step.reload()
    assert step.fields.rows["own.nordfoss.key_deposit"].field(NumberField).value() == 1500.5
    assert step.fields.rows["own.nordfoss.centre"].field(Combo).value() == "quay"
    words = " ".join(words for c in here.session.view.clauses for words in c.paragraphs)
    assert "Senteret er Kaia i Nordfoss." in words


def test_paper_waits_for_a_field_that_is_required_and_leads_to_it(here: Desk) -> None:
    step = open_step(here)
    assert "field:terms.own.nordfoss.centre" in here.session.view.stops
    assert step.fields.notes_at("own.nordfoss.centre") == ["«Fjernarbeidssenter» mangler."]
    step.show_field("own.nordfoss.centre")
    assert step.fields.focused() == "own.nordfoss.centre"


def test_a_change_of_a_field_is_told(here: Desk) -> None:
    step = open_step(here)
    before = here.session.case.terms
    step.fields.rows["own.nordfoss.centre"].field(Combo).set_value("station")
    step.fields._bound["own.nordfoss.centre"].push()
    [change] = changes(before, here.session.case.terms)
    assert change_text(change) == "Egne felt: Ikke avtalt → Fjernarbeidssenter: Stasjonen i Áibmá"


def test_the_case_file_and_its_schema_have_them(here: Desk) -> None:
    step = open_step(here)
    step.fields.rows["own.nordfoss.centre"].field(Combo).set_value("station")
    step.fields._bound["own.nordfoss.centre"].push()
    assert from_bytes(to_text(here.session.file).encode()).case.terms == here.session.case.terms
    schema = case_file_schema()["$defs"]
    assert schema["Terms"]["properties"]["own"]["items"]["$ref"].endswith("/OwnValue")
    assert set(schema["OwnValue"]["required"]) == {"field", "kind", "value"}
