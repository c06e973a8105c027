"""`hkdesk gather`: two commands set it up, and everything is told."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from hkdesk.cli.main import run
from hkdesk.domain.figures.taking import Registered
from hkdesk.exchange.figures.register import key_line
from hkdesk.exchange.figures.sealing import SUFFIX, public_of
from tests.support.municipality.units import figures, private_of, registered, write


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    keys = [key_line(one.public, one.unit_id, one.from_on) for one in map(registered, ("u-1", "u-2"))]
    Path("nokler.csv").write_text("\n".join(["nøkkel;enhet;fra;til", *keys]), encoding="utf-8")
    Path("enheter.csv").write_text("enhet;område;fra;til\nu-1;Nord;2026-01;\nu-2;Sør;2026-01;\n", encoding="cp1252")
    folder = tmp_path / "innsendt" / "november"
    folder.mkdir(parents=True)
    for unit in ("u-1", "u-2"):
        write(folder, figures(random.Random(unit), unit, "2026-11", 17), unit)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:
    code = run(["gather", *words, "--into", "figures.db", "--on", "2026-12-03", "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_two_commands(office: Path, capsys: pytest.CaptureFixture[str]):
    code, first = told(capsys, "--units", "enheter.csv", "--keys", "nokler.csv")
    assert (code, first["units"], first["keys"]) == (0, 2, 2)
    code, second = told(capsys, "innsendt")
    assert (code, second["taken"], second["set_aside"]) == (0, 2, 0)
    code, third = told(capsys, "innsendt")
    assert (code, third["taken"], third["again"]) == (0, 0, 2)


def test_a_report(office: Path, capsys: pytest.CaptureFixture[str]):
    told(capsys, "innsendt", "--units", "enheter.csv", "--keys", "nokler.csv")
    code, found = told(capsys, "--report", "rapport", "--k", "7")
    assert code == 0
    assert found["report"] == [str(Path("rapport") / f"hjemmekontor-2026-11.{kind}") for kind in ("xlsx", "pdf")]
    assert all(Path(one).is_file() for one in found["report"])
    for words, error in ((["--k", "4"], "small_numbers"), (["--period", "november"], "bad_period")):
        assert run(["gather", "--into", "figures.db", "--report", "rapport", *words, "--json"]) == 2
        assert json.loads(capsys.readouterr().err)["error"] == error


def test_what_is_set_aside_is_named(office: Path, capsys: pytest.CaptureFixture[str]):
    told(capsys, "--units", "enheter.csv", "--keys", "nokler.csv")
    (office / "innsendt" / f"kuttet{SUFFIX}").write_bytes(b"{")
    code = run(["gather", "innsendt", "--into", "figures.db", "--on", "2026-12-03"])
    said = capsys.readouterr().out
    assert code == 1
    assert "Tatt inn: 2. Kom sent: 0. Var der fra før: 0. Lagt til side: 1." in said
    assert f"kuttet{SUFFIX}: er ikke tall fra hkdesk, eller er avkortet" in said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("enhet;fra\n", "register_head"),
        ("enhet;område;fra;til\nU 1;Nord;2026-01;\n", "register_line"),
        ("enhet;område;fra;til\nu-1;;2026-01;\n", "register_line"),
        ("enhet;område;fra;til\nu-1;Nord;2026-13;\n", "register_line"),
        ("enhet;område;fra;til\nu-1;Nord;2026-01;\nu-1;Sør;2026-05;\n", "register_overlap"),
        ("enhet;område;fra;til\nu-1;Nord;2026-05;2026-01\n", "register_overlap"),
        ('enhet;område;fra;til\n"u-1;Nord\x00', "register_line"),
    ],
)
def test_a_list_that_does_not_hold(office: Path, capsys: pytest.CaptureFixture[str], text: str, code: str):
    Path("galt.csv").write_text(text, encoding="utf-8")
    assert run(["gather", "--into", "figures.db", "--units", "galt.csv", "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"] == code


@pytest.mark.parametrize("key", ["Kari", "AAAA", ""])
def test_a_key_that_is_none(office: Path, capsys: pytest.CaptureFixture[str], key: str):
    Path("galt.csv").write_text(f"nøkkel;enhet;fra;til\n{key};u-1;2026-01-01;\n", encoding="utf-8")
    assert run(["gather", "--into", "figures.db", "--keys", "galt.csv", "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"] == "register_line"


def test_the_line_a_manager_sends_names_the_key_bundles_are_signed_by():
    one: Registered = registered("u-1")
    assert key_line(public_of(private_of("u-1")), "u-1", one.from_on).split(";")[1:] == ["u-1", "2025-01-01", ""]
