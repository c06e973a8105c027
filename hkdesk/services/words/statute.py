"""The points of § 2 in words: the same on screen and on the command line."""

from __future__ import annotations

from hkdesk.domain.agreement.statute import PointVerdict
from hkdesk.i18n import _
from hkdesk.services.words.labels import label
from hkdesk.services.words.languages import on_screen


def voluntary_points() -> str:
    """What the points of § 2 are to an agreement that the regulation does not demand."""
    return _("Frivillig avtale: forskriften krever ingen. Punktene i § 2 følges fordi arbeidsgiver har valgt det.")


def point_state(verdict: PointVerdict) -> str:
    """Where a point stands, in a word: one that is only undecided is not called missing."""
    return label(verdict.because) if verdict.because is not None and verdict.undecided else label(verdict.status)


def point_why(verdict: PointVerdict) -> str:
    """Why a point does not apply, in a sentence; empty where it does."""
    return "" if verdict.because is None or verdict.undecided else label(verdict.because)


def point_lack(verdict: PointVerdict) -> str:
    """What keeps the agreement off paper at a point that is missing, in a sentence."""
    title = on_screen(verdict.point.title)
    if verdict.undecided:
        return _("Punktet «{title}» er ikke avklart.").format(title=title)
    return _("Punktet «{title}» mangler.").format(title=title)
