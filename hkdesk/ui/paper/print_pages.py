"""Which pages a print job takes, and the bytes it is handed."""

from __future__ import annotations

from collections.abc import Sequence


def ranges(pages: Sequence[int]) -> str:
    """Page numbers as the spooler takes them: "1-3,5-5"."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(f"{run[0]}-{run[-1]}" for run in runs)


def chosen_pages(first: int, last: int, pages: int) -> range:
    """The pages (from 0) a print dialog means by its first and last, which are 0 for all."""
    if first <= 0:
        return range(pages)
    return range(min(first, pages) - 1, min(max(last, first), pages))


def sheets(pdf: bytes, laid: Sequence[int | None]) -> bytes:
    """What the printer is given: the frozen bytes, unless a back is to stay blank."""
    from hkdesk.services.paper.preview import for_both_sides

    return for_both_sides(pdf, laid) if None in laid else pdf
