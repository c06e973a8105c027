"""The command line as a contract: exit codes, JSON keys, and a sentence for every failure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hkdesk.__main__ import main
from hkdesk.cli.start import COMMANDS, wants_window
from hkdesk.domain.agreement.ready import unready
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.errors import ExitCode, OurFault
from hkdesk.services.words.missing import scope_missing_text, unready_text

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-case.json"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    return tmp_path / "store.db"


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(a) for a in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def changed(tmp_path: Path, **terms: Any) -> Path:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["case"]["agreements"] = []
    data["case"]["terms"].update(terms)
    path = tmp_path / "endret.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_scope_says_verdict_paragraph_and_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = answer(capsys, "scope", EXAMPLE, "--json")
    report = json.loads(out)
    assert (code, err) == (ExitCode.DONE, "")
    assert report["verdict"] == "agreement"
    assert report["agreement_needed"] is True
    assert report["legal"]
    assert report["explanation"]
    assert (report["rule"], report["threshold_days"], report["threshold_unit"]) == ("days_per_week", 1, "days_per_week")
    assert (
        report["rule_text"]
        == "§ 1 andre ledd, slik Arbeidstilsynet leser den: fra 1 dag i uka i gjennomsnitt er arbeidet ikke sporadisk. "
        "Her er det 2 dager."
    )
    assert (report["reopened"], report["facts_changed"]) == (False, None)


def test_check_has_eight_points_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = answer(capsys, "check", EXAMPLE, "--json")
    report = json.loads(out)
    assert code == ExitCode.DONE
    assert report["in_order"] is True
    assert [p["number"] for p in report["points"]] == list(range(1, 9))
    assert {"point", "title", "requirement", "status", "because", "words", "legal", "rule_set"} <= set(
        report["points"][0]
    )
    assert all(p["words"] for p in report["points"] if p["status"] == "met")


def test_an_agreement_that_lacks_a_point_answers_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = changed(tmp_path, extent={"days_per_week": None})
    code, out, _ = answer(capsys, "check", path, "--json")
    report = json.loads(out)
    assert code == ExitCode.NOT_IN_ORDER
    assert [p["point"] for p in report["points"] if p["status"] == "missing"] == ["extent"]


def test_a_clash_is_told_with_paragraph_fields_and_fixes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    times = [{"day": "tuesday", "from_time": "08:00", "until_time": "16:00", "break_minutes": 0}]
    path = changed(
        tmp_path, hours={"kind": "own", "times": times}, trial={"choice": "agreed", "months": 12, "evaluate_on": None}
    )
    code, out, _ = answer(capsys, "check", path, "--json")
    found = {c["code"]: c for c in json.loads(out)["contradictions"]}
    assert code == ExitCode.NOT_IN_ORDER
    pause = found["break_too_short"]
    assert (pause["weight"], pause["fields"], pause["legal"]) == ("clash", ["hours.times"], "arbeidsmiljøloven § 10-9")
    assert pause["fixes"] == [{"name": "use_break", "label": "Sett 30 minutter pause", "field": "hours.times"}]
    assert "§ 10-9" in pause["text"]
    assert all(c["fixes"] for c in found.values())
    marks = {"clash": "!", "hint": "-"}
    lines = answer(capsys, "check", path)[1].splitlines()
    assert {c["weight"] for c in found.values()} == set(marks)
    assert all(f"  {marks[c['weight']]} {c['text']}" in lines for c in found.values())


def test_an_agreement_from_before_july_2022_tells_what_a_revision_must_change(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    old = {
        "version": 1,
        "number": "HK-1",
        "issued_on": "2021-09-01",
        "issued_by": "L",
        "rule_set_id": "old",
        "pages": 4,
    }
    terms = {**data["case"]["terms"], "duration": {"start": "2021-09-01"}, "handling": {"choice": "open"}}
    old |= {"terms": terms, "document_sha256": "00", "content_digest": "00", "signed_on": "2021-09-01"}
    data["case"] |= {"agreements": [old], "terms": terms}
    path = tmp_path / "old.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    _code, out, _ = answer(capsys, "check", path, "--json")
    report = json.loads(out)
    assert report["rule_set_since"] == "2008-01-01"
    must = [point for point in report["revision"] if point["must_change"]]
    assert [(point["kind"], point["point"]) for point in must] == [("point_missing", "handling")]
    assert {point["since"] for point in report["revision"]} == {"2022-07-01", "2024-07-01"}
    assert any("kapittel 10" in point["text"] for point in report["revision"])
    _code, out, _ = answer(capsys, "check", path)
    assert "Ny lov fra 2022-07-01: Punktet «Saksbehandling" in out


def test_packet_writes_a_pdf(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out_file = tmp_path / "pakke.pdf"
    code, out, _ = answer(capsys, "packet", EXAMPLE, "-o", out_file, "--json")
    assert code == ExitCode.DONE
    assert out_file.read_bytes().startswith(b"%PDF-1.7")
    assert json.loads(out)["draft"] is False


def test_packet_of_an_unfinished_case_is_a_draft_and_answers_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = changed(tmp_path, equipment={"kind": "open"})
    code, out, _ = answer(capsys, "packet", path, "-o", tmp_path / "u.pdf", "--json")
    assert code == ExitCode.NOT_IN_ORDER
    assert json.loads(out)["why_draft"] == ["point:equipment"]
    assert (tmp_path / "u.pdf").exists()


def test_packet_with_the_parts_one_asks_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out_file = tmp_path / "p.pdf"
    words = ("--parts", "information, cover,declaration", "--companion", "--lang", "nn", "--json")
    code, out, _ = answer(capsys, "packet", EXAMPLE, "-o", out_file, *words)
    report = json.loads(out)
    assert code == 0
    parts = ["cover", "employer_copy", "employee_copy", "declaration", "information", "companion"]
    assert (report["parts"], report["language"]) == (parts, "nn")
    assert out_file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("parts", "said"), [("cover,letter", "--parts: «letter»"), ("access", "ingen har adgang til hjemmet")]
)
def test_packet_with_a_part_that_cannot_be(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, parts: str, said: str
) -> None:
    code, _, err = answer(capsys, "packet", EXAMPLE, "-o", tmp_path / "x.pdf", "--parts", parts)
    assert code == 2
    assert said in err
    assert not (tmp_path / "x.pdf").exists()


def test_packet_in_a_language_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = answer(capsys, "packet", EXAMPLE, "-o", tmp_path / "x.pdf", "--lang", "se")
    assert code == ExitCode.BAD_INPUT
    assert "--lang" in err
    assert not (tmp_path / "x.pdf").exists()


def test_import_list_export_round_trip(capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path) -> None:
    assert answer(capsys, "import", EXAMPLE, "--store", store)[0] == ExitCode.DONE
    code, out, _ = answer(capsys, "list", "--store", store, "--json")
    listed = json.loads(out)
    assert code == ExitCode.DONE
    [case] = listed["cases"]
    exported = tmp_path / "ut.json"
    assert answer(capsys, "export", case["case"], "--store", store, "-o", exported)[0] == ExitCode.DONE
    code, out, _ = answer(capsys, "import", exported, "--store", store, "--json")
    assert (code, json.loads(out)["outcome"]) == (ExitCode.DONE, "unchanged")
    assert answer(capsys, "export", case["id"], "--store", store)[1] == exported.read_text(encoding="utf-8")


def test_importing_another_version_needs_a_word(
    capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path
) -> None:
    answer(capsys, "import", EXAMPLE, "--store", store)
    path = changed(tmp_path, home_address="Ny vei 2")
    code, _, err = answer(capsys, "import", path, "--store", store)
    assert code == ExitCode.BAD_INPUT
    assert "--replace" in err
    assert answer(capsys, "import", path, "--replace", "--store", store)[0] == ExitCode.DONE


def test_schema_holds_for_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = answer(capsys, "schema")
    assert code == ExitCode.DONE
    jsonschema.validate(json.loads(EXAMPLE.read_text(encoding="utf-8")), json.loads(out))


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["scope", "finnes-ikke.json"], ExitCode.BAD_INPUT, "Filen finnes ikke."),
        (["scope"], ExitCode.BAD_INPUT, "Dette mangler: FILE"),
        (["flytt"], ExitCode.BAD_INPUT, "er ikke et valg"),
        (["list", "--fort"], ExitCode.BAD_INPUT, "Forstår ikke: --fort"),
        (["check", "x.json", "--on", "31.12.2026"], ExitCode.BAD_INPUT, "ikke en dato"),
    ],
)
def test_wrong_words_are_answered_in_norwegian(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    got, out, err = answer(capsys, *arguments)
    assert (got, out) == (code, "")
    assert words in err


def test_a_packet_never_replaces_the_case_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = changed(tmp_path)
    before = path.read_bytes()
    code, _, err = answer(capsys, "packet", path, "-o", path)
    assert code == ExitCode.BAD_INPUT
    assert "ikke en PDF" in err
    assert path.read_bytes() == before


def test_an_emoji_is_kept_named_and_stops_the_paper(
    capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path
) -> None:
    path = changed(tmp_path, home_address="Vei 1 😀")
    code, out, _ = answer(capsys, "import", path, "--store", store)
    assert code == ExitCode.DONE
    assert "U+1F600" in out
    code, out, _ = answer(capsys, "check", path, "--json")
    assert code == ExitCode.NOT_IN_ORDER
    assert json.loads(out)["unprintable"] == [
        {"field": "case.terms.home_address", "char": "😀", "codepoint": "U+1F600"}
    ]
    code, _, err = answer(capsys, "packet", path, "-o", tmp_path / "x.pdf")
    assert code == ExitCode.BAD_INPUT
    assert "case.terms.home_address" in err
    assert not (tmp_path / "x.pdf").exists()


def test_a_store_that_is_named_and_not_there_is_not_made_by_looking(
    capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    assert answer(capsys, "list", "--store", store)[0] == ExitCode.BAD_INPUT
    assert answer(capsys, "export", "HK-2026-0001", "--store", store)[0] == ExitCode.BAD_INPUT
    assert list(store.parent.iterdir()) == []


def test_an_unknown_case_is_bad_input(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    answer(capsys, "import", EXAMPLE, "--store", store)
    code, _, err = answer(capsys, "export", "HK-2026-0404", "--store", store)
    assert code == ExitCode.BAD_INPUT
    assert "HK-2026-0404" in err


def test_a_foreign_store_is_left_alone(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    store.write_bytes(b"not a store at all" * 400)
    before = store.read_bytes()
    code, _, err = answer(capsys, "list", "--store", store, "--json")
    assert code == ExitCode.SURROUNDINGS
    assert json.loads(err)["reason"]
    assert store.read_bytes() == before


@pytest.mark.allow_log("hkdesk.cli")
def test_a_bug_is_told_without_what_was_typed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    def broken(_path: Path) -> None:
        raise RuntimeError("hemmelig navn")

    monkeypatch.setattr("hkdesk.cli.check.read_case_file", broken)
    code, _, err = answer(capsys, "scope", EXAMPLE)
    assert code == ExitCode.OUR_FAULT
    assert "hemmelig" not in err
    logged = "".join(p.read_text(encoding="utf-8") for p in own_home.rglob("hkdesk-*.log"))
    assert "RuntimeError" in logged
    assert "hemmelig" not in logged


@pytest.mark.allow_log("hkdesk.cli")
def test_a_fault_of_ours_that_has_its_sentence_is_in_the_log_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    def broken(_path: Path) -> None:
        raise OurFault("bug", where="loggen") from KeyError("hemmelig navn")

    monkeypatch.setattr("hkdesk.cli.check.read_case_file", broken)
    code, _, err = answer(capsys, "scope", EXAMPLE, "--json")
    assert (code, json.loads(err)["error"]) == (ExitCode.OUR_FAULT, "bug")
    logged = "".join(p.read_text(encoding="utf-8") for p in own_home.rglob("hkdesk-*.log"))
    assert "OurFault from KeyError" in logged
    assert "hemmelig" not in logged


def test_which_face_is_asked_for() -> None:
    assert wants_window([])
    assert wants_window(["--store", "x.db"])
    assert wants_window(["--store=x.db"])
    assert wants_window(["Lederbytte Byggesak.hkdesk", "--store", "x.db"])
    assert wants_window(["C:\\Skann\\Side 1.PDF"])
    assert not wants_window(["brev.docx"])
    assert not wants_window(["check", "sak.json"])
    assert not wants_window(["--version"])
    assert not wants_window(["tull"])
    assert not any(wants_window([name]) for name in COMMANDS)


@pytest.mark.parametrize("arguments", [["--version"], ["schema"], ["scope", str(EXAMPLE)]])
def test_the_command_line_never_loads_qt(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom hkdesk.__main__ import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(sorted(m for m in sys.modules if m.startswith(('PySide6', 'shiboken'))), file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, env=os.environ
    )
    assert run.stderr.strip().splitlines()[-1] == "[]"


def test_every_command_has_help_and_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    doc = (EXAMPLE.parent / "cli.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        with pytest.raises(SystemExit) as left:
            main([name, "--help"])
        assert left.value.code == 0
        assert len(capsys.readouterr().out) > 80
        assert f"hkdesk {name}" in doc


def test_what_is_missing_is_called_what_the_screen_calls_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["case"]["scope"] = {"place": "own_home", "pattern": "fixed"}
    data["case"]["agreements"], data["case"]["terms"]["duration"] = [], {}
    data["unit"]["manager_name"] = ""
    file = tmp_path / "sak.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    _, said, _ = answer(capsys, "scope", file)
    assert "Mangler: dager i uka" in said.splitlines()
    _, said, _ = answer(capsys, "check", file)
    assert "  Tomme felt: navnet på leder, startdatoen" in said.splitlines()


def test_every_fact_that_can_be_missing_has_a_name() -> None:
    nothing = CaseFile(Unit("u", "E"), Case("c", "1", date(2026, 3, 2), "u", Employee("")))
    assert all(unready_text(path) for path in unready(nothing))
    asked = {"place", "pattern", "days_per_week", "spell_days", "grey_zone_agreement", "reason"}
    assert len({scope_missing_text(name) for name in asked}) == len(asked)
