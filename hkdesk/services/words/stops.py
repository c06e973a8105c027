"""What keeps a draft off paper, in whole sentences: the same on screen, in a batch and on the command line."""

from __future__ import annotations

from hkdesk.domain.agreement.ready import CASE, CLOSED, FIELD, NOT_SUITABLE, OTHER_PLACE, POINT, REFUSED
from hkdesk.domain.case.stages import WhyClosed
from hkdesk.errors import InvalidInput
from hkdesk.services.case_view import CaseView
from hkdesk.services.words.contradictions import contradiction_text
from hkdesk.services.words.labels import label
from hkdesk.services.words.missing import lack_text
from hkdesk.services.words.statute import point_lack

_CASE = {
    REFUSED: WhyClosed.REFUSED,
    NOT_SUITABLE: WhyClosed.NOT_SUITABLE,
    OTHER_PLACE: WhyClosed.OTHER_PLACE,
}


def stop_text(view: CaseView, stop: str) -> str:
    """One of the view's `stops` as a sentence."""
    kind, _colon, name = stop.partition(":")
    if stop == CLOSED:
        return InvalidInput("case_closed").reason
    if kind == CASE:
        return label(_CASE[stop])
    if kind == POINT:
        return point_lack(next(one for one in view.verdicts if one.point.id == name))
    if kind == FIELD:
        return lack_text(name, second_asked=view.second_asked)
    return contradiction_text(next(c for c in view.contradictions if c.code == name))


def case_stop_texts(view: CaseView) -> list[str]:
    """What the case itself says against paper; nothing where only the terms are at fault."""
    return [stop_text(view, stop) for stop in view.stops if stop.startswith(f"{CASE}:")]
