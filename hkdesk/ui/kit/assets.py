"""Where the kit's own files lie: beside the package, inside it in a wheel, or in a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """The path of a file under resources/.

    Raises:
        FileNotFoundError: the file belongs to the program and is missing.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen) / "resources"] if frozen else [_PACKAGE.parent / "resources", _PACKAGE / "_resources"]
    for root in roots:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
