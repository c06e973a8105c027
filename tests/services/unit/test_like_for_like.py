"""What the manager is shown of people who are alike, and that nothing of it goes anywhere."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case.answers import Answer, Assessment, Conclusion, Response, Suitability
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import RoleGroup, Unit
from hkdesk.services.unit.like_for_like import (
    answer_lines,
    answers_words,
    compared,
    differs_words,
    facts,
    left_out_words,
    nobody_words,
    remarks,
)
from hkdesk.services.workspace import Workspace
from tests.services.week.filled import MON, WED, put, signed, terms
from tests.support.import_graph import read_modules

GROUP = RoleGroup("g1", "Saksbehandlere", (Response("tasks.suited", Answer.YES), Response("tasks.focus", Answer.NO)))


def concluded(case: Case, reason: str, days: float | None = None, **own: Answer) -> Case:
    found = Suitability.SUITABLE if days or case.agreements else Suitability.NOT_NOW
    responses = tuple(Response(f"individual.{name}", answer) for name, answer in own.items())
    made = Assessment(responses, Conclusion(found, reason, "", days))
    return replace(case, assessment=made, employee=replace(case.employee, role_group_id="g1"))


def fill(workspace: Workspace, *cases: Case) -> None:
    put(workspace, Unit("u1", "Byggesak", role_groups=(GROUP,)), *cases)


def test_the_people_stand_side_by_side_in_words(workspace: Workspace) -> None:
    fill(
        workspace,
        concluded(signed("c1", "Anne", terms(MON, WED)), "Selvstendig arbeid", place=Answer.YES),
        concluded(signed("c2", "Bjørn", None), "Ordningen er ny", 1.0, place=Answer.NO),
    )
    (alike,) = compared(workspace, "u1").alike
    told = {one.name: one.of for one in facts(alike)}
    assert told["Utfall"] == ("Avtale: 2 dager i uka", "Ja, uten signert avtale: én dag i uka")
    assert told["Begrunnelse"] == ("Selvstendig arbeid", "Ordningen er ny")
    assert "Vilkår" not in told, "a line that says nothing is left out"
    assert differs_words(alike) == "Ulikt: antall dager."
    assert answers_words(alike).startswith("Samme svar på 2 spørsmål om arbeidet. ")
    assert [answer for _question, answer in answer_lines(alike)] == ["Nei", "Ja"]
    (remark,) = remarks(alike)
    assert "Svarene vises ikke her" in remark


def test_where_nobody_differs_it_is_said_with_how_many_were_compared(workspace: Workspace) -> None:
    same = [concluded(signed(f"c{n}", name, terms(WED)), "") for n, name in enumerate(("Anne", "Bjørn"), 1)]
    fill(workspace, *same, signed("c3", "Eli", None))
    found = compared(workspace, "u1")
    assert nobody_words(found) == "Ingen i samme stillingsgruppe med samme svar har fått ulikt utfall."
    assert left_out_words(found) == "Sammenlignet: 2. Ikke med: 1 uten utfall ennå."


def test_a_unit_with_one_person_has_nobody_to_compare(workspace: Workspace) -> None:
    fill(workspace, concluded(signed("c1", "Anne", terms(WED)), ""))
    assert nobody_words(compared(workspace, "u1")).startswith("Det er ikke nok ferdige vurderinger")


def test_only_the_page_of_the_manager_reads_it() -> None:
    """No file, paper, command, journal or store knows it."""
    room = {"hkdesk.domain.unit.like_for_like", "hkdesk.services.unit.like_for_like"}
    room.add("hkdesk.ui.helping.topics")  # the paragraph of the place, and nothing of what stands there
    readers = {name for name, text in read_modules().items() if "like_for_like" in text} - room
    assert readers, "the page is one"
    assert {name for name in readers if not name.startswith("hkdesk.ui.unit.")} == set()
