"""What scanned pages turned out to be, as plain data for the command line (docs/cli.md)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hkdesk.domain.paper.scan import turned
from hkdesk.domain.paper.scan_match import PageMatch, Verdict
from hkdesk.domain.paper.scan_quality import Quality, page_quality, worst
from hkdesk.services.words import scans as scan_words

_IN_ORDER = frozenset({Verdict.MATCHED, Verdict.BLANK, Verdict.BACK_BEFORE})


def in_order(match: PageMatch) -> bool:
    """Whether nobody has to look at the page: it was found, or nothing stands on it but what shines through."""
    return match.verdict in _IN_ORDER or (match.verdict is Verdict.BACK_SIDE and match.reading.blank)


def page_report(name: str, match: PageMatch, *, attached: bool) -> dict[str, Any]:
    """One record a page: which page it is and how surely, or why not; and what the archive rule says of it."""
    reading, found, code, row = match.reading, match.found, match.code, match.row
    quality = page_quality(reading, found)
    return {
        "file": name,
        "sha256": reading.sha256,
        "page": reading.page,
        "verdict": match.verdict.value,
        "label": scan_words.verdict_word(match.verdict),
        "why": scan_words.why(match),
        "document": code.document_id if code else None,
        "version": code.version if code else None,
        "copy": code.copy if code else None,
        "document_page": code.page if code else None,
        "document_pages": code.pages if code else None,
        "copy_label": row.page.copy_label if row else None,
        "case": row.page.case_id if row else None,
        "confidence": found.how if found else None,
        "turned": round(turned(found, reading.width, reading.height)) if found else None,
        "attached": attached,
        "archive": quality_report(quality) if quality else None,
    }


def quality_report(quality: Quality) -> dict[str, Any]:
    """The four demands of arkivforskrifta § 16: held is "yes", "no" or "unknown"."""
    points = {
        point.demand.value: {
            "held": point.held,
            "value": point.value,
            "why": point.why or None,
            "words": scan_words.point_words(point),
        }
        for point in quality.points
    }
    return {"held": quality.held, **points}


def archive_of(matches: list[PageMatch]) -> Quality | None:
    """All the pages that are not blank, as good as the worst of them in each demand."""
    each = (page_quality(match.reading, match.found) for match in matches if not match.reading.blank)
    return worst([quality for quality in each if quality is not None])


def counts(matches: list[PageMatch]) -> dict[str, int]:
    """How many pages got each verdict."""
    return dict(Counter(match.verdict.value for match in matches))
