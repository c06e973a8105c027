"""What a bundle says, whole and in words: what a manager sees before it leaves."""

from __future__ import annotations

from hkdesk.domain.figures.bundle import Figures
from hkdesk.domain.figures.kinds import OVERDUE, RULES, STATES
from hkdesk.i18n import _
from hkdesk.services.figures.words import kind_words, month_words
from hkdesk.services.words.screen.wording import number

Line = tuple[str, str]
Block = tuple[str, tuple[Line, ...]]
"""A heading, and lines of what it is and how much."""


def told(figures: Figures) -> tuple[Block, ...]:
    """Everything in the bundle, nothing left out: each figure, and what identifies it."""
    roles = [
        (
            kind_words(role),
            _("personer {people}, med avtale {agreed}, dager i uka til sammen {days}").format(
                people=one.people, agreed=one.agreed, days=number(one.tenths / 10)
            ),
        )
        for role, one in figures.roles.items()
    ]
    broken = [(kind_words(rule), str(figures.rules.get(rule, 0))) for rule in RULES]
    about = (
        (_("Enhet"), figures.unit_id),
        (_("Måned"), month_words(figures.period)),
        (_("Utgave"), str(figures.edition)),
        (_("Laget"), figures.made_at),
        (_("Id"), figures.bundle_id),
        (_("Erstatter"), figures.replaces or _("ingen")),
        (_("Personer"), str(figures.people)),
    )
    return (
        (_("Status"), tuple((kind_words(one), str(n)) for one, n in zip(STATES, figures.states, strict=True))),
        (_("Arbeid"), tuple(roles)),
        (_("Forfalt"), tuple((kind_words(one), str(n)) for one, n in zip(OVERDUE, figures.overdue, strict=True))),
        (_("Avvik"), tuple(broken)),
        (_("Om tallene"), about),
    )


def warning() -> str:
    """What is to be known before anything is sent."""
    return _(
        "Tallene er personopplysninger. De har ingen navn, men i en liten enhet gjelder de ofte én eller to personer. "
        "Send dem bare til HR, på en måte HR har godkjent."
    )
