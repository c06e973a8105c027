"""The answer of `--json`, for the commands that open no store as well."""

from __future__ import annotations

import json
from typing import Any


def print_json(data: Any) -> None:
    """The data on standard output, letters unescaped."""
    print(json.dumps(data, ensure_ascii=False, indent=2))
