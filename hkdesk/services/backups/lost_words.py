"""What putting a copy back would change, in words."""

from __future__ import annotations

from datetime import datetime

from hkdesk.i18n import _
from hkdesk.services.backups.restoring import Compared, Newer, Preview
from hkdesk.services.backups.words import moment_words


def newer_words(one: Newer, now: datetime) -> str:
    """What is newer of a case: when, and whether the whole case or a signed agreement would be lost."""
    when = moment_words(datetime.fromisoformat(one.at), now)
    if one.is_new:
        return _("hele saken går tapt (sist endret {when})").format(when=when)
    if one.signed:
        return _("en signert avtale går tapt (sist endret {when})").format(when=when)
    return _("endret {when}").format(when=when)


def lost_title(preview: Preview) -> str:
    """One sentence on what is newer than the copy."""
    if not preview.has_store:
        return _("Det ligger ingen data her fra før. Ingenting går tapt.")
    compared = preview.compared
    if compared is None:
        return _("Dataene som ligger her nå, kan ikke leses. Da kan hkdesk ikke si hva som er nyere enn kopien.")
    n = len(compared.newer)
    if n == 0:
        return _("Ingen sak er nyere enn kopien.")
    return _("Én sak er nyere enn kopien:") if n == 1 else _("{n} saker er nyere enn kopien:").format(n=n)


def other_losses(compared: Compared) -> list[tuple[str, str]]:
    """Tone and sentence for the rest: signed agreements, documents, and people who would come back."""
    said: list[tuple[str, str]] = []
    signed, documents = sum(one.signed for one in compared.newer), compared.documents
    if signed:
        several = _("{n} signerte avtaler går tapt.").format(n=signed)
        said.append(("bad", _("Én signert avtale går tapt.") if signed == 1 else several))
    else:
        said.append(("good", _("Ingen signert avtale går tapt.")))
    if documents:
        several = _("{n} dokumenter finnes ikke i kopien.").format(n=documents)
        said.append(("attention", _("Ett dokument finnes ikke i kopien.") if documents == 1 else several))
    else:
        said.append(("good", _("Alle dokumentene finnes i kopien.")))
    if compared.returning:
        said.append(("attention", _("Dette kommer tilbake: {names}.").format(names=", ".join(compared.returning))))
    if compared.erased:
        again = _("{n} av dem er slettet som person. Slett opplysningene på nytt etterpå.").format(n=compared.erased)
        said.append(("bad", again))
    return said
