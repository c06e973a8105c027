"""How long paper may be out before somebody asks for it. A file by itself: the list needs no more of the ledger."""

from __future__ import annotations

OUT_AT_MOST_DAYS = 14
"""How many days a paper is out before hkdesk asks for it, unless the manager has set another number."""
