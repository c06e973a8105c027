"""Letters come out whole: in the encoding that whoever reads the answer reads it in."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hkdesk import streams

SAYS = "import os, sys; from hkdesk.streams import speak; speak(sys.stdout, os.environ); print('Åse Bjørnŋ')"


@pytest.mark.parametrize(
    ("said", "code_page", "expected"),
    [
        ("", 0, ("utf-8", "backslashreplace")),
        ("", 865, ("cp865", "backslashreplace")),
        ("", 65001, ("cp65001", "backslashreplace")),
        ("", 4711, ("utf-8", "backslashreplace")),
        ("utf-8", 865, ("utf-8", "backslashreplace")),
        ("latin-1:replace", 865, ("latin-1", "replace")),
        (":ignore", 865, ("cp865", "ignore")),
        ("nothing-of-the-kind:nor-this", 0, ("utf-8", "backslashreplace")),
    ],
)
def test_the_encoding_is_that_of_the_reader(said: str, code_page: int, expected: tuple[str, str]) -> None:
    assert streams.wanted({"PYTHONIOENCODING": said} if said else {}, code_page) == expected


def test_the_code_page_counts_in_a_pipe_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(streams, "console_code_page", lambda: 865)
    end, begin = os.pipe()
    with os.fdopen(begin, "w", encoding="cp1252") as pipe, os.fdopen(end, "rb") as read:
        streams.speak(pipe, {})
        pipe.write("Åse")
        pipe.flush()
        assert read.read1() == "Åse".encode("cp865")
    with (tmp_path / "answer.txt").open("w", encoding="cp1252") as file:
        streams.speak(file, {})
        file.write("Åse")
    assert (tmp_path / "answer.txt").read_bytes() == "Åse".encode()


@pytest.mark.parametrize(
    ("set_to", "expected"),
    [(None, "Åse Bjørnŋ".encode()), ("cp865", "Åse Bjørn".encode("cp865") + rb"\u014b")],
)
def test_the_variable_of_python_is_honoured(set_to: str | None, expected: bytes) -> None:
    given = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    given |= {"PYTHONIOENCODING": set_to} if set_to else {}
    done = subprocess.run([sys.executable, "-c", SAYS], env=given, stdout=subprocess.PIPE, check=True)
    assert done.stdout.rstrip() == expected


def test_json_for_another_encoding_is_ascii_and_means_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from hkdesk.cli.answer_json import print_json

    for encoding in ("utf-8", "cp865", "cp1252"):
        out = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding, write_through=True))
        print_json({"navn": "Åse Bjørnŋ"})
        assert json.loads(out.getvalue()) == {"navn": "Åse Bjørnŋ"}
        assert out.getvalue().isascii() == (encoding != "utf-8")


def test_a_program_without_a_console_has_nothing_to_set() -> None:
    streams.speak(None, {})
    assert streams.takes_all_letters(io.StringIO())
