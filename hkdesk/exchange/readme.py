"""LESMEG.txt: what lies in the hand-over, for whoever opens it without hkdesk.

It goes to the archive, so it is in bokmål whatever the window speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.values.wording import short_date
from hkdesk.exchange.checksums import LIST_NAME
from hkdesk.exchange.papers import Absent, Paper
from hkdesk.i18n import N_


def readme(file: CaseFile, papers: Sequence[Paper], absent: Sequence[Absent], messages: Sequence[str] = ()) -> bytes:
    """The text, in UTF-8 with the line ends of Windows; `messages` are the paths of those to the archive."""
    return "".join(f"{line}\r\n" for line in _lines(file, papers, absent, messages)).encode("utf-8-sig")


def _lines(file: CaseFile, papers: Sequence[Paper], absent: Sequence[Absent], messages: Sequence[str]) -> Iterator[str]:
    unit, case = file.unit, file.case
    yield N_("Overlevering av sak {number}: hjemmekontor, {name}").format(number=case.number, name=case.employee.name)
    yield ", ".join(word for word in (unit.name, unit.organisation) if word)
    yield N_("Saken ble åpnet {date}.").format(date=short_date(case.opened_on))
    yield ""
    yield N_("DETTE LIGGER HER")
    yield from (f"  {paper.path}: {paper.what}, {paper.title}" for paper in papers)
    if not papers:
        yield N_("  Ingen dokumenter er utstedt.")
    yield N_("  sak.json: hele saken, slik hkdesk leser den inn igjen")
    yield N_("  metadata.json: hva hvert dokument er, med sjekksum og forslag til skjerming")
    yield from (N_("  {name}: melding til arkivet om en signert avtale").format(name=name) for name in messages)
    yield N_("  {name}: sjekksummer (SHA-256)").format(name=LIST_NAME)
    if absent:
        yield ""
        yield N_("DETTE MANGLER")
        yield from (
            N_("  {number}: saken nevner dokumentet, men hkdesk har ikke filen ({sha}).").format(
                number=one.number, sha=one.sha256
            )
            for one in absent
        )
    yield ""
    yield from _good_to_know(bool(messages))


def _good_to_know(messages: bool) -> Iterator[str]:
    yield N_("GODT Å VITE")
    yield N_("Utstedte dokumenter er PDF/A-2a og PDF/UA-1, nøyaktig de bytene som ble skrevet ut.")
    yield N_("Skannede filer er slik de kom fra skanneren.")
    if messages:
        yield N_("Meldingen til arkivet følger Fiks Arkiv V1. En integrasjon i virksomheten sender den med filene.")
    yield N_("Skjerming av dokumentene er forslag, og den som behandler et innsynskrav, avgjør.")
    yield N_("Se offentleglova §§ 13, 14, 23 og 26.")
    yield N_("Filene er ikke kryptert. Send dem bare slik arbeidsgiver har bestemt.")
    yield N_("Kontroller filene der de er pakket ut: sha256sum -c {name}").format(name=LIST_NAME)
    yield N_("På Windows: certutil -hashfile FIL SHA256, og sammenlign svaret med linjen i {name}").format(
        name=LIST_NAME
    )
    yield N_("Hent saken inn i hkdesk igjen: hkdesk import FIL.zip")
