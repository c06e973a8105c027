"""How many of something, in words: one of it is said as one."""

from __future__ import annotations

from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import number

ONE = "1"


def days(count: float | str) -> str:
    """«1 dag», «2,5 dager». A number that is words already is taken as it is."""
    said = _said(count)
    return _("1 dag") if said == ONE else _("{n} dager").format(n=said)


def weeks(count: float | str) -> str:
    """«1 uke», «4 uker»."""
    said = _said(count)
    return _("1 uke") if said == ONE else _("{n} uker").format(n=said)


def months(count: int) -> str:
    """«1 måned», «24 måneder»."""
    return _("1 måned") if count == 1 else _("{n} måneder").format(n=count)


def pages(count: int) -> str:
    """«1 side», «6 sider»."""
    return _("1 side") if count == 1 else _("{n} sider").format(n=count)


def tasks(count: int) -> str:
    """«1 oppgave», «3 oppgaver»."""
    return _("1 oppgave") if count == 1 else _("{n} oppgaver").format(n=count)


def cases(count: int) -> str:
    """«1 sak», «12 saker»."""
    return _("1 sak") if count == 1 else _("{n} saker").format(n=count)


def documents(count: int) -> str:
    """«1 dokument», «3 dokumenter»."""
    return _("1 dokument") if count == 1 else _("{n} dokumenter").format(n=count)


def agreements(count: int) -> str:
    """«1 avtale», «6 avtaler»."""
    return _("1 avtale") if count == 1 else _("{n} avtaler").format(n=count)


def drafts(count: int) -> str:
    """«1 utkast», «5 utkast»."""
    return _("1 utkast") if count == 1 else _("{n} utkast").format(n=count)


def _said(count: float | str) -> str:
    return count if isinstance(count, str) else number(count)
