#!/usr/bin/env python3
"""The one front door for whoever works on hkdesk: `python3 dev.py VERB`.

Needs nothing but Python 3.11 to 3.13. Every verb first makes the ground ready: a virtual environment in .venv
with exactly the packages of the lock, and on Debian and its kin the system packages Qt needs. That work is
done once and again only when the lock changes. Whatever follows the verb goes to the program behind it.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV, LOCK = ROOT / ".venv", ROOT / ".dev" / "requirements-dev.txt"
STAMP = VENV / "hkdesk-lock.sha256"
BUILD = ROOT / ".build"
INVENTORY = "hkdesk.cdx.json"  # what the built program carries, for those who watch over weaknesses
WINDOWS = os.name == "nt"
SCRIPTS = "check_translations check_pdf notices spelling texts windows/build".split()  # of .dev, checked by mypy
OLDEST, NEWEST = (3, 11), (3, 13)
SURROUNDINGS = 3  # the exit code hkdesk itself uses for "the machine stands in the way"

VERBS = {
    "run": "open the program",
    "demo": "make a throwaway unit, walk one employee all the way, show the result",
    "test": "run the tests (extra words go to pytest)",
    "check": "ruff, mypy, the translations, the spelling and the catalogue",
    "bench": "measure; name one benchmark or none for all",
    "gallery": "pictures of every page, step and dialog in each language, look and size: gallery FOLDER",
    "guide-pictures": "take the pictures of docs/brukerveiledning.md anew",
    "build": "make the program for this platform and try it; --windows makes the one for Windows under wine",
    "texts": "bring the translations along after a text of the screen has changed",
    "setup": "only make the ground ready",
}

# Found by trial on an empty Debian 12: without any one of these Qt does not start even without a display.
QT_PACKAGES = "libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 fonts-dejavu-core".split()
# A window on a real X display loads these as well. The test by ear has one in memory, and reads it over AT-SPI.
XCB_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0".split()
EAR_PACKAGES = [*XCB_PACKAGES, *"xvfb openbox dbus at-spi2-core python3-gi gir1.2-atspi-2.0".split()]
DPKG_QUERY = ("dpkg-query", "-W", "-f=${db:Status-Status} ${Package},${Provides}\\n")
SPELLING, SERVER = ["hunspell", "hunspell-no", "hunspell-en-gb"], "postgresql"  # the tests start a server of their own
# veraPDF, the reference checker of archive documents; its driver is compiled as it starts, so a JRE is not enough.
JAVA_PACKAGE, JAVA_PROGRAM, JAVA_VERBS = "default-jdk-headless", "javac", ("setup", "test", "demo")


class Trouble(Exception):
    """The machine stands in the way; the text says what to do."""


def wanted_packages(verb: str, *, display: bool, venv_module: bool, java: bool, python: str) -> list[str]:
    """The Debian packages this verb needs.

    Args:
        verb: one of VERBS.
        display: whether there is a screen to open a window on.
        venv_module: whether this Python can already make a virtual environment with pip in it.
        java: whether a JDK is already there.
        python: this Python as "3.11".
    """
    wanted = [] if venv_module else [f"python{python}-venv"]
    wanted += QT_PACKAGES
    if display or verb in {"setup", "test"}:
        wanted += EAR_PACKAGES if verb in {"setup", "test"} else XCB_PACKAGES
    if verb in JAVA_VERBS and not java:
        wanted.append(JAVA_PACKAGE)
    wanted += {"setup": [*SPELLING, SERVER], "check": SPELLING, "test": [SERVER]}.get(verb, [])
    if verb == "build":
        wanted += ["binutils", f"libpython{python}"]
    return wanted


def absent(wanted: Sequence[str], dpkg_answer: str) -> list[str]:
    """Those of `wanted` that no installed package is or provides (a newer libglib2.0-0t64 still counts).

    Args:
        wanted: package names.
        dpkg_answer: a line a package as DPKG_QUERY asks for it: "installed name, provided (= 1), provided".
    """
    there: set[str] = set()
    for line in dpkg_answer.splitlines():
        status, _, names = line.partition(" ")
        if status == "installed":
            there.update(name.split()[0] for name in names.split(",") if name.strip())
    return [name for name in wanted if name not in there]


def install_line(packages: Sequence[str]) -> str:
    """The one line a person without rights hands to someone who has them."""
    names = " ".join(packages)
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"


def stamp_of(lock: bytes, python: str) -> str:
    """What .venv holds when it is complete: changes with the lock and with the Python beneath."""
    return hashlib.sha256(lock + python.encode()).hexdigest()


def venv_python(venv: Path, windows: bool = WINDOWS) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / ("Scripts/python.exe" if windows else "bin/python")


def pytest_arguments(extra: Sequence[str]) -> list[str]:
    """The words for pytest: two workers, unless the caller says otherwise or wants a debugger."""
    chosen = any(word.startswith(("-n", "--numprocesses", "--pdb", "-p no:xdist")) for word in extra)
    return [*([] if chosen else ["-n", "2"]), *extra]


def parse(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The verb and the words after it, untouched."""
    parser = argparse.ArgumentParser(
        prog="dev.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=__doc__,
        epilog="verbs:\n" + "\n".join(f"  {verb:7} {text}" for verb, text in VERBS.items()),
    )
    parser.add_argument("verb", choices=VERBS, metavar="VERB")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="handed on")
    found = parser.parse_args(argv)
    return found.verb, found.rest


# --- making the ground ready -----------------------------------------------------------------------------


def say(text: str) -> None:
    """One line about what happens now, on stderr so that output of the program stays clean."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def quiet(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Runs a command for its answer."""
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Holds every other dev.py of this folder back while the ground is being made."""
    with (ROOT / ".dev" / "setup.lock").open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            while True:  # LK_LOCK itself gives up after ten seconds, an installation takes longer
                with contextlib.suppress(OSError):
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield  # closing the file, or the end of the process, lets go


def may_install() -> list[str] | None:
    """The words before apt-get when this user may install packages without being asked; None when not."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quiet(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def has_display() -> bool:
    """Whether a window could be shown on X."""
    return bool(os.environ.get("DISPLAY"))


def ensure_system(verb: str) -> list[str]:
    """Installs the missing Debian packages when it may; returns those that are still missing."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return []
    wanted = wanted_packages(
        verb,
        display=has_display(),
        venv_module=quiet([sys.executable, "-c", "import ensurepip, venv"]).returncode == 0 or complete_venv(),
        java=shutil.which(JAVA_PROGRAM) is not None,
        python=f"{sys.version_info[0]}.{sys.version_info[1]}",
    )
    missing = absent(wanted, quiet(DPKG_QUERY).stdout)
    if not missing:
        return []
    rights = may_install()
    if rights is None:
        return missing
    say("installing " + " ".join(missing))
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
        done = quiet([*apt, *words])
        if done.returncode:
            said = (done.stdout + done.stderr).strip()
            say(f"apt-get {words[0]} did not succeed; going on with what is here:\n{said}")
    return absent(wanted, quiet(DPKG_QUERY).stdout)


def complete_venv() -> bool:
    """Whether .venv holds an interpreter of a version we support, with pip."""
    python = venv_python(VENV)
    test = f"import pip, sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    return python.exists() and quiet([python, "-c", test]).returncode == 0


def ensure_venv() -> None:
    """Makes .venv, or makes it anew when it is broken or of a Python hkdesk does not support."""
    if complete_venv():
        return
    say("making .venv")
    with contextlib.suppress(FileNotFoundError):
        STAMP.unlink()
    made = quiet([getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", VENV])
    if made.returncode:
        raise Trouble("could not make .venv:\n" + (made.stdout + made.stderr).strip())


def ensure_lock_installed() -> None:
    """Installs exactly the packages of the lock, by hash and as wheels."""
    say(f"installing the packages of {LOCK.relative_to(ROOT)}")
    with contextlib.suppress(FileNotFoundError):
        STAMP.unlink()
    pip = [str(venv_python(VENV)), *"-m pip --disable-pip-version-check --no-input install --quiet".split()]
    words = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCK)]
    if subprocess.run([*pip, *words], stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode:
        raise Trouble("the packages could not be installed (see above). Is there a network? Then run again.")


def write_stamp() -> None:
    """Says that the ground is ready: the last step, so a half-done setup is done again."""
    beside = STAMP.with_suffix(".new")
    beside.write_text(current_stamp(), encoding="ascii")
    beside.replace(STAMP)


def current_stamp() -> str:
    """The stamp .venv should carry now; empty when there is no .venv."""
    config = VENV / "pyvenv.cfg"
    base = config.read_text(encoding="utf-8") if config.exists() else ""
    version = [line for line in base.splitlines() if line.startswith("version")]
    return stamp_of(LOCK.read_bytes(), "".join(version)) if version else ""


def stamped() -> bool:
    """Whether .venv holds exactly the lock."""
    return bool(expected := current_stamp()) and STAMP.exists() and STAMP.read_text(encoding="ascii") == expected


def qt_trouble() -> str:
    """Empty when Qt can start without a display, else what it said."""
    command = [str(venv_python(VENV)), "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return (done.stderr.strip() or f"exit code {done.returncode}") if done.returncode else ""


def setup(verb: str) -> None:
    """Makes the ground ready for a verb.

    Raises:
        Trouble: what is missing cannot be had from here.
    """
    wants_java = verb in JAVA_VERBS and shutil.which(JAVA_PROGRAM) is None
    shows_window = verb in {"run", "demo"} and has_display()
    wants_more = not all(map(shutil.which, {"check": ["hunspell"], "test": ["psql", "Xvfb"]}.get(verb, [])))
    if stamped() and not (wants_java or wants_more or shows_window or verb in {"setup", "build"}):
        return
    with one_at_a_time():
        missing = ensure_system(verb)
        if missing:
            say("these Debian packages are missing and may not be installed from here. Run once:")
            say("    " + install_line(missing))
        ensure_venv()
        if not stamped():
            ensure_lock_installed()
        if missing and (trouble := qt_trouble()):
            raise Trouble("Qt does not start without them:\n" + trouble)
        write_stamp()
    if wants_java and shutil.which(JAVA_PROGRAM) is None:
        say("no JDK: veraPDF's checks are skipped, the tests say which")


# --- the verbs -------------------------------------------------------------------------------------------


def environment(verb: str, given: Mapping[str, str]) -> dict[str, str]:
    """The environment for the program behind a verb: our source first, and no window for tests."""
    changed = dict(given)
    changed["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [given.get("PYTHONPATH")])])
    changed["PYTHONUTF8"] = "1"
    if verb in {"test", "bench", "gallery", "guide-pictures"}:
        changed.setdefault("QT_QPA_PLATFORM", "offscreen")
        changed.setdefault("HKDESK_KEYS", "file")  # made-up people, on a machine that may have no vault
    if verb == "test":  # the tests start some hundred processes; each would compile all of hkdesk and of its libraries
        changed.pop("PYTHONDONTWRITEBYTECODE", None)
    return changed


def python(verb: str, *words: str | Path, cwd: Path | None = ROOT) -> int:
    """Runs the Python of .venv and answers with its exit code."""
    command = [venv_python(VENV), *words]
    return subprocess.run(command, cwd=cwd, env=environment(verb, os.environ), check=False).returncode


def check() -> int:
    """Every check that is not a test; runs them all and names those that failed."""
    steps: dict[str, list[str]] = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
        "mypy": ["-m", "mypy", "hkdesk", "tests", "bench", "dev.py", *(f".dev/{name}.py" for name in SCRIPTS)],
        "translations": [".dev/check_translations.py"],
        "texts": [".dev/texts.py", "--check"],
        "spelling": [".dev/spelling.py"],
        "catalogue": ["-m", "hkdesk.catalog.check"],
    }
    failed = []
    for name, words in steps.items():
        say(name)
        if python("check", *words):
            failed.append(name)
    say("not clean: " + ", ".join(failed) if failed else "clean")
    return 1 if failed else 0


def demo(extra: Sequence[str]) -> int:
    """Makes the demonstration, has its documents checked by both validators, and then opens the window."""
    named = [word for word in extra if not word.startswith("-")]
    folder = Path(named[0] if named else tempfile.mkdtemp(prefix="hkdesk-demo-")).absolute()
    options = [word for word in extra if word.startswith("-") and word != "--no-window"]
    failed = python("demo", "-m", "hkdesk", "demo", folder, *options, "--no-window", cwd=None)
    failed = failed or python("demo", ROOT / ".dev" / "check_pdf.py", *sorted(folder.glob("*.pdf")))
    if failed or "--no-window" in extra or not (os.name == "nt" or sys.platform == "darwin" or has_display()):
        return failed
    return python("demo", "-m", "hkdesk", "--store", folder / "demo.db", cwd=None)


def build(extra: Sequence[str]) -> int:
    """Makes the program with PyInstaller and tries the result; with `--windows` the one for Windows, under wine."""
    if "--windows" in extra:
        return python("build", ".dev/windows/build.py", *(word for word in extra if word != "--windows"))
    folders = ["--distpath", str(BUILD / "dist"), "--workpath", str(BUILD / "work")]
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, *extra, "build.spec"]
    if failed := python("build", *words):
        return failed
    folder = BUILD / "dist" / "hkdesk"
    signing = ["--sign"] if os.environ.get("HKDESK_BUILD_SIGN") else []
    written: list[str | Path] = [".dev/inventory.py", "--work", BUILD / "work", "-o", folder / INVENTORY, *signing]
    terms: list[str | Path] = [".dev/notices.py", "-o", folder / "THIRD-PARTY.txt", *signing]
    if failed := python("build", *written) or python("build", *terms):
        return failed
    program = folder / ("hkdesk.exe" if WINDOWS else "hkdesk")
    if failed := python("build", ".dev/try_program.py", program):
        return failed
    say(f"built and tried: {program.relative_to(ROOT)}")
    return 0


def main(argv: Sequence[str]) -> int:
    """Runs one verb and returns the exit code of the program behind it."""
    verb, rest = parse(argv)
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        say(f"hkdesk needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}")
        return SURROUNDINGS
    try:
        setup(verb)
    except Trouble as trouble:
        say(str(trouble))
        return SURROUNDINGS
    match verb:
        case "run":
            return python(verb, "-m", "hkdesk", *rest, cwd=None)
        case "demo":
            return demo(rest)
        case "test":
            return python(verb, "-m", "pytest", *pytest_arguments(rest))
        case "check":
            return check()
        case "gallery" | "guide-pictures" | "texts":
            return python(verb, f".dev/{verb.replace('-', '_')}.py", *rest)
        case "bench":
            return python(verb, "bench/run.py", *rest)
        case "build":
            return build(rest)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
