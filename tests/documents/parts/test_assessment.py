"""The guided assessment on paper: whose answer counts, tasks with their sums, measures, and what is not asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import Across, Document, Table
from hkdesk.documents.compose import Composer
from hkdesk.documents.items import RowItem
from hkdesk.documents.paginate import set_pages
from hkdesk.documents.parts.assessment import assessment_part
from hkdesk.documents.parts.measures import measure_blocks
from hkdesk.documents.parts.packet import signature_packet
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.parts.tasks import task_blocks
from hkdesk.documents.render import render
from hkdesk.documents.structure import Node
from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Conclusion,
    Response,
    Suitability,
)
from hkdesk.domain.case.declaration import DeclarationAnswers, DeclaredWith
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import RoleGroup
from hkdesk.domain.case.tasks import Task, TaskPlace
from hkdesk.domain.content.catalogue import AnswerIs, Catalogue, Item
from tests.documents.parts.example import DAY, EMPLOYEE, NOON, UNIT, example_case, packet_source
from tests.support.archival import assert_archival
from tests.support.blocktext import document_text
from tests.support.tagtext import tagged_text

FIRST, SECOND, THIRD, FOURTH = "tasks.suited", "tasks.presence", "tasks.focus", "tasks.secure"
LONG = "Hele tiltaket skal stå, også når det er langt. " * 20
TASKS = (
    Task("a", "Saksutredning", TaskPlace.HOME, 30, "", confidential=True),
    Task("b", "Møter «Đ»", TaskPlace.EITHER, 40, "De andre i seksjonen"),
    Task("c", "Befaring", TaskPlace.OFFICE, 20),
    Task("d", "", TaskPlace.OFFICE),
)
MEASURES = (
    Measure("m1", "Låne ut en skjerm", "Šárá Ŋáŧŧi", date(2026, 12, 1), source="declaration:desk"),
    Measure("m2", LONG, status=MeasureStatus.DONE, closed_on=date(2026, 11, 20)),
    Measure("m3", "Flytte bordet", "Ansatt", status=MeasureStatus.DROPPED, closed_on=date(2026, 11, 21)),
)
GROUP = RoleGroup(
    "g1",
    "Saksbehandlere «A»",
    (
        Response(FIRST, Answer.YES, "Grunnen til gruppen."),
        Response(SECOND, Answer.PARTLY, "Gruppens ord."),
        Response(THIRD, Answer.NO),
    ),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def source_of(catalogue: Catalogue, *responses: Response, **changes) -> PacketSource:
    conclusion = Conclusion(Suitability.SUITABLE, "Ja.", extent_days_per_week=2)
    assessed = Assessment(responses, conclusion, TASKS, 2.5)
    values = {"assessment": assessed, "employee": replace(EMPLOYEE, role_group_id="g1"), "measures": MEASURES}
    case = example_case(catalogue, **(values | changes))
    return packet_source(case, catalogue, replace(UNIT, role_groups=(GROUP,)))


def words(source: PacketSource) -> list[str]:
    return document_text(Document("x", "X", (replace(assessment_part(source), letterhead=None),), NOON))


def under(found: list[str], catalogue: Catalogue, item_id: str, count: int) -> list[str]:
    item = catalogue.item(item_id)
    assert item is not None
    place = found.index(item.question.get())
    return found[place + 1 : place + 1 + count]


def with_item(catalogue: Catalogue, item_id: str, **changes) -> Catalogue:
    def told(item: Item) -> Item:
        return replace(item, **changes) if item.id == item_id else item

    return replace(catalogue, themes=tuple(replace(t, items=tuple(map(told, t.items))) for t in catalogue.themes))


def test_each_answer_says_whose_it_is(catalogue: Catalogue) -> None:
    own = (Response(SECOND, Answer.NO, "Har vakt."), Response(THIRD, Answer.NO), Response(FOURTH, Answer.YES))
    found = words(source_of(catalogue, *own))
    assert under(found, catalogue, FIRST, 2) == ["Ja (G)", "Grunnen til gruppen."]
    assert under(found, catalogue, SECOND, 2) == ["Nei (A, gruppen: Delvis)", "Har vakt."]
    assert under(found, catalogue, THIRD, 1) == ["Nei"]
    assert (
        "4 av 31 spørsmål er besvart. G: arvet fra gruppen «Saksbehandlere «A»». "
        "A: avvik fra gruppen «Saksbehandlere «A»». Svaret i gruppen står i parentes."
    ) in found


def test_a_letter_nobody_sees_is_not_explained(catalogue: Catalogue) -> None:
    """The group answers three questions; the person answers all three alike."""
    own = (Response(FIRST, Answer.YES), Response(SECOND, Answer.PARTLY), Response(THIRD, Answer.NO))
    assert "3 av 31 spørsmål er besvart." in words(source_of(catalogue, *own))


def test_the_conclusion_stands_before_the_questions(catalogue: Catalogue) -> None:
    found = words(source_of(catalogue))
    assert found.index("Egnet for hjemmekontor") < found.index("Saksutredning") < found.index("Spørsmål")


def test_a_long_reason_flows_under_its_question_and_a_theme_stays_with_its_first_question(catalogue: Catalogue) -> None:
    """For each length of what stands before: the reasons take one line up to several pages."""
    item = catalogue.item(FOURTH)
    assert item is not None
    for count in range(0, 60, 3):
        long = "\n\n".join(["Dette skal stå helt."] * count)
        source = source_of(catalogue, Response(FOURTH, Answer.NO, long))
        part = assessment_part(source)
        (table,) = [b for b in part.blocks if isinstance(b, Table) and len(b.header) == 3]
        place = next(n for n, row in enumerate(table.rows) if isinstance(row, tuple) and row[0] == item.question.get())
        under_it = table.rows[place + 1]
        assert (isinstance(under_it, Across) and not under_it.names) is (count > 1)
        for page in set_pages(Composer(Document("x", "X", (part,), NOON), Node("D")).part(part)):
            last = page.placements[-1].item
            if isinstance(last, RowItem) and len(last.cells) == 1:
                assert last.cells[0].node.tag == "TD", "the name of a theme ends a page"


def test_a_row_across_is_a_cell_over_all_columns(catalogue: Catalogue) -> None:
    source = source_of(catalogue, Response(FOURTH, Answer.NO, LONG))
    out = BytesIO()
    render(Document("x", "X", (assessment_part(source),), NOON), out)
    assert_archival(out.getvalue())
    with pikepdf.open(out) as pdf:
        cells = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/A" in entry]
        across = [(str(cell.S), int(cell.A.ColSpan)) for cell in cells if "/ColSpan" in cell.A]
    assert across.count(("/TH", 3)) == len(catalogue.themes)
    assert across.count(("/TD", 3)) == 1


def test_a_question_that_is_not_asked_is_not_on_paper(catalogue: Catalogue) -> None:
    asking = with_item(catalogue, FOURTH, shown_when=AnswerIs(FIRST, ("no",)))
    question = asking.item(FOURTH)
    assert question is not None
    hidden = words(source_of(asking, Response(FOURTH, Answer.NO, "Skjult ord.")))
    assert question.question.get() not in hidden
    assert not any("Skjult ord." in text for text in hidden)
    assert any(text.startswith("3 av 30 spørsmål er besvart.") for text in hidden)
    shown = words(source_of(asking, Response(FOURTH, Answer.NO, "Skjult ord."), Response(FIRST, Answer.NO, "Nei.")))
    assert under(shown, asking, FOURTH, 2) == ["Nei", "Skjult ord."]


def test_an_answer_to_an_earlier_meaning_says_so(catalogue: Catalogue) -> None:
    changed = with_item(catalogue, FOURTH, meaning=2)
    found = words(source_of(changed, Response(FOURTH, Answer.YES, "Skap.")))
    assert under(found, changed, FOURTH, 3) == [
        "Ja",
        "Skap.",
        "Svaret er gitt før spørsmålet fikk ny betydning, og er ikke bekreftet.",
    ]


def test_the_tasks_stand_with_their_sums(catalogue: Catalogue) -> None:
    source = source_of(catalogue)
    table = next(b for b in task_blocks(source) if isinstance(b, Table))
    assert table.rows == (
        ("Saksutredning", "Hjemme", "30 %", "–", "Ja"),
        ("Møter «Đ»", "Begge steder", "40 %", "De andre i seksjonen", "Nei"),
        ("Befaring", "Kontoret", "20 %", "–", "Nei"),
        ("–", "Kontoret", "–", "–", "Nei"),
    )
    found = words(source)
    assert "Hjemme 30 % + begge steder 40 % = 30–70 % av uka, 1,5–3,5 av 5 dager." in found
    assert any(text.endswith("Begge steder 40 %: Møter «Đ» 40") for text in found)
    assert "Andelene som er oppgitt, er til sammen 90 % av uka." in found
    assert found[found.index("Den ansatte ønsker") + 1].startswith("2,5 ")


def test_without_tasks_wish_and_measures_nothing_is_said_of_them(catalogue: Catalogue) -> None:
    empty = source_of(catalogue, assessment=Assessment(), measures=())
    assert list(task_blocks(empty)) == []
    assert list(measure_blocks(empty)) == []


def test_measures_have_who_deadline_and_status_and_long_ones_stand_whole(catalogue: Catalogue) -> None:
    source = source_of(catalogue)
    table = next(b for b in measure_blocks(source) if isinstance(b, Table))
    assert table.rows == (
        ("1", "Låne ut en skjerm", "Šárá Ŋáŧŧi", "1. desember 2026", "Åpent"),
        ("2", "Se under tabellen.", "–", "–", "Utført 20. november 2026"),
        ("3", "Flytte bordet", "Ansatt", "–", "Droppet 21. november 2026"),
    )
    found = words(source)
    assert found[found.index("Tiltak 2") + 1] == LONG.strip()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (DeclaredWith.TOGETHER, "Leder og den ansatte fylte ut egenerklæringen sammen 23. november 2026."),
        (DeclaredWith.ON_PAPER, "Den ansatte fylte ut egenerklæringen på papir 23. november 2026."),
        (None, "Egenerklæringen ble fylt ut 23. november 2026."),
    ],
)
def test_the_declaration_has_its_day_and_how(catalogue: Catalogue, made: DeclaredWith | None, said: str) -> None:
    source = source_of(catalogue, declaration=DeclarationAnswers(DAY, (), made))
    assert any(text.startswith(said) for text in words(source))
    form = document_text(Document("x", "X", (signature_packet(source).parts[3],), NOON))
    assert ("Fylt ut" in form) is (made is not None)
    silent = source_of(catalogue, declaration=DeclarationAnswers())
    assert not any("egenerklæringen" in text for text in words(silent))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_word_reaches_the_page_and_the_file_can_be_kept(catalogue: Catalogue, language: str) -> None:
    own = (Response(SECOND, Answer.NO, "Har vakt på [ord 1]."), Response(FOURTH, Answer.YES, "[ord 2] " * 400))
    source = replace(source_of(catalogue, *own), language=language)
    out = BytesIO()
    render(signature_packet(source), out)
    assert_archival(out.getvalue())
    read = " ".join(tagged_text(out.getvalue()))
    told = [task.title for task in TASKS] + [task.needs for task in TASKS] + [m.what for m in MEASURES]
    told += [m.who for m in MEASURES] + [r.reason for r in own] + [GROUP.responses[0].reason]
    for text in told:
        assert " ".join(text.split()) in read
    assert "Gruppens ord." not in read
