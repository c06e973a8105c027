"""A change of the terms in words: what it is called, and before and now on one line."""

from __future__ import annotations

from collections.abc import Sequence

from hkdesk.domain.agreement.amendment import Change
from hkdesk.domain.agreement.term_words import term_name, value_words
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.i18n import _, language
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import catalogue
from hkdesk.services.paper.amendments import difference
from hkdesk.services.words.screen.wording import long_date

_LONG = 60
_NOTHING = "–"


def change_text(change: Change) -> str:
    """«Dager i uka: 2 → 3»; long texts are shortened, for they stand whole in the form and on the paper.

    Of a list the lines that differ are told, of a long text what comes from the first difference on.
    """
    texts = catalogue().document_texts
    was, now = _told(change)
    return f"{term_name(change.path, texts, language())}: {was} → {now}"


def spoken(change: Change) -> str:
    """The same for a screen reader: no arrow."""
    texts = catalogue().document_texts
    was, now = _told(change)
    return _("{name}: før {was}, nå {now}").format(name=term_name(change.path, texts, language()), was=was, now=now)


def summary(changes: Sequence[Change], most: int = 4) -> str:
    """The first changes on one line, and how many more there are."""
    said = "; ".join(change_text(change) for change in changes[:most])
    if len(changes) > most:
        said = _("{said}; og {n} til").format(said=said, n=len(changes) - most)
    return said


def _told(change: Change) -> tuple[str, str]:
    texts = catalogue().document_texts
    was, now = (value_words(value, texts, language()).split("\n") for value in (change.old, change.new))
    gone, new = [line for line in was if line not in now], [line for line in now if line not in was]
    if gone or new:  # else only their order is another
        was, now = gone, new
    before, after = (" ".join(", ".join(lines).split()) or _NOTHING for lines in (was, now))
    return _from_difference(before, after), _from_difference(after, before)


def _from_difference(text: str, other: str) -> str:
    """The text cut to a line; one that is too long begins with the first word that is another."""
    if len(text) <= _LONG:
        return text
    pairs = enumerate(zip(text, other, strict=False))
    same = next((place for place, (mine, theirs) in pairs if mine != theirs), min(len(text), len(other)))
    begin = text.rfind(" ", 0, same) + 1
    shown = ("…" if begin else "") + text[begin:]
    return shown if len(shown) <= _LONG else shown[: _LONG - 1].rstrip(" ,.") + "…"


def change_notice(view: CaseView, base: IssuedAgreement) -> str:
    """That a change is being drafted, and what it comes to so far."""
    said = _("Du endrer avtale {number}. Den gjelder som før til endringsavtalen er signert.").format(
        number=base.number
    )
    found = difference(view.file, base).changes
    if not found:
        return said + " " + _("Ingenting er endret ennå.")
    return said + " " + _("Endret så langt: {changes}.").format(changes=summary(found)).replace("….", "…")


def issued_text(issued: IssuedAgreement) -> str:
    """That what is shown was issued and cannot be changed by itself."""
    date = long_date(issued.issued_on)
    if issued.changes_version is not None:
        return _(
            "Avtalen slik den gjelder med endringsavtale {number}, utstedt {date}. Det som er utstedt, kan ikke endres."
        ).format(number=issued.number, date=date)
    return _(
        "Avtalen {number} ble utstedt {date}. Det som er utstedt, kan ikke endres. "
        "Her ser du avtalen slik den ble utstedt."
    ).format(number=issued.number, date=date)


def waits_text(waits: IssuedAgreement, stands: IssuedAgreement) -> str:
    """That a paper waits for ink, and what applies meanwhile."""
    number, other = waits.number, stands.number
    if waits.changes_version is None:
        return _("Avtale {number} er utstedt og venter på underskrift. Til den er signert, gjelder {stands}.").format(
            number=number, stands=other
        )
    return _(
        "Endringsavtale {number} er utstedt og venter på underskrift. Til den er signert, gjelder {stands}."
    ).format(number=number, stands=other)
