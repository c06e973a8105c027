"""What stands between a draft and paper, in words, and the field that mends it."""

from __future__ import annotations

from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.values.wording import long_date
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import catalogue
from hkdesk.services.words.contradictions import contradiction_text
from hkdesk.services.words.missing import unready_text

UNIT_PAGE = "unit"
"""The page of the window where the unit's facts are kept."""

ARCHIVE_PAGE = "archive"
"""The page of the window where everything issued stays."""

PARTIES, FOLLOW, OTHER = "parties", "follow", "other"
"""The sections of the form that are no point of § 2."""

FIRST_FIELD = {
    PARTIES: "home_address",
    PointId.EXTENT: "extent.days_per_week",
    PointId.HOURS: "hours.kind",
    PointId.AVAILABILITY: "availability.choice",
    PointId.DURATION: "duration.temporary",
    PointId.ENDING: "ending.choice",
    PointId.TRIAL: "trial.choice",
    PointId.EQUIPMENT: "equipment.kind",
    PointId.HANDLING: "handling.choice",
    FOLLOW: "talks.first_on",
    OTHER: "home_access",
}
"""The field that the focus goes to when a section is chosen."""


def over_text(view: CaseView) -> str:
    """That the newest agreement is over and the draft is open for the next; nothing unless it is so."""
    agreement = view.file.case.current_agreement
    if agreement is None or view.standing_agreement is not None:
        return ""
    last = agreement.ended_on or agreement.terms.duration.end
    assert last is not None  # it is over
    number, date = agreement.number, long_date(last)
    if agreement.ended_on is not None:
        said = _("Avtale {number} er avsluttet, med {date} som siste dag.").format(number=number, date=date)
    else:
        said = _("Avtale {number} gikk ut {date}.").format(number=number, date=date)
    then = _("Den ligger i arkivet. Utkastet er åpent, og det du utsteder nå, blir en ny versjon.")
    return f"{said} {then}"


def clash_text(view: CaseView, code: str) -> str:
    """The sentence for a contradiction in this draft."""
    return contradiction_text(next(c for c in view.contradictions if c.code == code))


def reason_text(view: CaseView, reason: str) -> tuple[str, str]:
    """A reason from `why_not_issue` as a sentence, and the path of the field to go to ("unit." and "employee." too)."""
    kind, _colon, name = reason.partition(":")
    if kind == "point":
        point = next(p for p in view.missing if p.id == name)
        return _("Punktet «{title}» mangler.").format(title=point.title.get()), FIRST_FIELD[point.id]
    if kind == "field":
        words = unready_text(name)
        return _("{what} mangler.").format(what=words[0].upper() + words[1:]), name.removeprefix("terms.")
    field = next(c for c in view.contradictions if c.code == name).fields[0]
    return clash_text(view, name), field


def clause_text(clause_id: str, condition: str) -> str:
    """The catalogue's own words for what a choice means on paper; the first paragraph that stands on the condition."""
    clause = next(c for c in catalogue().clauses if c.id == clause_id)
    paragraph = next(p for p in clause.paragraphs if condition in p.when)
    return " ".join(paragraph.body.get().split())
