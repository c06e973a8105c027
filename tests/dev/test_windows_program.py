"""What makes the program for Windows, as far as it can be held without wine: lists, gates, and that names agree."""

from __future__ import annotations

import importlib.util
import re
import shutil
import struct
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from hkdesk import policies
from hkdesk.__main__ import main
from hkdesk.cli import start

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".dev" / "windows"
_SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def gates() -> ModuleType:
    return _module("gates")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    return _module("build")


def binary(*libraries: str) -> bytes:
    """The smallest program for 64-bit Windows that names these libraries."""
    thunks = 0x1000 + 20 * (len(libraries) + 1)
    thunk = struct.pack("<QQ", 1 << 63 | 1, 0)  # its first function, by number
    names, table = b"", b""
    for at, library in enumerate(libraries):
        name, mine = thunks + len(thunk) * len(libraries) + len(names), thunks + len(thunk) * at
        table += struct.pack("<5I", mine, 0, 0, name, mine)
        names += library.encode("ascii") + bytes(1)
    section = (table + bytes(20) + thunk * len(libraries) + names).ljust(0x200, bytes(1))
    head = b"MZ".ljust(0x3C, bytes(1)) + struct.pack("<I", 0x40)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 0xF0, 0x2022)
    about = struct.pack("<HBBIIIII", 0x20B, 14, 0, 0, 0x200, 0, 0, 0x1000)
    about += struct.pack(
        "<QIIHHHHHHIIIIHHQQQQII", 1 << 32, 0x1000, 0x200, 6, 0, 0, 0, 6, 0, 0, 0x2000, 0x200, 0, 3, 0, *[0] * 5, 16
    )
    folders = [(0, 0)] * 16
    folders[1] = (0x1000, 20 * (len(libraries) + 1))
    about += b"".join(struct.pack("<II", *one) for one in folders)
    placed = b".idata\0\0" + struct.pack("<IIIIIIHHI", 0x200, 0x1000, 0x200, 0x200, 0, 0, 0, 0, 0x40000040)
    return (head + coff + about + placed).ljust(0x200, bytes(1)) + section


def test_a_library_that_a_new_windows_lacks_is_missed_wherever_it_should_lie(gates: ModuleType, tmp_path: Path) -> None:
    inside = tmp_path / "_internal" / "solver"
    inside.mkdir(parents=True)
    (tmp_path / "hkdesk.exe").write_bytes(binary("KERNEL32.dll", "api-ms-win-crt-math-l1-1-0.dll", "python312.dll"))
    (tmp_path / "_internal" / "python312.dll").write_bytes(binary("ntdll.dll"))
    (inside / "core.pyd").write_bytes(binary("MSVCP140.dll", "python312.dll"))
    assert gates.missing(tmp_path) == {"msvcp140.dll": ["_internal/solver/core.pyd"]}
    libraries = tmp_path / "_internal" / "solver.libs"
    libraries.mkdir()
    (libraries / "MSVCP140.dll").write_bytes(binary("kernel32.dll"))
    assert gates.faults(tmp_path) == []


def test_nothing_of_wine_is_let_through(gates: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "shell32.dll").write_bytes(binary().replace(bytes(16), b"Wine builtin DLL", 1))
    (tmp_path / "mscms.dll").write_bytes(binary())
    (tmp_path / "notes.txt").write_bytes(b"Wine builtin DLL")
    assert gates.of_wine(tmp_path) == ["mscms.dll", "shell32.dll"]


def test_the_lock_for_windows_has_what_windows_needs_and_each_with_a_hash(build: ModuleType) -> None:
    lines = build.for_windows((ROOT / ".dev" / "requirements-dev.txt").read_text(encoding="utf-8"))
    names = {line.partition("==")[0].lower() for line in lines}
    assert names >= {"pyside6-essentials", "sqlcipher3", "pywin32-ctypes", "tzdata", "pyinstaller", "pefile"}
    assert not names & {"secretstorage", "jeepney", "ruff", "mypy"}
    assert all(re.search(r"==\S+ (--hash=sha256:[0-9a-f]{64} ?)+$", line) for line in lines)


def test_a_step_is_done_anew_with_all_after_it_when_what_it_stands_on_changes(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for step in build.STEPS:
        monkeypatch.setattr(build.Build, f"step_{step}", lambda _self, step=step: done.append(step))
    monkeypatch.setattr(shutil, "which", lambda name: name)
    build.build(tmp_path, [])
    assert done == list(build.STEPS)
    done.clear()
    build.build(tmp_path, [])
    assert done == []
    monkeypatch.setattr(build, "INSTALLER", tmp_path / "other.nsi")
    build.INSTALLER.write_text("other")
    build.build(tmp_path, [])
    assert done == ["setup"]
    done.clear()
    build.build(tmp_path, ["gates"])
    assert done == ["gates", "papers", "setup"]


def test_what_is_not_here_is_said_before_anything_is_made(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "makensis" else name)
    monkeypatch.setenv("DISPLAY", ":0")
    assert build.main(["--work", str(tmp_path)]) == 1
    assert "makensis is not here" in capsys.readouterr().err


def test_the_policies_are_those_the_program_reads() -> None:
    tree = ElementTree.parse(FOLDER / "policies" / "hkdesk.admx")
    found = list(tree.iter(f"{_SPACE}policy"))
    assert {one.get("key") for one in found} == {policies.KEY}
    assert {one.get("class") for one in found} == {"Machine"}
    values = {one.get("valueName") for one in tree.iter() if one.get("valueName")}
    assert values == set(policies.NAMES)
    languages = [one.text for one in tree.iter(f"{_SPACE}string")]
    assert tuple(languages) == policies.LANGUAGES
    asked = set(re.findall(r"\$\(string\.(\w+)\)", (FOLDER / "policies" / "hkdesk.admx").read_text(encoding="utf-8")))
    for language in ("nb-NO", "en-US"):
        texts = ElementTree.parse(FOLDER / "policies" / language / "hkdesk.adml")
        assert {one.get("id") for one in texts.iter(f"{_SPACE}string")} == asked
        shown = {one.get("id") for one in texts.iter(f"{_SPACE}presentation")}
        assert shown == set(policies.NAMES)


def test_the_icon_has_every_size_windows_asks_for() -> None:
    with Image.open(ROOT / "resources" / "program" / "hkdesk.ico") as icon:
        assert {16, 24, 32, 48, 256} <= {width for width, _height in icon.info["sizes"]}


def test_the_installer_knows_the_ending_that_the_program_gives_a_unit() -> None:
    from hkdesk.services.unit_handover.giving import ENDING

    text = (FOLDER / "installer.nsi").read_text(encoding="utf-8")
    assert f"Software\\Classes\\{ENDING}" in text


@pytest.mark.parametrize(
    ("program", "starts"), [("hkdesk-cli.exe", "hkdesk.exe"), ("hkdesk.exe", "hkdesk.exe"), ("hkdesk", "hkdesk")]
)
def test_the_built_command_line_has_the_program_beside_it_open_the_window(
    program: str, starts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    asked: list[list[str]] = []

    def call(words: list[str]) -> int:
        asked.append(words)
        return 0

    monkeypatch.setattr("subprocess.call", call)
    assert start.window_command() == [str(tmp_path / starts)]
    if start.has_window():
        return
    assert main(["--store", "her.db"]) == 0
    assert asked == [[str(tmp_path / starts), "--store", "her.db"]]
