"""Four agreements of virksomheter: through `catalog check`, `check`, `packet`, and the whole table of § 2."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfReader

from hkdesk.__main__ import main
from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.statute import PointStatus, check_points
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.errors import ExitCode
from hkdesk.services import content
from tests.domain.agreement.test_statute import PATTERNS, RULE_SETS, WAYS, terms_of, word
from tests.domain.points_table import LIST_ITEMS, VERDICTS
from tests.support.tagtext import tagged_text

AGREEMENTS = Path(__file__).parents[3] / "fixtures" / "agreements"
EXAMPLE = Path(__file__).parents[4] / "docs" / "example-case.json"
TEMPLATES = ("fixed_term", "telework_centre", "only_home", "short")
SAYS = {
    "fixed_term": ["Tidsrom", "Gjennomgang før ny periode"],
    "telework_centre": [
        "Annet arbeidssted",
        "Fjernarbeidssenter",
        "0,5 dager i uka",
        "Senteret er Kaia i Nordfoss.",
        "Godkjenning",
    ],
    "only_home": ["Hjemmet som arbeidsplass"],
    "short": ["Taushetsplikt og dokumenter", "Ellers"],
}


@pytest.fixture(autouse=True)
def chosen_anew() -> Iterator[None]:
    content.forget()
    yield
    content.forget()


def catalogue(name: str) -> Catalogue:
    found = content.read_content(AGREEMENTS / name if name else None)
    assert found.faults == ()
    return found.catalogue


@pytest.mark.parametrize("name", ["", *TEMPLATES])
@pytest.mark.parametrize("temporary", [False, True])
def test_the_whole_table_of_the_points(name: str, temporary: bool) -> None:
    """Every pattern of the eight, and each that is met is met by words, in the language that governs and in nynorsk."""
    clauses = [one for one in catalogue(name).clauses if one.point is not None]
    unit, case = Unit("u", "Kart", "Fjellvik kommune"), Case("c", "2026-1", terms_day(), "u", Employee("Kari"))
    checked = 0
    for pattern in product(*PATTERNS):
        said = {item: WAYS[how][item][0] for (_, item, _), how in zip(LIST_ITEMS, pattern, strict=True)}
        terms = terms_of(said, temporary=temporary)
        filled = fill_clauses(clauses, CaseFile(unit, replace(case, terms=terms)), "nn" if checked % 2 else "nb")
        verdicts = check_points(terms, RULE_SETS["2022"], filled)
        wanted = [VERDICTS[demand, how][temporary] for (_, _, demand), how in zip(LIST_ITEMS, pattern, strict=True)]
        assert [word(one) for one in verdicts] == wanted
        assert all(one.words for one in verdicts if one.status is PointStatus.MET)
        checked += 1
    assert checked == 2**4 * 3**4


def terms_day():
    from datetime import date

    return date(2026, 12, 1)


@pytest.mark.parametrize("name", TEMPLATES)
def test_through_check_and_packet(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = AGREEMENTS / name
    assert main(["catalog", "check", str(folder)]) == ExitCode.DONE
    said = capsys.readouterr().out
    assert "Avtalepunkter: " in said
    file = tmp_path / "case.json"
    file.write_text(case_for(name), encoding="utf-8")
    assert main(["check", str(file), "--content", str(folder), "--json"]) == ExitCode.DONE
    report = json.loads(capsys.readouterr().out)
    text = report["text"]
    assert text["from"] in said
    assert {one["origin"] for one in text["clauses"]} >= {"ours", "added"}
    assert [point["number"] for point in report["points"]] == list(range(1, 9))
    assert all(point["words"] for point in report["points"] if point["status"] == "met")
    paper = tmp_path / "packet.pdf"
    assert main(["packet", str(file), "-o", str(paper), "--content", str(folder)]) == ExitCode.DONE
    printed = "\n".join(tagged_text(paper.read_bytes()))
    assert all(words in printed for words in SAYS[name])


def case_for(name: str) -> str:
    """The case of the manual, with what the virksomhet asks for."""
    plain = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    terms = plain["case"]["terms"]
    if name == "telework_centre":
        terms["own"] = [
            {"field": "nordfoss.centre", "kind": "choice", "value": "quay"},
            {"field": "nordfoss.centre_days", "kind": "number", "value": "0.5"},
        ]
        terms["signing"] = {"second_name": "Liv Lund", "second_title": "etatssjef"}
    if name == "only_home":
        plain["case"]["scope"]["only_from_home"] = True
        plain["unit"]["common_office_days"] = []
    return json.dumps(plain)


def test_the_short_one_is_two_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "packet.pdf"
    arguments = ["packet", str(EXAMPLE), "-o", str(paper), "--content", str(AGREEMENTS / "short")]
    assert main([*arguments, "--parts", "employer_copy,employee_copy"]) == ExitCode.DONE
    assert len(PdfReader(paper).pages) == 4  # two copies of two pages
    capsys.readouterr()


def test_the_leaflet_and_the_cover_say_what_the_county_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper, file = tmp_path / "packet.pdf", tmp_path / "case.json"
    file.write_text(case_for("telework_centre"), encoding="utf-8")
    main(["packet", str(file), "-o", str(paper), "--content", str(AGREEMENTS / "telework_centre")])
    capsys.readouterr()
    printed = "\n".join(tagged_text(paper.read_bytes()))
    ours = content.read_content(None).catalogue.document_texts
    assert "Etaten sjekker pakken" in printed
    own = printed.index("reglene som henger ved døren")
    assert printed.index(ours["information.safety_duty"].get()[:40]) < own
    assert printed.index(ours["information.safety_tell"].get()[:40]) < printed.index(
        ours["information.safety_workplace"].get()[:40]
    )
    assert ours["information.injury_wait"].get()[:40] not in printed
    assert "Åse-Kjærsti Ŋilsen leverer det tilbake" in printed
    plain = json.loads(file.read_text(encoding="utf-8"))
    plain["case"]["scope"]["only_from_home"] = True
    file.write_text(json.dumps(plain), encoding="utf-8")
    parts = ["--parts", "employer_copy,employee_copy,information", "--content", str(AGREEMENTS / "telework_centre")]
    main(["packet", str(file), "-o", str(paper), *parts])
    capsys.readouterr()
    assert "reglene som henger ved døren" not in "\n".join(tagged_text(paper.read_bytes()))  # it has a condition


def test_a_refusal_ends_with_the_words_of_the_municipality(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "letter.pdf"
    main(["letter", str(EXAMPLE), "refusal", "-o", str(paper), "--content", str(AGREEMENTS / "fixed_term")])
    capsys.readouterr()
    printed = "\n".join(tagged_text(paper.read_bytes()))
    assert "Søke på nytt når en ny periode begynner" in printed
    assert "Personalavdelingen svarer på spørsmål om ordningen i Seksjon for byggesak og kart." in printed


def test_check_says_whose_the_words_are(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(EXAMPLE), "--content", str(AGREEMENTS / "fixed_term")])
    said = capsys.readouterr().out
    assert "Ordlyden er fra Fjellvik kommune i: «Tidsrom» (punkt 8)." in said
    assert "Fjellvik kommune har lagt til: «Gjennomgang før ny periode» (punkt 9)." in said
    assert "lest mot loven 30.11.2026" in said
    main(["check", str(EXAMPLE), "--content", str(AGREEMENTS / "short")])
    said = capsys.readouterr().out
    assert "Ordlyden er fra Lavdal kommune i: punkt 1–3 og 5–11." in said
    assert "Lavdal kommune har utelatt: 11 av punktene til hkdesk." in said
    main(["check", str(EXAMPLE)])
    assert "Ordlyden" not in capsys.readouterr().out
