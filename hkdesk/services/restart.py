"""How this very program is started again, beside the one that runs."""

from __future__ import annotations

import sys


def own_command() -> list[str]:
    """The words that start it: the built program itself, or python with the module."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "hkdesk"]
