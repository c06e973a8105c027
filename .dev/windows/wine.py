"""Programs for Windows run on Debian: a throwaway prefix of wine, and a screen for it.

Wine 8 lacks what Windows 10 has: `stubs/` holds what it needs to load Qt, sqlcipher3 and numpy. They lie in the prefix
and never beside the program; `gates.py` looks for that.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pefile

STUBS = Path(__file__).with_name("stubs")
STUB_NAMES = ("bcryptprimitives", "icuuc", "mscms")
_RUNTIME, _OF_WINE = "ucrtbase", "winecrt"
"""Microsoft's C runtime, and wine's own of it under the name it gets in the prefix."""
COMPILER = "x86_64-w64-mingw32-gcc"


class Failed(Exception):
    """A step did not do what it should; the text says what, with the program's last words."""


def windows_path(path: Path) -> str:
    """A path of this machine as a program under wine names it."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


class Wine:
    """A prefix of its own; `run` starts one program in it and waits."""

    def __init__(self, prefix: Path, logs: Path) -> None:
        self.prefix, self._logs = prefix, logs
        self.local_data = prefix / "drive_c" / "users" / os.environ.get("USER", "root") / "AppData" / "Local"

    def surroundings(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a program in this prefix."""
        overrides = f"mscoree,mshtml,winemenubuilder.exe,winedbg.exe=;{','.join((*STUB_NAMES, _RUNTIME, _OF_WINE))}=n,b"
        own = {"WINEPREFIX": str(self.prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": overrides}
        return {**os.environ, **own, "PYTHONUTF8": "1", **(more or {})}

    def start(
        self, program: str | Path, *words: str, cwd: Path | None = None, more: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Starts a program; what it says comes through a pipe, for a plain file as output stops Python under wine."""
        return subprocess.Popen(
            ["wine", str(program), *words],
            cwd=cwd,
            env=self.surroundings(more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def run(
        self,
        program: str | Path,
        *words: str,
        fine: Sequence[int] = (0,),
        cwd: Path | None = None,
        more: Mapping[str, str] | None = None,
        seconds: float = 900,
        log: str = "",
    ) -> str:
        """What it said. Raises Failed when it answers another code than those that are fine, or not in time."""
        process = self.start(program, *words, cwd=cwd, more=more)
        try:
            said, _none = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Failed(f"{Path(program).name} {' '.join(words[:2])}: no answer in {seconds:.0f} s") from None
        if log:
            self._logs.mkdir(parents=True, exist_ok=True)
            (self._logs / f"{log}.log").write_text(said, encoding="utf-8")
        if process.returncode not in fine:
            last = "\n".join(said.strip().splitlines()[-15:])
            raise Failed(f"{Path(program).name} {' '.join(words[:2])} answered {process.returncode}:\n{last}")
        return said

    def make(self, built: Path) -> None:
        """The prefix, new, as Windows 10, with the stubs in it."""
        built.mkdir(parents=True, exist_ok=True)
        for name in STUB_NAMES:
            library = built / f"{name}.dll"
            words: list[str | Path] = [
                COMPILER,
                "-shared",
                "-O1",
                "-s",
                "-o",
                library,
                STUBS / f"{name}.c",
                "-ladvapi32",
            ]
            subprocess.run(words, check=True)
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        self.end()
        system = self.prefix / "drive_c" / "windows" / "system32"
        for name in STUB_NAMES:
            shutil.copy(built / f"{name}.dll", system)
        shutil.copy(_with_complex(system / f"{_RUNTIME}.dll", built), system)

    def end(self) -> None:
        """Ends whatever still runs in the prefix."""
        subprocess.run(["wineserver", "-k"], env=self.surroundings(), check=False)


def _with_complex(runtime: Path, built: Path) -> Path:
    """Wine's C runtime with the functions it lacks: all it has is handed on to it, under another name beside it."""
    whole = runtime.read_bytes().replace(b"Wine builtin DLL", bytes(16), 1)  # under a name of ours it is none
    runtime.with_name(f"{_OF_WINE}.dll").write_bytes(whole)
    given = {f"{name}{end}": f"w_{name}{'f' * (end == 'f')}" for name in _COMPLEX for end in ("", "f", "l")}
    with pefile.PE(str(runtime)) as read:
        names = {entry.name.decode() for entry in read.DIRECTORY_ENTRY_EXPORT.symbols if entry.name}
    lines = [f'"{name}" = "{_OF_WINE}.{name}"' for name in sorted(names - set(given))]
    lines += [f"{name} = {serves}" for name, serves in given.items()]
    listed, made = built / f"{_RUNTIME}.def", built / f"{_RUNTIME}.dll"
    listed.write_text("\n".join(["EXPORTS", *lines]) + "\n", encoding="ascii")
    words: list[str | Path] = [
        COMPILER,
        "-shared",
        "-static-libgcc",
        "-O1",
        "-s",
        "-o",
        made,
        STUBS / "complex.c",
        listed,
    ]
    subprocess.run(words, check=True)
    return made


_ONE = "cacos cacosh casin casinh catan catanh ccos ccosh cexp clog conj csin csinh csqrt ctan ctanh".split()
_COMPLEX = ("cabs", "carg", "cimag", "creal", "cpow", *_ONE)


@contextlib.contextmanager
def screen() -> Iterator[None]:
    """A screen that nobody sees, where there is none."""
    if os.environ.get("DISPLAY"):
        yield
        return
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24"]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    number = server.stdout.readline().strip()  # said when it can be drawn on
    if not number:
        raise Failed("Xvfb does not start")
    os.environ["DISPLAY"] = f":{number}"
    try:
        yield
    finally:
        del os.environ["DISPLAY"]
        server.terminate()
        server.wait()
