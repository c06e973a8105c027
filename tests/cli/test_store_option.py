"""`--store` means the same wherever it stands, and no command takes it and then reads another store."""

from __future__ import annotations

from pathlib import Path

import pytest

from hkdesk import paths
from hkdesk.__main__ import main
from hkdesk.cli.parser import read_arguments
from hkdesk.cli.start import COMMANDS, WITHOUT_STORE
from hkdesk.errors import ExitCode, InvalidInput

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-case.json"
FILE_ALONE = ("scope", "check", "assess", "diff", "export", "import", "signatures", "scan", "save", "staff")
NEEDS = {
    **{command: ["x"] for command in FILE_ALONE},
    "packet": ["x", "-o", "y"],
    "letter": ["x", "refusal", "-o", "y"],
    "handover": ["x", "-o", "y"],
    "unit": ["list"],
    "person": ["due"],
    "catalog": ["check"],
    "key": ["status"],
    "folder": ["--from", "2026-01-01", "-o", "y"],
    "gather": ["--into", "y"],
}


@pytest.fixture(autouse=True)
def file_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HKDESK_KEYS", "file")


@pytest.mark.parametrize("command", sorted(COMMANDS - WITHOUT_STORE))
def test_before_and_after_are_one(command: str) -> None:
    words = [command, *NEEDS.get(command, [])]
    assert read_arguments(["--store", "a.db", *words]).store == Path("a.db")
    assert read_arguments([*words, "--store", "a.db"]).store == Path("a.db")
    assert read_arguments(["--store", "a.db", *words, "--store", "a.db"]).store == Path("a.db")
    assert read_arguments(words).store is None
    for given in (
        ["--store", "a.db", *words, "--store", "b.db"],
        ["--store", "a.db", "--store", "b.db", *words],
        [*words, "--store=a.db", "--store", "b.db"],
    ):
        with pytest.raises(InvalidInput, match=r"a\.db og b\.db"):
            read_arguments(given)


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["check", "x", "--on", "2026-12-01", "--on", "2027-01-01"], "--on"),
        (["packet", "x", "-o", "a.pdf", "--output", "b.pdf"], "--output"),
        (["packet", "x", "-o", "a.pdf", "--lang", "nb", "--lang=nn"], "--lang"),
        (["scope", "x", "--content", "a", "--content", "b"], "--content"),
        (["save", "x", "--case", "HK-1", "--case", "HK-2"], "--case"),
    ],
)
def test_an_option_named_twice_is_not_ignored_once(words: list[str], option: str) -> None:
    with pytest.raises(InvalidInput, match=f"{option} er oppgitt to ganger"):
        read_arguments(words)
    assert read_arguments(["import", "x", "--take", "a", "--take", "b"]).take == ["a", "b"]


@pytest.mark.parametrize("command", sorted(WITHOUT_STORE))
def test_a_command_that_asks_no_store_takes_none(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [command, *NEEDS.get(command, [])]
    for given in (["--store", "a.db", *words], [*words, "--store", "a.db"]):
        assert main(given) == ExitCode.BAD_INPUT
        assert f"--store brukes ikke av «{command}»" in capsys.readouterr().err


def test_the_named_store_alone_is_read_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = str(tmp_path / "named.db")
    assert main(["--store", named, "import", str(EXAMPLE)]) == ExitCode.DONE
    assert Path(named).exists()
    assert not paths.default_store().exists()
    capsys.readouterr()
    assert main(["--store", named, "list"]) == ExitCode.DONE
    assert "HK-" in capsys.readouterr().out
    assert main(["list"]) == ExitCode.DONE  # the user's own store, which is another
    assert "HK-" not in capsys.readouterr().out


def test_a_case_file_is_compared_without_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--store", str(tmp_path / "a.db"), "diff", str(EXAMPLE)]) == ExitCode.BAD_INPUT
    assert "--store brukes ikke når" in capsys.readouterr().err
