"""Whose words the agreement is in: which clauses are ours, and which a virksomhet has changed, added or left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hkdesk.catalog.load import load_catalogue
from hkdesk.catalog.overlay_laying import Overlay
from hkdesk.domain.agreement.clauses import FilledClause
from hkdesk.domain.content.catalogue import Origin
from hkdesk.i18n import _
from hkdesk.services.content import content
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import listed, short_date

if TYPE_CHECKING:
    from hkdesk.exchange.content_file import SignedContent

FEW = 4
"""So many clauses are named by their titles; of more the numbers say enough."""


def whose_text(clauses: Sequence[FilledClause]) -> str:
    """One or a few sentences on what of these clauses comes from the virksomhet; empty where all of it is ours."""
    made = content().overlay
    if made is None or not touches_agreement(made):
        return ""
    said = []
    if changed := _named([clause for clause in clauses if clause.origin is Origin.CHANGED]):
        said.append(_("Ordlyden er fra {name} i: {clauses}.").format(name=made.name, clauses=changed))
    if added := _named([clause for clause in clauses if clause.origin is Origin.ADDED]):
        said.append(_("{name} har lagt til: {clauses}.").format(name=made.name, clauses=added))
    left = left_out(made)
    if left:
        told = listed(left) if len(left) <= FEW else _("{n} av punktene til hkdesk").format(n=len(left))
        said.append(_("{name} har utelatt: {clauses}.").format(name=made.name, clauses=told))
    if said:
        said.append(_("Resten er hkdesks egen tekst. Mappen er lest mot loven {day}.").format(day=_day(made)))
        if (signed := content().signed) is not None:
            said.append(signed_words(signed))
        if made.version:
            said.append(_("Versjon: {version}.").format(version=made.version))
    return " ".join(said)


def touches_agreement(made: Overlay) -> bool:
    """Whether the folder changes, adds or leaves out a clause; the order alone is nobody's words."""
    return bool(made.clauses_added or made.clauses_changed or made.clauses_hidden)


def left_out(made: Overlay) -> tuple[str, ...]:
    """The titles of the clauses of ours that the folder leaves out."""
    titles = {clause.id: on_screen(clause.title) for clause in load_catalogue().clauses}
    return tuple(f"«{titles[one]}»" for one in made.clauses_hidden)


def _named(found: Sequence[FilledClause]) -> str:
    """A few by their titles, many by their numbers: «punkt 1–3 og 5»; empty for none."""
    if len(found) <= FEW:
        return listed([_("«{title}» (punkt {n})").format(title=one.title, n=one.number) for one in found])
    runs = list[list[int]]()
    for number in (one.number for one in found):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return _("punkt {numbers}").format(numbers=listed(told))


def _day(made: Overlay) -> str:
    return short_date(made.reviewed)


def laid_words(made: Overlay) -> str:
    """How many clauses a folder adds, changes, moves and leaves out; empty where it touches none."""
    if not (touches_agreement(made) or made.clauses_moved):
        return ""
    return _("Avtalepunkter: {n} lagt til, {m} endret, {k} utelatt, {f} flyttet.").format(
        n=len(made.clauses_added),
        m=len(made.clauses_changed),
        k=len(made.clauses_hidden),
        f=len(made.clauses_moved),
    )


def text_report(clauses: Sequence[FilledClause]) -> dict[str, Any]:
    """Whose each clause of the agreement is, as plain data; the keys are a contract (docs/cli.md)."""
    made = content().overlay
    return {
        "from": made.name if made else None,
        "reviewed": made.reviewed.isoformat() if made else None,
        "version": content().catalogue.version,
        "own_version": (made.version or None) if made else None,
        "rules": list(made.rules) if made else [],
        "left_out": list(made.clauses_hidden) if made else [],
        "clauses": [
            {
                "clause": one.clause_id,
                "number": one.number,
                "title": one.title,
                "point": one.point.value if one.point else None,
                "origin": one.origin.value,
            }
            for one in clauses
        ],
    }


def signed_words(signed: SignedContent) -> str:
    """Whose signed file the content came in, which edition, and the key as people compare it."""
    from hkdesk.exchange.content_file import fingerprint  # cryptography, only where a signed file is in use

    return _("Signert fil, utgave {edition}, laget {day}. Nøkkel: {key}.").format(
        edition=signed.edition, day=short_date(signed.made_on), key=fingerprint(signed.key)
    )


def signed_report(signed: SignedContent) -> dict[str, Any]:
    """The same as plain data; the keys are a contract (docs/cli.md)."""
    from hkdesk.exchange.content_file import fingerprint

    return {
        "edition": signed.edition,
        "made_on": signed.made_on.isoformat(),
        "key": signed.key,
        "fingerprint": fingerprint(signed.key),
    }
