"""What the window says is in its language, whole: days, months, lists, numbers and what a finding speaks of."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from hkdesk import i18n
from hkdesk.domain.paper.scan_format import format_names
from hkdesk.domain.values.said import Said, filled, joined, number, short_date, weekdays
from hkdesk.errors import InvalidInput
from hkdesk.services.words.contradictions import contradiction_text, fix_text
from hkdesk.services.words.screen import wording
from hkdesk.services.words.unit.meetings import exact, rounded
from tests.domain.agreement.oracle_base import findings
from tests.domain.agreement.oracle_contradictory import CONTRADICTORY
from tests.services.words.speaking import speaking

BOKMAL_DAYS = "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"
NOT_NYNORSK = re.compile(r"\b(mandag|tirsdag|lørdag|dager|uke|uka|uker|annenhver|hver|én|fra|oddetallsuker)\b")
NOT_ENGLISH = re.compile(
    rf"\b({BOKMAL_DAYS}|januar|februar|mars|mai|juni|juli|oktober|desember|og|dag|dager|uke|uka|uker|annenhver|hver|"
    r"fra|kl|måned|måneder)\b|\d\d\.\d\d\.\d{4}|\d,\d"
)
# Laws are looked up under their Norwegian names, and what somebody typed stands as typed.
AS_IT_STANDS = re.compile(
    r"arbeidsmiljøloven|hjemmekontorforskriften|rundskriv|§ \d+(-\d+)?|(Skipperveien|Strandgata|Myrveien).*"
)


def told() -> list[str]:
    found = [one for _what, change, _code, _weight in CONTRADICTORY for one in findings(change).values()]
    assert len(found) > 60
    texts = [contradiction_text(one) for one in found] + [fix_text(fix) for one in found for fix in one.fixes]
    return [AS_IT_STANDS.sub("", text) for text in texts]


def test_every_contradiction_is_told_in_english_alone() -> None:
    with speaking("en"):
        assert [text for text in told() if NOT_ENGLISH.search(text)] == []


def test_every_contradiction_is_told_in_nynorsk_alone() -> None:
    with speaking("nn"):
        assert [text for text in told() if NOT_NYNORSK.search(text)] == []


def test_what_a_finding_holds_is_in_bokmal_whatever_the_window_speaks() -> None:
    def held() -> list[tuple[str, list[str]]]:
        changes = [change for _what, change, _code, _weight in CONTRADICTORY]
        return [
            (str(one.said), [str(fix.said) for fix in one.fixes])
            for change in changes
            for one in findings(change).values()
        ]

    in_bokmal = held()
    with speaking("en"):
        assert held() == in_bokmal
    assert any(re.search(BOKMAL_DAYS, said) for said, _fixes in in_bokmal)


def test_a_part_that_was_typed_stands_as_typed() -> None:
    said = filled("{} · {}", weekdays([1, 3]), "mandag og {}")
    assert said == "mandag og onsdag · mandag og {}"
    assert said.in_language("en") == "Monday and Wednesday · mandag og {}"
    assert joined(", ", ["a", number(1.5)]).in_language("en") == "a, 1.5"


def test_it_is_kept_and_written_as_its_bokmal() -> None:
    said = short_date(date(2026, 12, 1))
    assert isinstance(said, Said)
    assert json.dumps({"x": said}) == '{"x": "01.12.2026"}'
    for kept in (pickle.loads(pickle.dumps(said)), copy.deepcopy(said)):
        assert kept == "01.12.2026"
        assert type(kept) is str


def test_an_error_tells_its_days_and_numbers_in_the_language_of_its_sentence() -> None:
    late = InvalidInput("out_of_range", low=short_date(date(2026, 3, 1)), high=short_date(date(2026, 12, 31)), got=2.5)
    assert "01.03.2026" in late.reason
    assert "2,5" in late.reason
    with speaking("en"):
        assert "1 Mar 2026" in late.reason
        assert "31 Dec 2026" in late.reason
        assert "2.5" in late.reason


def test_dates_numbers_and_lists_follow_the_window() -> None:
    def said() -> list[str]:
        day = date(2026, 12, 1)
        return [
            wording.long_date(day),
            wording.short_date(day),
            wording.date_and_time(datetime(2026, 12, 1, 9, 5, tzinfo=UTC)),
            wording.weekdays([2, 4]),
            wording.listed(["A", "B"]),
            wording.either(["A", "B"]),
            wording.number(37.5),
            wording.amount(1, "day"),
            wording.month_name(3),
            exact(Decimal("1500.50")),
            rounded(Decimal("1500.25"), 1),
        ]

    with speaking("nn"):
        assert said()[3:8] == ["tysdag og torsdag", "A og B", "A eller B", "37,5", "éin dag"]
    with speaking("en"):
        assert said() == [
            "1 December 2026",
            "1 Dec 2026",
            "1 Dec 2026 09.05",
            "Tuesday and Thursday",
            "A and B",
            "A or B",
            "37.5",
            "one day",
            "March",
            "1500.5",
            "1\N{NARROW NO-BREAK SPACE}500.3",
        ]
    assert said()[:3] == ["1. desember 2026", "01.12.2026", "01.12.2026 09.05"]


def test_what_a_scan_may_be_is_said_in_the_language_of_the_window() -> None:
    assert format_names() == "PDF, JPEG, PNG eller TIFF"
    with speaking("en"):
        assert wording.in_window(format_names()) == "PDF, JPEG, PNG or TIFF"


def in_bokmal_alone(source: str) -> Iterator[str]:
    """What a module of the window words without asking which language that speaks."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "hkdesk.domain.values.wording":
            yield from (f"{node.lineno} {one.name}" for one in node.names if one.name != "clock")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "question":
            plain = isinstance(node.func.value, ast.Call | ast.Name) and len(node.args) == 1
            if plain and not any(one.arg == "language" for one in node.keywords):
                yield f"{node.lineno} question"


def test_the_window_words_nothing_in_bokmal_alone() -> None:
    root = Path(i18n.__file__).parent
    folders = [root / "ui", root / "services" / "words"]
    found = [
        f"{path.relative_to(root)}:{what}"
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        for what in in_bokmal_alone(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    seen = (
        "from hkdesk.domain.values.wording import clock, listed\ncatalogue().question(item)\nx.question(a, language())"
    )
    assert list(in_bokmal_alone(seen)) == ["1 listed", "2 question"]
