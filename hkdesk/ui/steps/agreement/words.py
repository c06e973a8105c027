"""What stands between a draft and paper, in words, and the field that mends it."""

from __future__ import annotations

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.ready import CASE, CLOSED, FIELD, NOT_SUITABLE, OTHER_PLACE, POINT, REFUSED
from hkdesk.domain.case.scope import Verdict
from hkdesk.domain.case.stages import Step
from hkdesk.domain.content.catalogue import PointId
from hkdesk.i18n import N_, _
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import clause_words
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.stops import stop_text

UNIT_PAGE = "unit"
"""The page of the window where the unit's facts are kept."""

STEP = "step:"
"""What stands before the name of a step, where one has to go to another step instead of a field."""

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

_CASE_STEPS = {
    CLOSED: Step.FOLLOW_UP,
    REFUSED: Step.SCOPE,
    NOT_SUITABLE: Step.ASSESSMENT,
    OTHER_PLACE: Step.SCOPE,
}

_THOUGHTS = {
    "conclusion": (N_("Vurderingen har ingen konklusjon."), Step.ASSESSMENT),
    "questions": (N_("Noen spørsmål i vurderingen står åpne."), Step.ASSESSMENT),
    "dialogue": (N_("Ingen samtale er bekreftet."), Step.DIALOGUE),
    "main_workplace": (N_("Avtalen sier ikke hvor den faste arbeidsplassen er."), Step.AGREEMENT),
}


def thought_text(code: str) -> tuple[str, Step]:
    """What `worth_a_thought` has found as a sentence, and the step where it is mended."""
    text, step = _THOUGHTS[code]
    return _(text), step


def over_text(view: CaseView) -> str:
    """That the newest agreement is over and the draft is open for the next; nothing unless it is so."""
    said = over_said(view)
    then = _("Den ligger i arkivet. Utkastet er åpent, og det du utsteder nå, blir en ny versjon.")
    return f"{said} {then}" if said else ""


def over_said(view: CaseView) -> str:
    """That the newest agreement is over, and since when; nothing unless it is so."""
    agreement = view.file.case.current_agreement
    if agreement is None or view.standing_agreement is not None:
        return ""
    last = agreement.ended_on or agreement.terms.duration.end
    assert last is not None  # it is over
    number, date = agreement.number, long_date(last)
    if agreement.ended_on is not None:
        return _("Avtale {number} er avsluttet, med {date} som siste dag.").format(number=number, date=date)
    return _("Avtale {number} gikk ut {date}.").format(number=number, date=date)


def clashes(view: CaseView) -> tuple[Contradiction, ...]:
    """What keeps the draft off paper because it clashes; nothing for an agreement that stands as it was issued."""
    if view.standing_agreement is not None and not view.changing:
        return ()
    return tuple(one for one in view.contradictions if one.weight is Weight.CLASH)


def voluntary_text(view: CaseView) -> str:
    """That nobody demands the agreement, and what making it all the same means; nothing unless it is so."""
    if view.scope.agreement_needed is not False or view.standing_agreement is not None:
        return ""
    if view.scope.verdict is Verdict.INFORMATION_LETTER:
        return _("Skriftlig informasjon kan tre i stedet for avtalen. Dere kan likevel lage en avtale her.")
    return _(
        "Avklaringen sier at avtale ikke er påkrevd. Dere kan likevel lage en frivillig avtale her. "
        "Da står det i avtalen at den er frivillig."
    )


def reason_text(view: CaseView, reason: str) -> tuple[str, str]:
    """A reason from `why_not_issue` as a sentence, and where to go: the path of a field ("unit." and "employee." too).

    For what the case itself says it is `STEP` and the name of the step where it is said.
    """
    said = stop_text(view, reason)
    kind, _colon, name = reason.partition(":")
    if kind == CASE:
        return said, f"{STEP}{_CASE_STEPS[reason].value}"
    if kind == POINT:
        return said, FIRST_FIELD[PointId(name)]
    if kind == FIELD:
        return said, name.removeprefix("terms.")
    return said, next(c for c in view.contradictions if c.code == name).fields[0]


def clause_text(clause_id: str, condition: str) -> str:
    """The catalogue's own words for what a choice means on paper, as the window speaks.

    Those of the first paragraph that stands on the condition.
    """
    return " ".join(on_screen(clause_words(clause_id, condition)).split())
