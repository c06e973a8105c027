"""A desktop nobody sees: a screen in memory, a window manager, and the buses that a screen reader listens on."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import PySide6

SYSTEM_PYTHON = "/usr/bin/python3"
_BUS = Path("/usr/libexec/at-spi-bus-launcher")
_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "dbus-daemon": "dbus"}
_BINDING = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def lacking() -> str:
    """What of the surroundings is not on this machine, as a sentence; "" where all of it is."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is Linux's own"
    absent = [package for program, package in _PROGRAMS.items() if shutil.which(program) is None]
    if not _BUS.exists():
        absent.append("at-spi2-core")
    with contextlib.suppress(FileNotFoundError):
        if subprocess.run([SYSTEM_PYTHON, "-c", _BINDING], capture_output=True, check=False).returncode == 0:
            return _sentence([*absent, *_libraries()])
    return _sentence([*absent, "python3-gi and gir1.2-atspi-2.0", *_libraries()])


def _sentence(absent: list[str]) -> str:
    return "not installed: " + ", ".join(absent) if absent else ""


def _libraries() -> list[str]:
    """Libraries that Qt needs for a window on X, and that are not there."""
    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    told = subprocess.run(["ldd", plugin], capture_output=True, text=True, check=False).stdout
    return [line.split()[0] for line in told.splitlines() if line.endswith("not found")]


@contextlib.contextmanager
def desktop(home: Path) -> Iterator[dict[str, str]]:
    """Starts it all and gives the environment in which a program is on it; all of it goes in the end.

    Args:
        home: an empty folder, which is the home of whoever works there.
    """
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        name: os.environ[name] for name in ("PATH", "PYTHONPATH", "COVERAGE_PROCESS_START") if name in os.environ
    }
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    environment |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "HKDESK_KEYS": "file"}
    with contextlib.ExitStack() as started:
        display = _told(
            started, ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"], environment
        )
        environment["DISPLAY"] = f":{display}"
        bus = _told(started, ["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        started.enter_context(running(["openbox", "--sm-disable"], environment))
        yield environment


def _told(started: contextlib.ExitStack, command: list[str], environment: Mapping[str, str]) -> str:
    """Starts a service and answers with the first line it says, which it says once it can be used."""
    service = started.enter_context(running(command, environment, stdout=subprocess.PIPE))
    assert service.stdout is not None
    return str(service.stdout.readline()).strip()


@contextlib.contextmanager
def running(
    command: list[str], environment: Mapping[str, str], *, stdout: int = subprocess.DEVNULL, errors: Path | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A program that is ended when its time is over; what it says of errors goes to a file, where one is named."""
    with (errors or Path(os.devnull)).open("a", encoding="utf-8") as said:
        program = subprocess.Popen(command, env=dict(environment), text=True, stdout=stdout, stderr=said)
        with program:
            try:
                yield program
            finally:
                program.terminate()
                try:
                    program.wait(20)
                except subprocess.TimeoutExpired:
                    program.kill()
