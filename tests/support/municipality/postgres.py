"""PostgreSQL for real, where it is installed: a cluster in a folder of its own, reached through a socket alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def programs() -> Path | None:
    """Where initdb and pg_ctl lie; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else next((one for one in _PLACES if (one / "initdb").exists()), None)


def _as_other() -> list[str]:
    """PostgreSQL does not run as root: then it runs as nobody."""
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []


class Cluster:
    """A running server. `address` is a new, empty database each time."""

    def __init__(self, bin_: Path, folder: Path) -> None:
        self._bin, self._folder, self._made = bin_, folder, 0

    def run(self, program: str, *words: str) -> None:
        command = [*_as_other(), str(self._bin / program), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self._folder, timeout=60)
        assert done.returncode == 0, done.stderr

    def address(self) -> str:
        self._made += 1
        name = f"hr{self._made}"
        self.run("createdb", "-h", str(self._folder), "-U", "hr", "-T", "template0", name)
        return f"postgresql://hr@/{name}?host={self._folder}"

    def start(self) -> None:
        socket = f"-c listen_addresses='' -c unix_socket_directories={self._folder} -c fsync=off"
        log = str(self._folder / "log")
        self.run("pg_ctl", "-D", str(self._folder / "data"), "-l", log, "-w", "-o", socket, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server until the block ends; the test is skipped, with the reason, where there is none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: PostgreSQL is not tried")
    bin_ = programs()
    if bin_ is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql): it is not tried")
    folder = Path(tempfile.mkdtemp(prefix="hkpg"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
        made = Cluster(bin_, folder)
        made.run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "hr", "--no-locale", "-E", "UTF8", "-N")
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
