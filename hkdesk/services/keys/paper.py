"""The page with the recovery code: printed once, and kept apart from the machine. No person is named on it."""

from __future__ import annotations

from datetime import datetime

from hkdesk.documents.blocks import (
    Block,
    CodeGroups,
    Document,
    Heading,
    KeyValues,
    Letterhead,
    NumberedList,
    Paragraph,
    Part,
)
from hkdesk.documents.parts.packet import engine_words
from hkdesk.domain.case.people import Unit
from hkdesk.domain.values import recovery_code
from hkdesk.i18n import _
from hkdesk.services.paper.made import make_paper
from hkdesk.services.paper.preview import Pages, read_pages
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import long_date

_HIDDEN = "•" * recovery_code.GROUP


def store_name(store_id: str) -> str:
    """The store's id as people read it: hk-3f9a-71c2-04be-99d1."""
    return "-".join(["hk", *(store_id[at : at + 4] for at in range(0, len(store_id), 4))])


def recovery_page(
    code: str, store_id: str, unit: Unit | None, now: datetime, hidden: frozenset[int] = frozenset()
) -> Pages:
    """The page as a PDF; meant for a worker. It is never put into the store.

    Args:
        code: the recovery code.
        store_id: of the store it opens.
        unit: whose name stands at the head; none yet on the first day.
        now: the time it is made.
        hidden: the groups, by number, that are dots instead, while they are asked for on the screen. Then the square
            code is left out, and what is made is not for paper.
    """
    name, day = store_name(store_id), now.astimezone().date()
    head = Letterhead(unit.organisation, unit.name, name, long_date(day)) if unit is not None else None
    shown = tuple(_HIDDEN if n in hidden else group for n, group in enumerate(recovery_code.groups_of(code), 1))
    title = _("Gjenopprettingskode for hkdesk")
    part = Part(title, _blocks(CodeGroups(shown, _HIDDEN if hidden else code), name, long_date(day)), letterhead=head)
    author = unit.organisation if unit is not None else ""
    phrases = window_phrases()
    words = engine_words(phrases)
    made = Document(title, name.upper(), (part,), now, author=author, lang=phrases.tag, words=words)
    return read_pages(make_paper(made).pdf)


def _blocks(groups: CodeGroups, name: str, day: str) -> tuple[Block, ...]:
    return (
        Paragraph(
            _(
                "Koden åpner dataene i hkdesk når maskinen er byttet eller ødelagt. Den som har denne siden og en "
                "kopi av dataene, kan lese alt."
            ),
            "lead",
        ),
        groups,
        KeyValues(
            (
                (_("Dataene"), name),
                (_("Skrevet ut"), day),
                (_("Oppbevares"), _("i et låst skap, ikke sammen med maskinen")),
                (_("Hvem kan bruke den"), _("lederen og nærmeste overordnede")),
                (_("Gjelder til"), _("det blir laget en ny kode. Makuler da denne siden")),
            )
        ),
        Heading(_("Slik åpner du dataene på en ny maskin"), 2, bookmark=False),
        NumberedList(
            (
                _("Legg sikkerhetskopien av dataene, med nøkkelfilen som hører til, på den nye maskinen."),
                _("Åpne hkdesk. Når nøkkelen ikke finnes på maskinen, spør hkdesk etter gjenopprettingskoden."),
                _("Skriv de sju gruppene. O leses som 0, I og L som 1. Store og små bokstaver er det samme."),
            )
        ),
    )
