"""A case with odd names and long answers, and packets made from it by the catalogue that ships."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.statute import check_points
from hkdesk.domain.case import terms as a
from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Conclusion,
    Response,
    Suitability,
)
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.declaration import DeclarationAnswers, Declared, DeclaredItem
from hkdesk.domain.case.dialogue import Dialogue, DialogueKind
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.content.catalogue import Catalogue

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

UNIT = Unit(
    "u1",
    "Seksjon byggesak",
    organisation="Nordfjord kommune",
    organisation_number="987 654 321",
    office_address="Rådhusgata 1, 6770 Nordfjordeid",
    manager_name="Šárá Ŋáŧŧi-Bjørnsæther",
    manager_title="seksjonsleder",
    common_office_days=(Weekday.THURSDAY,),
    minimum_staffing=4,
)
EMPLOYEE = Employee(
    "Åse-Kjærsti Ŋilsen",
    title="saksbehandler byggesak",
    employee_number="10442",
    home_address="Øvre Bråtåsvei 12 B, 6770 Nordfjordeid",
)
TERMS = a.Terms(
    extent=a.Extent(2, (Weekday.TUESDAY, Weekday.WEDNESDAY), "Saksutredning og lesing av tegninger."),
    hours=a.Hours(a.HoursKind.AS_AT_WORKPLACE, core_from=time(9), core_until=time(14, 30), registration="Visma"),
    availability=a.Availability(a.Choice.AGREED, time(9), time(14, 30), "telefon og Teams"),
    duration=a.Duration(date(2026, 12, 1), review_on=date(2027, 6, 1)),
    ending=a.Ending(a.Choice.AGREED, 4, "Varsel gis på e-post.\nSvar gis innen en uke."),
    trial=a.Trial(a.Choice.NONE),
    equipment=a.Equipment(
        a.EquipmentKind.LENT,
        (
            a.EquipmentLine("Skjerm 27 tommer", 2, a.Owner.EMPLOYER, "SN-4471-Å"),
            a.EquipmentLine("Hev- og senkbart skrivebord", 1, a.Owner.EMPLOYEE),
        ),
    ),
    handling=a.Handling(a.Choice.AGREED),
    free_clauses=("Åse-Kjærsti møter fysisk på alle befaringer.", "Første punkt.\n\nAndre avsnitt i punktet."),
)
TALK = Dialogue(
    "d1",
    DialogueKind.FIRST,
    held_on=date(2026, 11, 10),
    others_present="Tillitsvalgt Bjørg Ødegård",
    took_part=True,
    topics=("wish", "gone.topic"),
    manager_view="Oppgavene egner seg godt.\n\nJeg er mest opptatt av at de nye får hjelp.",
    employee_view="Eg vil gjerne ha to faste dagar.\nDa får eg lese teikningar i fred – «heilt i fred» {slik}.",
    agreed="To dager i uka, tirsdag og onsdag.",
    disagreed="Vi er ikke enige om antall felles kontordager.",
    next_on=date(2027, 2, 10),
    confirmed_on=date(2026, 11, 11),
)
REASON = "Saksutredning krever ro.\n\nBefaring og møter legges til kontordagene, og da er alle på plass."


def example_case(catalogue: Catalogue, **changes: Any) -> Case:
    """Answers to every question but those of the last theme, and half the declaration."""
    themes, sections = catalogue.themes, catalogue.declaration.sections
    questions = [item.id for theme in themes[:-1] for item in theme.items]
    answers = list(Answer)
    responses = tuple(
        Response(item_id, answers[n % 4] if n else Answer.YES, f"{REASON} (Svar {n}.)" if n % 3 == 0 else "")
        for n, item_id in enumerate(questions)
    )
    conclusion = Conclusion(
        Suitability.WITH_CONDITIONS,
        "Oppgavene egner seg, og enheten har nok folk på plass.",
        "Torsdag er alltid kontordag.",
        2,
        (questions[0], questions[5]),
    )
    statements = [item.id for section in sections[:4] for item in section.items]
    declared = tuple(
        DeclaredItem(item_id, list(Declared)[n % 3], "Lampa står i vinduet." if n % 4 == 1 else "")
        for n, item_id in enumerate(statements)
    )
    values: dict[str, Any] = {
        "employee": EMPLOYEE,
        "assessment": Assessment(responses, conclusion),
        "dialogues": (TALK,),
        "declaration": DeclarationAnswers(date(2026, 11, 20), declared),
        "terms": TERMS,
    }
    return Case("c1", "HK-2026-0001", DAY, UNIT.id, **(values | changes))


def packet_source(case: Case, catalogue: Catalogue | None = None, unit: Unit = UNIT, **changes: Any) -> PacketSource:
    """What a packet of the case is made from, as a service would put it together."""
    catalogue = catalogue or load_catalogue()
    file = CaseFile(unit, case)
    rule_set = catalogue.rule_set_on(DAY)
    assert rule_set is not None
    clauses = fill_clauses(catalogue.clauses, file)
    values: dict[str, Any] = {
        "clauses": clauses,
        "verdicts": check_points(case.terms, rule_set, clauses),
        "rule_set": rule_set,
        "number": case.number,
        "version": 1,
        "issued_on": DAY,
        "created": NOON,
    }
    return PacketSource(file, catalogue, **(values | changes))
