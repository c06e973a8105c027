"""How the state of a paper looks, wherever one is shown: a list, a strip of pages, a line."""

from __future__ import annotations

from hkdesk.domain.paper.ledger import PageState

PAPER_LOOKS: dict[PageState, tuple[str, str]] = {
    PageState.ISSUED: ("circle-dashed", "muted"),
    PageState.PRINTED: ("printer", "muted"),
    PageState.OUT: ("circle-dot", "attention"),
    PageState.BACK: ("circle-check", "good"),
    PageState.MISSING: ("circle-alert", "bad"),
    PageState.REPLACED: ("minus", "muted"),
}
"""Icon and colour role; the word is `label(state)`."""

OVERDUE_LOOK = ("triangle-alert", "bad")
