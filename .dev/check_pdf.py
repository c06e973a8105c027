"""Has PDF files judged by the two validators the tests use: `python .dev/check_pdf.py FILE...`.

Answers 0 when every file is PDF/A-2a and PDF/UA-1, 1 when one is not. Without a JDK veraPDF is said to be skipped.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support import pagecheck, verapdf


def main(files: list[Path]) -> int:
    """Prints a line a file and validator."""
    faults = 0
    for file in files:
        found = pagecheck.findings(file.read_bytes())
        faults += len(found)
        print(f"  {file.name}: page-validation, PDF/A-2a og PDF/UA-1: {'; '.join(found) or 'bestått'}")
    if why := verapdf.why_not():
        print(f"  veraPDF er ikke kjørt: {why}")
        return 1 if faults else 0
    for verdict in verapdf.check(files):
        faults += verdict.state != "PASS"
        said = "bestått" if verdict.state == "PASS" else f"{verdict.state}: {verdict.findings}"
        print(f"  {verdict.path.name}: veraPDF, {verdict.profile}: {said}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
