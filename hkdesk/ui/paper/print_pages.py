"""Which pages a print job takes, the bytes it is handed, and where on the paper a page lies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt

_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_ROUNDING = 2  # pixels; a printer and we may round the millimetres of A4 to dots each its own way


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


def place(size: QSizeF, paper: QRectF) -> QRect:
    """Where a page picture goes on the paper: as large as fits with its shape kept, in the middle.

    A picture that is not more than `_ROUNDING` pixels larger or smaller than the paper is put dot for dot: 2480 pixels
    squeezed into 2479 make thin strokes thinner, and what goes beyond the edge is a line of an empty margin.
    """
    more = size - paper.size()
    dot_for_dot = max(abs(more.width()), abs(more.height())) <= _ROUNDING
    fitted = size if dot_for_dot else size.scaled(paper.size(), _KEEP)
    spot = QRectF(0, 0, fitted.width(), fitted.height())
    spot.moveCenter(paper.center())
    return QRect(spot.topLeft().toPoint(), spot.size().toSize())
