"""What is kept, given out and erased, in words for the screen and the command line."""

from __future__ import annotations

from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasedKind
from hkdesk.domain.privacy.retention import Disposal, RecordKind, RetentionRule
from hkdesk.i18n import N_, _
from hkdesk.services.content import catalogue
from hkdesk.services.words.counted import months
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import short_date
from hkdesk.store.erasure.reach import Reach

BASES = {
    Basis.RETENTION: N_("Oppbevaringstiden er ute"),
    Basis.ASKED: N_("Den ansatte har bedt om det"),
    Basis.MISTAKE: N_("Saken ble registrert ved en feil"),
    Basis.MOVED: N_("Saken er gitt over til en annen enhet"),
}
ARCHIVES = {
    ArchiveStanding.NOTHING: N_("Ingenting i saken skal til arkivet"),
    ArchiveStanding.HANDED_OVER: N_("Arkivet har det som skal bevares"),
    ArchiveStanding.NOT_WANTED: N_("Virksomheten har bestemt at det ikke skal bevares"),
}


def record_word(kind: RecordKind) -> str:
    """What a kind of record is called, on screen as on paper."""
    return on_screen(catalogue().document_texts[f"kind.{kind.value}"])


def erased_word(kind: ErasedKind) -> str:
    """What is counted of an erasure, on screen as on paper."""
    return on_screen(catalogue().document_texts[f"erased.kind.{kind.value}"])


def rule_words(rule: RetentionRule | None) -> str:
    """How long, who decided and when; that nobody has."""
    if rule is None or rule.months is None:
        return _("Ikke bestemt")
    said = _("{time} etter at saken er avsluttet. {who}, {date}.").format(
        time=months(rule.months), who=rule.decided_by, date=short_date(rule.decided_on)
    )
    return f"{said} {rule.basis}".strip()


def disposal_words(disposal: Disposal) -> str:
    """Until when the case is kept, or why nobody can say."""
    if disposal.closed_on is None:
        return _("Saken er ikke avsluttet, så ingen tid løper.")
    if disposal.until is None:
        undecided = ", ".join(record_word(one.kind).lower() for one in disposal.kept if one.until is None)
        return _("Avsluttet {date}. Ikke bestemt hvor lenge dette oppbevares: {what}.").format(
            date=short_date(disposal.closed_on), what=undecided
        )
    return _("Avsluttet {date}. Oppbevares til og med {until}.").format(
        date=short_date(disposal.closed_on), until=short_date(disposal.until)
    )


def reach_words(reach: Reach) -> tuple[str, ...]:
    """What there is of a person beside the case itself, a line each; nothing where there is none."""
    said = (
        (_("Dokumenter"), len(reach.documents)),
        (_("Sider i signaturloggen"), len(reach.pages)),
        (_("Skannede filer"), len(reach.scans)),
        (_("Notater om enkeltdager"), reach.days),
        (_("Opplysninger ført under Enheten"), reach.records),
        (_("Tekster som er skrevet og ikke sendt"), reach.typed),
        (_("Tidligere tilstander (for å angre)"), reach.earlier),
    )
    return tuple(f"{words}: {n}" for words, n in said if n)


def unsure_words(reach: Reach) -> tuple[str, ...]:
    """Scans of which nobody has said whose they are: they may show the person."""
    said = []
    if reach.unknown:
        said.append(
            _("Sider i sorteringsbunken som ingen har sagt hvem gjelder: {n}. Se gjennom dem først.").format(
                n=reach.unknown
            )
        )
    if reach.unread:
        said.append(_("Skannede filer som ikke er lest: {n}. Les dem først.").format(n=reach.unread))
    return tuple(said)
