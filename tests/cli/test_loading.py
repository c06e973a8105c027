"""What a command loads: its own module, and nothing that only other commands need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hkdesk.cli.commands import command
from hkdesk.cli.parser import build_parser
from hkdesk.cli.start import COMMANDS

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-case.json"
ROOT = Path(__file__).parents[2]
NOT_FOR_A_CASE_FILE = (
    *(
        "reportlab",
        "PIL",
        "pyphen",
        "sqlite_utils",
        "sqlcipher3",
        "keyring",
        "pypdf",
        "pypdfium2",
        "zxingcpp",
        "zipfile",
    ),
    *("hkdesk.store", "hkdesk.documents", "hkdesk.scanning", "hkdesk.exchange", "hkdesk.services.workspace"),
    *("logging.handlers", "socket", "pickle"),
)


def loaded(*arguments: str) -> list[str]:
    program = (
        "import sys\nfrom hkdesk.__main__ import main\n"
        "code = main(sys.argv[2:])\n"
        "print([name for name in sys.argv[1].split(',') if name in sys.modules], file=sys.stderr)\n"
        "sys.exit(code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, ",".join(NOT_FOR_A_CASE_FILE), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    return run.stderr.splitlines()


@pytest.mark.parametrize("name", ["check", "scope"])
def test_an_answer_about_a_case_file_loads_neither_store_nor_paper(name: str) -> None:
    assert loaded(name, str(EXAMPLE)) == ["[]"]


def test_the_watch_would_see_the_store(tmp_path: Path) -> None:
    assert "'hkdesk.store'" in loaded("list", "--store", str(tmp_path / "none.db"))[-1]


def test_every_command_has_a_function_and_arguments() -> None:
    (parsed,) = (action for action in build_parser()._actions if isinstance(action.choices, dict))
    assert set(parsed.choices or ()) == COMMANDS
    assert all(callable(command(name)) for name in COMMANDS)
    with pytest.raises(KeyError):
        command("tull")
