"""What is said of reports and cover, on screen and in the note on paper: by paragraph and day, and never a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.unit.follow_up.factors import Factor
from hkdesk.domain.unit.follow_up.happening import HappeningKind
from hkdesk.domain.unit.injury.record import HowSure, Injury, InjuryKind, Report, ReportChannel, reported
from hkdesk.domain.unit.injury.reports import tellings
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.services.unit.injury_paper import InjuryNote, injury_note
from hkdesk.services.words.unit.follow_up import look_words, prompt, source
from hkdesk.services.words.unit.injury import cover_words, how_told
from tests.services.week.filled import WED, signed, terms
from tests.support import pagecheck
from tests.support.tagtext import tagged_text

DAY, NOW = date(2026, 11, 20), datetime(2026, 11, 23, 9, tzinfo=UTC)
HURT = Injury(
    InjuryKind.INJURY,
    DAY,
    "Falt i trappen",
    at=time(13, 5),
    where="Trappen",
    working_time=HowSure.YES,
    serious=HowSure.YES,
    done="Ringte legevakten",
)
C = ReportChannel
PARAGRAPHS = {
    C.AUTHORITY: "arbeidsmiljøloven § 5-2 første ledd",
    C.POLICE: "arbeidsmiljøloven § 5-2 første ledd",
    C.NAV: "folketrygdloven § 13-14",
    C.SAFETY: "arbeidsmiljøloven § 6-2 femte ledd",
    C.INTERNAL: "arbeidsmiljøloven § 5-1",
}


def told(value: Injury, channel: ReportChannel, today: date = DAY) -> str:
    return next(how_told(one, value, today) for one in tellings(value) if one.channel is channel)


@pytest.mark.parametrize("channel", PARAGRAPHS)
def test_each_report_is_told_with_its_paragraph(channel: ReportChannel) -> None:
    assert PARAGRAPHS[channel] in told(HURT, channel)


def test_the_authority_is_to_be_told_of_what_is_known_and_thought_of_else() -> None:
    assert told(HURT, C.AUTHORITY).startswith("Skal varsles.")
    assert told(replace(HURT, serious=HowSure.UNSURE), C.AUTHORITY).startswith("Vurder straks")


def test_nav_is_told_as_the_law_was_when_it_is_sent() -> None:
    now = told(HURT, C.NAV)
    assert "elektronisk" in now
    assert "senest 20. november 2027" in now
    assert "unntak fra fristen" in now
    assert "elektronisk" not in told(replace(HURT, on=date(2025, 11, 1)), C.NAV, date(2025, 11, 3))


@pytest.mark.parametrize("oslo", [False, True])
def test_cover_is_assessed_in_each_case_and_oslo_alone_has_its_dok_25(oslo: bool) -> None:
    said = cover_words(oslo=oslo)
    assert "vurderes konkret i hvert tilfelle" in said
    assert "kan være mer begrenset hjemme" in said
    assert ("Ifølge rundskriv 38/2021 punkt 2.6 omfatter Dok. 25 § 5.1.1" in said) is oslo


def test_every_factor_and_every_look_has_words_and_the_law_of_its_day() -> None:
    assert len({prompt(one) for one in Factor}) == len(Factor)
    assert len({look_words(one) for one in HappeningKind}) == len(HappeningKind)
    assert source(Factor.CONTACT, DAY) == "forskrift om utførelse av arbeid § 1A-1"
    assert "§ 1A-1" not in source(Factor.CONTACT, date(2025, 12, 31))
    assert source(Factor.BALANCE, DAY) == "STAMI 2024"


def test_the_note_says_what_happened_what_was_reported_and_nothing_of_the_inside_of_hkdesk() -> None:
    value = reported(HURT, Report(C.NAV, DAY, "Kari", "N-1"))
    record = UnitRecord("abc123456", "u1", "injury", value, "c1", 1, NOW, "Kari Nordmann", NOW, "Kari Nordmann")
    unit = Unit("u1", "Byggesak", organisation="Oslo kommune")
    case = replace(signed("c1", "Šárá Ŋáŧŧi", terms(WED)), employee=Employee("Šárá Ŋáŧŧi", title="Rådgiver"))
    made = injury_note(InjuryNote(CaseFile(unit, case), record, NOW))
    assert pagecheck.findings(made.pdf) == []
    text = " ".join(tagged_text(made.pdf))
    for words in (
        "Notat om skade på hjemmekontor",
        "Šárá Ŋáŧŧi",
        f"{case.number}-NABC123",
        "20. november 2026 kl. 13.05",
        "Falt i trappen",
        "Ringte legevakten",
        "Meldt 20. november 2026 av Kari, referanse N-1",
        "Dok. 25 § 5.1.1",
        "vurderes konkret i hvert tilfelle",
    ):
        assert words in text
    assert injury_note(InjuryNote(CaseFile(unit, case), record, NOW)).pdf == made.pdf
