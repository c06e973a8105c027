"""page-validation: a second validator, independent of veraPDF, in this process and quick."""

from __future__ import annotations

import page

PROFILES = ("2a", "ua1")


def findings(data: bytes) -> list[str]:
    """What is wrong with the file under PDF/A-2a and PDF/UA-1; empty when nothing is."""
    found = []
    for profile in PROFILES:
        try:
            report = page.validate_pdf_bytes(data, profile=profile)
        except page.PageError as problem:
            found.append(f"{profile}: cannot be read: {problem}")
            continue
        found += [f"{profile}: {failure.rule_id} {failure.message}" for failure in report.failures]
        if not report.is_compliant and not report.failures:
            found.append(f"{profile}: refused without a reason")
    return found
