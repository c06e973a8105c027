"""Tries the program for Windows and its installer under wine, as people and their IT would: `build.py --try`.

Each attempt is one function that raises `Failed` with what went wrong. What only a real Windows can tell is listed in
docs/windows-checklist.md.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from wine import Failed, windows_path

if TYPE_CHECKING:
    from build import Build

AWAY = "Program Filer ŋ"
"""A folder with a space and a letter that no code page but Unicode has."""
_WINDOW_SECONDS = 90.0
_OPEN = 3
"""The installer's exit code while hkdesk is open."""


class Attempts:
    """The program in a folder away from the source, and a store of made-up people."""

    def __init__(self, made: Build) -> None:
        self.made, self.wine = made, made.wine
        self.folder = made.work / "try" / AWAY
        self.out = made.work / "try" / "prøve"
        shutil.rmtree(made.work / "try", ignore_errors=True)
        shutil.copytree(made.program, self.folder / "hkdesk")
        self.out.mkdir(parents=True)

    @property
    def window(self) -> Path:
        """The program with the window."""
        return self.folder / "hkdesk" / "hkdesk.exe"

    @property
    def store(self) -> Path:
        """The store that the demonstration made."""
        return self.out / "demo" / "demo.db"

    def cli(self, *words: str, fine: tuple[int, ...] = (0,)) -> str:
        """What the command line answers."""
        program = self.folder / "hkdesk" / "hkdesk-cli.exe"
        return self.wine.run(program, *words, fine=fine, more={"HKDESK_KEYS": "file"}, log=f"try-{words[0].strip('-')}")

    # one after the other

    def version(self) -> None:
        """It says who it is."""
        _expect("hkdesk" in self.cli("--version"), "--version names no hkdesk")

    def demonstration(self) -> None:
        """Store, packet and case file are made, and every answer is read back from the paper."""
        said = self.cli("demo", windows_path(self.out / "demo"), "--no-window", "--json")
        report = json.loads(said[said.index("{") :])
        _expect(bool(report), "the demonstration reports nothing")
        _expect(self.store.is_file(), "the demonstration left no store")

    def scan(self) -> None:
        """A page of the packet, made into a picture, is read and known again."""
        paper = next(self.out.glob("demo/*.pdf"))
        picture = self.out / "skann.png"
        pypdfium2.PdfDocument(paper)[0].render(scale=200 / 72).to_pil().save(picture)
        said = self.cli("scan", windows_path(picture), "--store", windows_path(self.store), "--json", fine=(0, 1))
        _expect('"page"' in said or '"matched"' in said, f"the page was not known again:\n{said[:500]}")

    def opens(self) -> None:
        """The window opens; the command line may not write meanwhile; a second one goes home at once."""
        with self.opened() as window:
            file = next(self.out.glob("demo/*.json"))
            self.cli("import", windows_path(file), "--store", windows_path(self.store), fine=(3,))
            second = self.wine.run(
                self.window, "--store", windows_path(self.store), more={"HKDESK_KEYS": "file"}, seconds=120
            )
            _expect(window.poll() is None, f"the first window was closed by the second:\n{second}")

    def killed(self) -> None:
        """A window that is killed leaves a store that opens again."""
        with self.opened():
            self.wine.run("taskkill", "/f", "/im", "hkdesk.exe", fine=(0, 1, 128))
        self.cli("verify", "--store", windows_path(self.store))

    def solver(self) -> None:
        """Everybody at the workplace every day, for eight weeks: the solver has to be there to say what mends it."""
        store, file = windows_path(self.store), self.out / "case.json"
        cases = json.loads(self._json("list", "--store", store, "--json"))["cases"]
        self.cli("export", cases[0]["case"], "--store", store, "-o", windows_path(file))
        case = json.loads(file.read_text(encoding="utf-8"))
        everybody = {"id": "try", "kind": "least_in_office", "count": len(cases)}
        case["unit"]["week_rules"] = [*case["unit"].get("week_rules", ()), everybody]
        case["case"]["employee"]["phone"] += "1"  # a unit is looked at where its case differs
        file.write_text(json.dumps(case), encoding="utf-8")
        self.cli("import", windows_path(file), "--store", store, "--replace")
        said = self._json("week", "--weeks", "8", "--change", "--json", "--store", store)
        found = {week["change"]["outcome"] for week in json.loads(said)["weeks"]}
        _expect(bool(found & {"change", "clash"}), f"the solver was not asked, or gave no answer: {sorted(found)}")

    def _json(self, *words: str) -> str:
        said = self.cli(*words, fine=(0, 1))
        return said[said.index("{") :]

    def installer(self) -> None:
        """Silent installation, refusal while hkdesk is open, and an end that leaves what people have made."""
        setup = self.made.setups()["user"]
        target = self.wine.local_data / "Programs" / "hkdesk"
        kept = self.wine.local_data / "hkdesk" / "kept.txt"
        self.wine.run(setup, "/S", seconds=300)
        _expect((target / "hkdesk.exe").is_file(), "nothing was installed")
        _expect("hkdesk" in self.wine.run(target / "hkdesk-cli.exe", "--version"), "what was installed does not answer")
        key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\hkdesk"
        _expect("DisplayVersion" in self.wine.run("reg", "query", key), "Windows does not know that it is installed")
        kind = self.wine.run("reg", "query", r"HKCU\Software\Classes\.hkdesk", "/ve")
        _expect("hkdesk.lederbytte" in kind, "Windows does not know .hkdesk")
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("mitt")
        before = (target / "hkdesk.exe").stat().st_mtime_ns
        with self.opened(target / "hkdesk.exe"):
            self.wine.run(setup, "/S", fine=(_OPEN,), seconds=300)
            _expect((target / "hkdesk.exe").stat().st_mtime_ns == before, "it was written to while it was open")
            self.wine.run("taskkill", "/f", "/im", "hkdesk.exe", fine=(0, 1, 128))
        self.wine.run(target / "uninstall.exe", "/S", f"_?={windows_path(target)}", seconds=300)
        left = [one for one in target.rglob("*") if one.is_file() and one.name != "uninstall.exe"]
        _expect(not left, f"the uninstaller left {left[:3]}")
        _expect(kept.read_text() == "mitt", "what the user had made is gone")

    @contextmanager
    def opened(self, program: Path | None = None) -> Iterator[subprocess.Popen[str]]:
        """The window on the store, until it stands there; ended afterwards."""
        started = self.wine.start(
            program or self.window, "--store", windows_path(self.store), more={"HKDESK_KEYS": "file"}
        )
        try:
            _wait(lambda: started.poll() is not None or _on_screen(), "no window came")
            _expect(started.poll() is None, f"the window was not opened: {started.returncode}")
            yield started
        finally:
            self.wine.run("taskkill", "/f", "/im", "hkdesk.exe", fine=(0, 1, 128))
            started.kill()
            started.wait()


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failed(otherwise)


def _on_screen() -> bool:
    done = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "hkdesk"], capture_output=True, check=False)
    return bool(done.stdout.strip())


def _wait(holds: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + _WINDOW_SECONDS
    while not holds():
        if time.monotonic() > until:
            raise Failed(f"{otherwise} in {_WINDOW_SECONDS:.0f} s")
        time.sleep(0.5)


def try_all(made: Build) -> None:
    """Tries everything, one after the other. Raises Failed at the first that does not do what it should."""
    tries = Attempts(made)
    for attempt in (
        tries.version,
        tries.demonstration,
        tries.scan,
        tries.solver,
        tries.opens,
        tries.killed,
        tries.installer,
    ):
        began = time.monotonic()
        attempt()
        print(f"tried {attempt.__name__}: {time.monotonic() - began:.0f} s", flush=True)
