"""Keys that mean the same everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""The two keys that say "this one": beside the letters, and among the figures."""
