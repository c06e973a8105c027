"""The internal-control folder: what it has of a period, what it never has of a person, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes.commands import CloseCase, RecordMeasure
from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT, Arrangement
from hkdesk.domain.unit.control_review import ControlReview
from hkdesk.domain.unit.follow_up.happening import HAPPENING, Happening, HappeningKind
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.injury.record import INJURY, Injury, InjuryKind
from hkdesk.errors import InvalidInput
from hkdesk.scanning.raster import page_texts
from hkdesk.services.clock import FixedClock
from hkdesk.services.folder.parts.risks import few
from hkdesk.services.folder.table import PARTS
from hkdesk.services.unit.example import fill_unit
from hkdesk.services.workspace import Workspace
from hkdesk.store.cases import Cases
from hkdesk.store.records import StoredCase
from tests.domain.unit.involvement_support import ASKED, SAID, WHOLE
from tests.support import example
from tests.support.archival import assert_archival

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def workspace(example_store: Path, tmp_path: Path) -> Iterator[Workspace]:
    store = example.copied(example_store, tmp_path)
    with Workspace.open(store, FixedClock(example.NOW), "Kari") as opened:
        yield opened


def text_of(workspace: Workspace, first: date = FIRST, last: date = LAST, **more: Any) -> str:
    made = workspace.folder.job(workspace.own_unit_id, first, last, **more)(None)
    return " ".join(" ".join(page_texts(made.paper.pdf)).split())


def test_a_part_without_entries_says_so_and_the_front_page_names_them(workspace: Workspace):
    made = workspace.folder.job(workspace.own_unit_id, date(2020, 1, 1), date(2020, 12, 31))(None)
    text = " ".join(" ".join(page_texts(made.paper.pdf)).split())
    assert {"Drøfting og medvirkning", "Gjennomgang"} <= set(made.empty)
    assert text.count("Ingenting er ført") == 2 * len(made.empty), "in the list in front, and in the part itself"
    assert all(part.title in text for part in PARTS)


def test_the_involvement_of_the_period_stands_with_every_text_and_its_corrections(workspace: Workspace):
    desk, unit = workspace.involvement, workspace.own_unit_id
    for one in WHOLE:
        desk.enter(unit, one)
    (said,) = [one for one in desk.entries(unit) if one.entry == SAID]
    desk.correct(said, replace(SAID, text="Onsdag passer bedre."), "Feil dag")
    (asked,) = [one for one in desk.entries(unit) if one.entry == ASKED]
    text = text_of(workspace)
    for words in ("Onsdag passer bedre.", "Før sto det: «Torsdag passer dårlig.»", "Saksmøtet er torsdag", ASKED.view):
        assert words in text
    assert ASKED.view not in text_of(workspace, first=asked.entry.day + timedelta(days=1))
    desk.withdraw(asked, "Gjaldt en annen enhet")
    assert ASKED.view not in text_of(workspace)


def test_a_case_that_was_added_by_mistake_is_counted_nowhere(workspace: Workspace):
    unit, today = workspace.own_unit_id, workspace.clock.today()
    whole = workspace.folder.job(unit, FIRST, LAST)(None).source
    wrong = next(one.case for one in whole.files if one.case.assessment.conclusion.concluded_on is not None)
    workspace.follow_up.note_injury(unit, Injury(InjuryKind.INJURY, today, "Falt"), wrong.id)
    assert "Skader og nestenulykker" not in workspace.folder.job(unit, FIRST, LAST)(None).empty
    before = text_of(workspace, names=True)
    session = workspace.session(wrong.id)
    session.do(CloseCase(today, CloseReason.ADDED_BY_MISTAKE, "", "Kari"))
    session.flush()
    made = workspace.folder.job(unit, FIRST, LAST)(None)
    assert "Skader og nestenulykker" in made.empty
    assert len(made.source.files) == len(whole.files) - 1
    assert wrong.employee.name in before
    assert wrong.employee.name not in text_of(workspace, names=True)


def test_no_part_has_its_heading_alone_at_the_foot_of_a_page(workspace: Workspace):
    fill_unit(workspace)
    source = workspace.folder.job(workspace.own_unit_id, FIRST, LAST)(None)
    for text in page_texts(source.paper.pdf):
        lines = text.splitlines()
        for part in PARTS:
            law = part.belongs_to(source.source.unit)
            for at, line in enumerate(lines):
                if line == law:
                    assert not lines[at + 2].startswith(source.number), part.title


def test_a_letter_that_cannot_be_printed_does_not_keep_the_folder_from_being_made(workspace: Workspace):
    desk, unit = workspace.involvement, workspace.own_unit_id
    for one in WHOLE:
        desk.enter(unit, replace(one, text="Bra \U0001f600") if one == SAID else one)
    (said,) = [
        one for one in desk.entries(unit) if one.entry.day == SAID.day and "Bra" in getattr(one.entry, "text", "")
    ]
    assert "Bra [U+1F600]" in text_of(workspace)
    desk.correct(said, SAID, "Tegnet kunne ikke trykkes")
    assert "Før sto det: «Bra [U+1F600]»" in text_of(workspace), "what stood there cannot be written otherwise"


def test_nobody_is_named_and_no_measure_for_one_is_told_unless_names_are_chosen(workspace: Workspace):
    rows = workspace.cases(limit=None)
    session = workspace.session(rows[0].case_id)
    session.do(RecordMeasure(Measure("m-own", "Hodetelefoner til Kvåle", "Kari", date(2026, 12, 1))))
    workspace.flush()
    text = text_of(workspace)
    assert [row.name for row in rows if row.name in text] == []
    assert "Hodetelefoner" not in text
    named = text_of(workspace, names=True)
    assert "Hodetelefoner til Kvåle" in named
    assert rows[0].name in named
    assert "Mappen har navn" in named


def test_follow_up_and_injuries_of_one_person_are_counted_and_never_told(workspace: Workspace):
    desk, unit = workspace.unit_records, workspace.own_unit_id
    person = workspace.cases(limit=None)[0].case_id
    on = date(2026, 10, 5)
    desk.add(unit, UNIT_MEASURE, UnitMeasure("Fellesdag prøves", "Leder", date(2026, 12, 1)))
    desk.add(unit, UNIT_MEASURE, UnitMeasure("Noe for den ene", "Leder", date(2026, 12, 1)), person)
    desk.add(unit, HAPPENING, Happening(HappeningKind.COMPLAINT, on, "Vondt i nakken"), person)
    desk.add(unit, INJURY, Injury(InjuryKind.NEAR_MISS, on, "Snublet i ledningen"), person)
    text = text_of(workspace)
    assert "Fellesdag prøves" in text
    assert "gjelder én ansatt, og ikke er gjengitt: 1" in text
    assert "Nestenulykker 1" in text
    for hidden in ("Noe for den ene", "Vondt i nakken", "Snublet"):
        assert hidden not in text
    desk.add(unit, HAPPENING, Happening(HappeningKind.MOVED, on, "Til en mindre leilighet"), person)
    assert "mindre leilighet" not in text_of(workspace)
    named = text_of(workspace, names=True)
    assert "mindre leilighet" in named
    assert "Snublet" not in named, "an injury is a count also where people are named"
    assert "Vondt i nakken" not in named, "and so is a complaint, for both may tell of health"


@pytest.mark.parametrize(("count", "told"), [(0, "0"), (1, "færre enn 3"), (2, "færre enn 3"), (3, "3")])
def test_a_count_that_points_at_somebody_is_not_written_out(count: int, told: str):
    assert few(count) == told


def test_it_is_saved_and_kept_as_a_document_of_the_unit_and_the_next_is_a_new_version(
    workspace: Workspace, tmp_path: Path
):
    workspace.involvement.enter(
        workspace.own_unit_id,
        ControlReview(reviewed_on=date(2026, 11, 2), took_part=("Per Holm",), found="Samtalene ble holdt."),
    )
    made = workspace.folder.job(workspace.own_unit_id, FIRST, LAST)(None)
    path = tmp_path / "mappe.pdf"
    workspace.folder.save(made, path)
    assert path.read_bytes() == made.paper.pdf
    assert_archival(made.paper.pdf)
    (kept,) = [one for one in workspace._store.documents.records() if one.kind == "control_folder"]
    assert (kept.case_id, kept.sha256, kept.version) == (None, made.paper.sha256, 1)
    assert workspace._store.documents.read(kept.sha256) == made.paper.pdf
    assert workspace.folder.job(workspace.own_unit_id, FIRST, LAST)(None).version == 2
    other = tmp_path / "liste.txt"
    other.write_text("noe annet")
    with pytest.raises(InvalidInput) as refused:
        workspace.folder.save(made, other)
    assert refused.value.code == "would_replace"
    assert workspace._store.integrity.faults() == []


def test_the_versions_that_applied_in_the_period_stand_as_they_are_printed(workspace: Workspace):
    unit, desk = workspace.own_unit_id, workspace.unit_records
    first = Arrangement(
        purpose="Kontoret er det vanlige arbeidsstedet.",
        holds_from=date(2026, 1, 1),
        holds_until=date(2026, 5, 31),
        put_in_force_on=date(2025, 12, 1),
        replaced_by=2,
    )
    second = replace(
        first, version=2, purpose="Fellesdag torsdag.", holds_from=date(2026, 6, 1), holds_until=None, replaced_by=0
    )
    draft = replace(second, version=3, purpose="Bare et utkast.", put_in_force_on=None)
    for one in (first, second, draft):
        desk.add(unit, ARRANGEMENT, one)
    spring = text_of(workspace, last=date(2026, 5, 31))
    assert "Versjon 1, 1. januar 2026 – 31. mai 2026" in spring
    assert "Kontoret er det vanlige arbeidsstedet." in spring
    assert "Fellesdag torsdag." not in spring
    whole = text_of(workspace)
    assert whole.index("vanlige arbeidsstedet") < whole.index("Fellesdag torsdag.")
    assert "Bare et utkast." not in whole


def test_a_folder_that_names_people_is_written_and_not_kept(workspace: Workspace, tmp_path: Path):
    """An erasure takes what lies in the store and its copies; into a paper about many it could not reach."""
    made = workspace.folder.job(workspace.own_unit_id, FIRST, LAST, names=True)(None)
    workspace.folder.save(made, tmp_path / "med navn.pdf")
    assert_archival((tmp_path / "med navn.pdf").read_bytes())
    assert workspace.folder.kept(workspace.own_unit_id) == ()
    assert workspace._store.journal.rows()[-1].what == "ControlFolderNamed"
    assert workspace._store.integrity.faults() == []


def test_the_outline_has_every_part(workspace: Workspace, tmp_path: Path):
    from pypdf import PdfReader

    made = workspace.folder.job(workspace.own_unit_id, FIRST, LAST)(None)
    path = tmp_path / "mappe.pdf"
    path.write_bytes(made.paper.pdf)
    marks = [one.title for one in PdfReader(path).outline if not isinstance(one, list)]
    assert marks[1:] == [part.title for part in PARTS]


def test_a_period_that_is_turned_is_refused(workspace: Workspace):
    with pytest.raises(InvalidInput) as refused:
        workspace.folder.job(workspace.own_unit_id, LAST, FIRST)
    assert refused.value.code == "week_turned"


def test_no_case_is_read_before_the_work_begins_and_then_what_is_saved_is(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the window the work is done in a worker: the cases of a large unit take a second to read."""
    read: list[str] = []
    load = Cases.load

    def counted(self: Cases, case_id: str) -> StoredCase:
        read.append(case_id)
        return load(self, case_id)

    monkeypatch.setattr(Cases, "load", counted)
    work = workspace.folder.job(workspace.own_unit_id, FIRST, LAST)
    assert read == []
    made = work(None)
    assert len(read) == len(made.source.files) > 0
