"""`hkdesk catalog check`, `--content`, and which folder of content is in use."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hkdesk.__main__ import main
from hkdesk.catalog.load import load_catalogue
from hkdesk.errors import ExitCode
from hkdesk.paths import config_dir
from hkdesk.services import content
from hkdesk.settings import Settings, save_settings
from tests.support.tagtext import tagged_text

OVERLAY = Path(__file__).parents[1] / "fixtures" / "overlay"
EXAMPLE = Path(__file__).parents[2] / "docs" / "example-case.json"


@pytest.fixture(autouse=True)
def chosen_anew() -> Iterator[None]:
    """No test sees the content of another."""
    content.forget()
    yield
    content.forget()


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    folder = shutil.copytree(OVERLAY, tmp_path / "own")
    (folder / "catalogue.toml").touch()
    path = folder / "themes" / "tasks.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("meaning = 2\n", ""), encoding="utf-8")
    return folder


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(a) for a in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_folder_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = answer(capsys, "catalog", "check", OVERLAY)
    assert (code, err) == (ExitCode.DONE, "")
    assert "Nordfjord kommune: 3 spørsmål lagt til, 2 endret, 1 skjult. Dokumenttekster endret: 1." in out


def test_a_folder_in_order_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = answer(capsys, "catalog", "check", OVERLAY, "--json")
    report = json.loads(out)
    assert code == ExitCode.DONE
    assert report.pop("version") not in ("", load_catalogue().version)
    assert report == {
        "folder": str(OVERLAY),
        "in_order": True,
        "name": "Nordfjord kommune",
        "added": ["nordfjord.duty_roster", "nordfjord.secure_zone", "nordfjord.town_hall"],
        "changed": ["cooperation.common_days", "tasks.secure"],
        "hidden": ["cooperation.staffing"],
        "texts": ["privacy.line"],
        "texts_added": [],
        "texts_hidden": [],
        "signed": None,
        "rules": [],
        "own_version": None,
        "fields": [],
        "clauses": {"added": [], "changed": [], "hidden": [], "moved": []},
        "second_approver": False,
        "faults": [],
    }


def test_each_fault_is_one_line_with_file_key_and_reason(capsys: pytest.CaptureFixture[str], spoilt: Path) -> None:
    code, out, err = answer(capsys, "catalog", "check", spoilt)
    assert (code, out) == (ExitCode.BAD_INPUT, "")
    assert err.splitlines() == [
        "catalogue.toml: Språk og utgåtte id-er hører til hkdesk og kan ikke legges over.",
        (
            "themes/tasks.toml: items[0].question: "
            "Spørsmålet er endret. Sett meaning til minst 2, så blir det spurt på nytt."
        ),
    ]


def test_faults_as_json(capsys: pytest.CaptureFixture[str], spoilt: Path) -> None:
    code, out, err = answer(capsys, "catalog", "check", spoilt, "--json")
    report = json.loads(out)
    assert (code, err) == (ExitCode.BAD_INPUT, "")
    assert (report["in_order"], report["version"], report["added"]) == (False, None, [])
    assert [(f["file"], f["field"], f["error"]) for f in report["faults"]] == [
        ("catalogue.toml", "", "not_overlaid_languages"),
        ("themes/tasks.toml", "items[0].question", "meaning_not_raised"),
    ]
    assert all(fault["reason"] for fault in report["faults"])


def test_without_a_folder_the_built_in_content_is_judged(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = answer(capsys, "catalog", "check")
    assert code == ExitCode.DONE
    assert load_catalogue().version[:12] in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["catalog"], "Dette mangler: ACTION"),
        (["catalog", "make"], "«make» er ikke et valg. Velg blant: "),
        (["catalog", "check", "ingen-mappe"], "ingen-mappe: Mappen finnes ikke."),
    ],
)
def test_wrong_words(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    code, out, err = answer(capsys, *arguments)
    assert (code, out) == (ExitCode.BAD_INPUT, "")
    assert words in err


def test_checking_takes_nothing_into_use(capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "catalog", "check", OVERLAY)
    assert content.catalogue() is load_catalogue()


# --- which content is in use -------------------------------------------------------------------------------


def test_the_built_in_content_is_read_once() -> None:
    assert content.catalogue() is content.catalogue() is load_catalogue()
    assert content.overlay_faults() == ()


def test_a_folder_is_taken_into_use_and_out_again() -> None:
    assert content.use_overlay(OVERLAY) == ()
    assert content.catalogue().item("nordfjord.duty_roster") is not None
    assert content.catalogue() is content.catalogue()
    assert content.use_overlay(None) == ()
    assert content.catalogue() is load_catalogue()


def test_a_folder_with_a_fault_leaves_the_built_in_content(spoilt: Path) -> None:
    faults = content.use_overlay(spoilt)
    assert [fault.code for fault in faults] == ["not_overlaid_languages", "meaning_not_raised"]
    assert content.overlay_faults() == faults
    assert content.content().folder == spoilt
    assert content.catalogue() is load_catalogue()


def test_the_settings_choose_and_the_environment_goes_before(monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(config_dir() / "settings.json", Settings(content_folder=str(OVERLAY)))
    assert content.content().overlay is not None
    for value, used in (("", False), (str(OVERLAY), True)):
        monkeypatch.setenv(content.FOLDER_VARIABLE, value)
        content.forget()
        assert (content.content().overlay is not None) == used


def changed_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    code, out, _err = answer(capsys, *arguments, "--json")
    assert code == ExitCode.DONE
    return json.loads(out)


def test_a_packet_on_own_content(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for language, line in (("nb", "Inneholder personopplysninger."), ("nn", "Inneheld personopplysningar.")):
        paper = tmp_path / f"{language}.pdf"
        changed_json(capsys, "packet", EXAMPLE, "-o", paper, "--content", OVERLAY, "--lang", language)
        printed = "\n".join(tagged_text(paper.read_bytes()))
        assert f"Nordfjord kommune. {line}" in printed
        assert content.catalogue() is load_catalogue()  # for this command alone
    assert "sikker sone hjemmefra" in "\n".join(tagged_text((tmp_path / "nb.pdf").read_bytes()))


def test_a_folder_named_with_a_fault_is_refused(
    capsys: pytest.CaptureFixture[str], spoilt: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "x.pdf"
    code, out, err = answer(capsys, "packet", EXAMPLE, "-o", paper, "--content", spoilt)
    assert (code, out) == (ExitCode.BAD_INPUT, "")
    assert err.startswith("hkdesk: catalogue.toml: ")
    assert not paper.exists()


def test_a_chosen_folder_with_a_fault_is_said_and_not_used(
    capsys: pytest.CaptureFixture[str], spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = answer(capsys, "check", EXAMPLE, "--json")
    monkeypatch.setenv(content.FOLDER_VARIABLE, str(spoilt))
    content.forget()
    code, out, err = answer(capsys, "check", EXAMPLE, "--json")
    assert (code, out) == plain[:2]
    assert err == (
        "hkdesk: virksomhetens egen mappe har feil og er ikke i bruk. Første feil: "
        "catalogue.toml: Språk og utgåtte id-er hører til hkdesk og kan ikke legges over.\n"
    )
