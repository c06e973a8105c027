"""LESMEG.txt: what lies in the hand-over, for whoever opens it without hkdesk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.values.wording import short_date
from hkdesk.exchange.checksums import LIST_NAME
from hkdesk.exchange.papers import Absent, Paper
from hkdesk.i18n import _


def readme(file: CaseFile, papers: Sequence[Paper], absent: Sequence[Absent], messages: Sequence[str] = ()) -> bytes:
    """The text, in UTF-8 with the line ends of Windows; `messages` are the paths of those to the archive."""
    return "".join(f"{line}\r\n" for line in _lines(file, papers, absent, messages)).encode("utf-8-sig")


def _lines(file: CaseFile, papers: Sequence[Paper], absent: Sequence[Absent], messages: Sequence[str]) -> Iterator[str]:
    unit, case = file.unit, file.case
    yield _("Overlevering av sak {number}: hjemmekontor, {name}").format(number=case.number, name=case.employee.name)
    yield ", ".join(word for word in (unit.name, unit.organisation) if word)
    yield _("Saken ble åpnet {date}.").format(date=short_date(case.opened_on))
    yield ""
    yield _("DETTE LIGGER HER")
    yield from (f"  {paper.path}: {paper.what}, {paper.title}" for paper in papers)
    if not papers:
        yield _("  Ingen dokumenter er utstedt.")
    yield _("  sak.json: hele saken, slik hkdesk leser den inn igjen")
    yield _("  metadata.json: hva hvert dokument er, med sjekksum og forslag til skjerming")
    yield from (_("  {name}: melding til arkivet om en signert avtale").format(name=name) for name in messages)
    yield _("  {name}: sjekksummer (SHA-256)").format(name=LIST_NAME)
    if absent:
        yield ""
        yield _("DETTE MANGLER")
        yield from (
            _("  {number}: saken nevner dokumentet, men hkdesk har ikke filen ({sha}).").format(
                number=one.number, sha=one.sha256
            )
            for one in absent
        )
    yield ""
    yield from _good_to_know(bool(messages))


def _good_to_know(messages: bool) -> Iterator[str]:
    yield _("GODT Å VITE")
    yield _("Utstedte dokumenter er PDF/A-2a og PDF/UA-1, nøyaktig de bytene som ble skrevet ut.")
    yield _("Skannede filer er slik de kom fra skanneren.")
    if messages:
        yield _("Meldingen til arkivet følger Fiks Arkiv V1. En integrasjon i virksomheten sender den med filene.")
    yield _("Skjerming av dokumentene er forslag, og den som behandler et innsynskrav, avgjør.")
    yield _("Se offentleglova §§ 13, 14, 23 og 26.")
    yield _("Filene er ikke kryptert. Send dem bare slik arbeidsgiver har bestemt.")
    yield _("Kontroller filene der de er pakket ut: sha256sum -c {name}").format(name=LIST_NAME)
    yield _("På Windows: certutil -hashfile FIL SHA256, og sammenlign svaret med linjen i {name}").format(
        name=LIST_NAME
    )
    yield _("Hent saken inn i hkdesk igjen: hkdesk import FIL.zip")
