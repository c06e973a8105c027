"""`hkdesk week`: who is where, which rules hold, and the smallest change, in words and as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.terms import Duration
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.errors import ExitCode
from hkdesk.services.clock import Clock, FixedClock
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import answer
from tests.services.week.filled import FRI, TODAY, WED, day, five, terms


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    monkeypatch.setattr(Clock, "today", lambda _clock: TODAY.date())  # days that are past are not moved
    path = tmp_path / "store.db"
    with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
        five(workspace)
    return path


def test_a_broken_rule_is_told_on_its_date_and_answers_1(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = answer(capsys, "week", "--from", "2026-12-02", "--weeks", "2", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert "Uke 49, 30.11.2026 – 04.12.2026" in out
    assert "! Onsdag 2. desember: minst 3 på kontoret, og der er 1–2. Hjemme: Anne, Bjørn og Čáhppe" in out
    assert "Minste endring" not in out


def test_the_change_is_in_words_and_as_json(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = answer(capsys, "week", "--from", "2026-11-30", "--change", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert "Minste endring, bevist: 1 person, 2 dager endres." in out
    code, out, _err = answer(capsys, "week", "--from", "2026-11-30", "--change", "--json", "--store", store)
    told = json.loads(out)
    assert (told["unit"], told["from"], told["until"], told["in_order"]) == (
        "Byggesak",
        "2026-11-30",
        "2026-12-04",
        False,
    )
    (week,) = told["weeks"]
    assert [day["text"] for day in week["days"]][2:4] == ["1–2 av 5, minst 3", "4–5 av 5, minst 3"]
    assert week["change"]["outcome"] == "change"
    assert week["change"]["people_moved"] == 1
    assert [cell["place"] for cell in week["people"][0]["cells"]] == ["office", "office", "home", "office", "office"]
    assert week["people"][0]["cells"][2]["text"] == "Fast hjemmedag etter avtale HK-2026-0001-1."


def test_a_week_in_order_answers_0(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(store, FixedClock(TODAY)) as workspace:
        answered = workspace.week.job(workspace.week.weeks("u1", TODAY.date().replace(day=30)).weeks[0]).run()
        workspace.week.accept(answered)
    code, out, _err = answer(capsys, "week", "--from", "2026-11-30", "--change", "--store", store)
    assert code == ExitCode.DONE
    assert "Ingenting å rette." in out


WRONG = [
    (("--person", "HK-2026-0001"), "--person"),
    (("--from", "i dag"), "--from"),
    (("--weeks", "0"), "fra 1 til 26"),
    (("--from", "1889-01-01"), "--from"),
]


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_bad_input_names_what_is_wrong(
    store: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    code, _out, err = answer(capsys, "week", *words, "--store", store)
    assert code == ExitCode.BAD_INPUT
    assert told in err


def test_nothing_but_the_answer_stands_on_standard_output(store: Path) -> None:
    """HiGHS greets there by itself."""
    words = ["week", "--from", "2026-11-30", "--change", "--json", "--store", str(store)]
    done = subprocess.run([sys.executable, "-m", "hkdesk", *words], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["weeks"][0]["change"]["outcome"] in {"change", "clash"}  # by the machine's own clock


def test_a_draft_is_shown_as_if_it_were_signed(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(store, FixedClock(TODAY)) as workspace:
        draft = replace(terms(WED, FRI), duration=Duration(day(1)))
        workspace.session("c4").do(SetTerms(draft))
    where = "week", "--from", "2026-11-30", "--store", store
    assert "Hjemme: Anne, Bjørn og Čáhppe (" in answer(capsys, *where)[1]
    assert "Hjemme: Anne, Bjørn, Čáhppe og Dag (" in answer(capsys, *where, "--draft", "HK-2026-0004")[1]
    assert answer(capsys, *where, "--draft", "HK-2026-9999")[0] == ExitCode.BAD_INPUT


def test_the_weeks_are_written_by_how_the_file_ends(
    store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    begins = {".pdf": b"%PDF-", ".xlsx": b"PK", ".ics": b"BEGIN:VCALENDAR"}
    for ending, start in begins.items():
        file = tmp_path / f"uka{ending}"
        code, out, _err = answer(capsys, "week", "--from", "2026-11-30", "-o", str(file), "--store", store, "--json")
        assert code == ExitCode.NOT_IN_ORDER
        assert json.loads(out)["output"] == [str(file)]
        assert file.read_bytes().startswith(start)
    assert b"Hjemmekontor: Anne" in (tmp_path / "uka.ics").read_bytes()


def test_a_calendar_file_of_one_person_has_no_name_and_gone_days_beside_it(
    store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "anne.ics"
    words = "week", "-o", str(file), "--person", "HK-2026-0001", "--store", store
    assert f"Skrevet til {file}." in answer(capsys, *words)[1]
    assert b"Anne" not in file.read_bytes()
    with Workspace.open(store, FixedClock(TODAY)) as workspace:
        workspace.week.move("c1", day(3), day(4))
    out = answer(capsys, *words)[1]
    assert f"Skrevet til {tmp_path / 'anne fjernes.ics'}." in out
    assert (tmp_path / "anne fjernes.ics").read_bytes().count(b"BEGIN:VEVENT") == 1


OUT = [(("-o", "uka.docx"), "-o"), (("-o", "uka.pdf", "--person", "HK-2026-0001"), "--person")]


@pytest.mark.parametrize(("words", "told"), OUT)
def test_what_cannot_be_written_is_refused_before_anything_is(
    store: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    code, _out, err = answer(capsys, "week", *words, "--store", store)
    assert code == ExitCode.BAD_INPUT
    assert told in err
