"""Likt for likt of a unit, for the manager's eyes: read, put into words, and kept and sent nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hkdesk.domain.agreement.extent_words import any_amount_words, days_words
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.unit.like_for_like import Alike, Differs, LikeForLike, Outcome, Told, like_for_like
from hkdesk.i18n import N_, _, language
from hkdesk.services.content import catalogue
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import listed, long_date, number

if TYPE_CHECKING:
    from hkdesk.services.workspace import Workspace

_OUTCOMES = {
    Outcome.AGREED: N_("Avtale"),
    Outcome.PROPOSED: N_("Ja, uten signert avtale"),
    Outcome.NOT_NOW: N_("Ikke egnet nå"),
    Outcome.REFUSED: N_("Avslått"),
    Outcome.ENDED: N_("Opphørt"),
}
_DIFFERS = {
    Differs.GRANTED: N_("om det blir hjemmekontor"),
    Differs.DAYS: N_("antall dager"),
    Differs.CONDITIONS: N_("vilkårene"),
}
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the comparison: its name, and what it is for each person in their order."""

    name: str
    of: tuple[str, ...]


def compared(workspace: Workspace, unit_id: str) -> LikeForLike:
    """The unit's people held against each other today, as saved; nothing for a unit without people."""
    rows = workspace.cases(unit_id=unit_id, limit=None)
    files = tuple(workspace.files_of(row.case_id for row in rows))
    if not files:
        return LikeForLike()
    return like_for_like((file.case for file in files), files[0].unit, catalogue().themes, workspace.clock.today())


def facts(alike: Alike) -> tuple[Fact, ...]:
    """The people side by side; a line that says nothing of anybody is left out."""
    content = catalogue()
    lines: tuple[tuple[str, Callable[[Told], str]], ...] = (
        (_("Utfall"), outcome_words),
        (_("Fra"), lambda one: long_date(one.on) if one.on is not None else ""),
        (_("Vilkår"), lambda one: one.conditions.strip()),
        (_("Begrunnelse"), lambda one: one.reason.strip()),
        (_("Bygger på"), lambda one: _grounds(one, content)),
        (_("Ønsket selv"), lambda one: days_words(one.wished, language()) if one.wished is not None else ""),
        (_("Oppgaver som passer hjemme"), _share),
    )
    told = [Fact(name, tuple(say(one) or _NOTHING for one in alike.people)) for name, say in lines]
    return tuple(one for one in told if set(one.of) != {_NOTHING} or one.name == _("Begrunnelse"))


def outcome_words(one: Told) -> str:
    """«Avtale: 2 dager i uka», «Avslått»."""
    word = _(_OUTCOMES[one.outcome])
    if not one.granted or (one.amount is None and one.days is None):
        return word
    if one.amount is not None:
        return f"{word}: {any_amount_words(one.amount, language())}"
    return _("{word}: {days} i uka").format(word=word, days=days_words(one.days or 0, language()))


def differs_words(alike: Alike) -> str:
    """In what the outcomes differ, as a sentence."""
    parts = [_(_DIFFERS[kind]) for kind in Differs if kind in alike.differs]
    return _("Ulikt: {what}.").format(what=listed(parts))


def answers_words(alike: Alike) -> str:
    """How many questions the likeness rests on, and how many nobody has answered."""
    count = len(alike.answers)
    said = _("Samme svar på det ene spørsmålet om arbeidet som er besvart.")
    if count > 1:
        said = _("Samme svar på {n} spørsmål om arbeidet.").format(n=count)
    if not alike.left_open:
        return said
    left = len(alike.left_open)
    return said + " " + (_("1 er ikke besvart.") if left == 1 else _("{n} er ikke besvart.").format(n=left))


def answer_lines(alike: Alike) -> tuple[tuple[str, str], ...]:
    """The questions with the answer all of them share."""
    content = catalogue()
    return tuple((content.question(item, language()), label(answer)) for item, answer in alike.answers)


def remarks(alike: Alike) -> tuple[str, ...]:
    """What may be the reason, without a word of anybody's own needs."""
    said = []
    if alike.as_wished:
        said.append(_("Alle har fått det antallet dager de ønsket. Da følger forskjellen av ønskene."))
    if alike.needs_differ:
        differs = _("Spørsmålene om egne ønsker og behov er besvart ulikt. Det kan være en saklig grunn.")
        said.append(differs + " " + _("Svarene vises ikke her."))
    return tuple(said)


def nobody_words(found: LikeForLike) -> str:
    """What to say where nobody differs."""
    if found.compared < 2:
        return _("Det er ikke nok ferdige vurderinger til å sammenligne ennå.")
    return _("Ingen i samme stillingsgruppe med samme svar har fått ulikt utfall.")


def left_out_words(found: LikeForLike) -> str:
    """How many were compared, and why the others were not; for below what is shown."""
    why = (
        (found.without_outcome, _("{n} uten utfall ennå").format(n=found.without_outcome)),
        (found.without_group, _("{n} uten stillingsgruppe").format(n=found.without_group)),
        (found.without_answers, _("{n} uten svar om arbeidet").format(n=found.without_answers)),
    )
    left = [words for count, words in why if count]
    said = _("Sammenlignet: {n}.").format(n=found.compared)
    return said + (" " + _("Ikke med: {left}.").format(left=listed(left)) if left else "")


def _grounds(one: Told, content: Catalogue) -> str:
    lines = [content.question(item, language()) for item in one.rests_on]
    if one.rests_on_own:
        lines.append(_("Egne ønsker eller behov"))
    return "\n".join(lines)


def _share(one: Told) -> str:
    if one.share is None:
        return ""
    low, high = one.share
    if low == high:
        return _("{n} dager i uka").format(n=number(low)) if low != 1 else _("1 dag i uka")
    return _("{low}–{high} dager i uka").format(low=number(low), high=number(high))
