"""The answer of `--json`, for the commands that open no store as well."""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO

from hkdesk.streams import takes_all_letters


def print_json(data: Any) -> None:
    """The data on standard output, letters unescaped where it is UTF-8."""
    print(_text(data, sys.stdout, indent=2))


def print_error_json(data: Any) -> None:
    """What went wrong, on standard error in one line."""
    print(_text(data, sys.stderr), file=sys.stderr)


def _text(data: Any, stream: TextIO, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=not takes_all_letters(stream), indent=indent)
