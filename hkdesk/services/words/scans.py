"""What is said of scanned pages: what each turned out to be, what to do, and what the archive rule asks for."""

from __future__ import annotations

from hkdesk.domain.paper.ledger import LedgerPage, LedgerRow
from hkdesk.domain.paper.scan_match import PageMatch, Verdict, is_anothers, is_faint
from hkdesk.domain.paper.scan_quality import Demand, Point, Quality
from hkdesk.i18n import N_, _

_SHORT: dict[Verdict, str] = {
    Verdict.MATCHED: N_("Funnet"),
    Verdict.BACK_SIDE: N_("Bakside"),
    Verdict.DOUBTFUL: N_("Usikker kode"),
    Verdict.DOUBLE: N_("Dobbelt"),
    Verdict.BACK_BEFORE: N_("Tilbake fra før"),
    Verdict.OUTDATED: N_("Utdatert"),
    Verdict.OTHER_VERSION: N_("Annen versjon"),
    Verdict.OTHER_CONTENT: N_("Annet innhold"),
    Verdict.STRANGER: N_("Ukjent dokument"),
    Verdict.SEVERAL: N_("Flere koder"),
    Verdict.ODD_SIZE: N_("Mer enn én side"),
    Verdict.ALONE: N_("Stor flate"),
    Verdict.PART: N_("Del av en side"),
    Verdict.UNREADABLE: N_("Koden er skadet"),
    Verdict.OTHER_CODE: N_("Annen kode"),
    Verdict.NO_CODE: N_("Uten kode"),
    Verdict.BLANK: N_("Blank"),
    Verdict.DAMAGED: N_("Skadet"),
}
_SETTLED = frozenset({Verdict.MATCHED, Verdict.DOUBLE, Verdict.BACK_BEFORE, Verdict.OUTDATED})
_WHY: dict[Verdict, str] = {
    Verdict.MATCHED: N_("Koden på siden er lest, og siden er ventet tilbake."),
    Verdict.BACK_SIDE: N_("Baksiden av {page}. Det er forsiden som skinner gjennom arket, så den legges ikke ved."),
    Verdict.DOUBTFUL: N_(
        "Koden er lest, men den ser ikke ut som den ble skrevet ut. Se på siden før du legger den ved."
    ),
    Verdict.DOUBLE: N_("En annen side i bunken viser det samme arket."),
    Verdict.BACK_BEFORE: N_("Siden er kommet tilbake før. En bedre skanning kan legges ved siden av den første."),
    Verdict.OUTDATED: N_("Dokumentet er trukket tilbake eller erstattet, så ingen venter på siden lenger."),
    Verdict.OTHER_VERSION: N_(
        "{page}: Nummeret er kjent, men denne versjonen er ikke utstedt her. Siden kan ikke legges ved noen sak her."
    ),
    Verdict.OTHER_CONTENT: N_(
        "{page}: Nummeret er kjent, men koden hører til en annen tekst enn det som er utstedt her."
        " Det kan være et utkast, eller papiret til en kollega med samme nummer."
        " Siden kan ikke legges ved noen sak her."
    ),
    Verdict.STRANGER: N_(
        "{page}: Dokumentet er ikke utstedt her. Det kan være et utkast, eller utstedt av en annen leder."
        " Siden kan ikke legges ved noen sak her."
    ),
    Verdict.SEVERAL: N_("Det er flere koder på arket. Skann én side om gangen."),
    Verdict.ODD_SIZE: N_(
        "Det er mer på skanningen enn denne siden, som en del av et annet ark eller to sider på ett ark."
        " Skann én side om gangen."
    ),
    Verdict.ALONE: N_(
        "Siden ligger alene på en større flate, som et A3-glass. Resten er tomt. Se på siden før du legger den ved."
    ),
    Verdict.PART: N_("Bare en del av siden er med på skanningen. Skann hele arket."),
    Verdict.UNREADABLE: N_("Koden er skadet og kan ikke leses. Velg hvilken side dette er; de likeligste står først."),
    Verdict.OTHER_CODE: N_("Koden på siden er ikke en sidekode fra hkdesk."),
    Verdict.NO_CODE: N_("Det er ingen kode på siden."),
    Verdict.BLANK: N_("Det står ingenting på siden, som på baksiden av et ark."),
    Verdict.DAMAGED: N_("Siden kan ikke vises. Skann arket en gang til."),
}
_FAULTS = {
    "scan_too_many_pixels": N_(
        "Bildet på siden er så stort at det ikke kan åpnes. Skann arket en gang til med 300 PPI."
    ),
}
_FAINT = N_(
    "Koden er svært blek. Det kan være en annen side som skinner gjennom, eller en dårlig kopi."
    " Se på siden før du legger den ved."
)
_RAISED = N_(
    "Siden er uskarp og kornete, som når skanneren har økt kontrasten på noe svakt. Ligger det et ark over den, "
    "skann på nytt. Se på siden før du legger den ved."
)
_DEMANDS: dict[Demand, str] = {
    Demand.RESOLUTION: N_("Oppløsning"),
    Demand.COLOUR: N_("Farge"),
    Demand.SIZE: N_("Størrelse"),
    Demand.COMPRESSION: N_("Komprimering"),
}
_HELD: dict[Demand, str] = {
    Demand.RESOLUTION: N_("{value} PPI."),
    Demand.COLOUR: N_("Farge med {value} bit."),
    Demand.SIZE: N_("{value} % av utskriften."),
    Demand.COMPRESSION: N_("Uten tap, eller mild."),
}
_NOT: dict[tuple[Demand, str], str] = {
    (Demand.RESOLUTION, "low"): N_("{value} PPI, kravet er 300. Sett skanneren til 300 PPI (punkter per tomme)."),
    (Demand.RESOLUTION, "layers"): N_("Kan ikke ses: siden er ikke ett bilde. Slå av «kompakt PDF» på skanneren."),
    (Demand.RESOLUTION, "no_scale"): N_("Kan ikke ses: filen sier ikke hvor stor siden er, og koden er ikke lest."),
    (Demand.COLOUR, "grey"): N_("Gråtoner, kravet er farge med 24 bit. Velg «farge» på skanneren."),
    (Demand.COLOUR, "black_white"): N_("Svart-hvitt, kravet er farge med 24 bit. Velg «farge» på skanneren."),
    (Demand.COLOUR, "cmyk"): N_("CMYK, som er farger for trykk. Kravet er RGB med 24 bit. Velg «farge» på skanneren."),
    (Demand.COLOUR, "few_colours"): N_("{value} bit, kravet er 24. Velg «full farge» på skanneren."),
    (Demand.COLOUR, "layers"): N_("Kan ikke ses: siden er ikke ett bilde. Slå av «kompakt PDF» på skanneren."),
    (Demand.COLOUR, "unknown_colour"): N_("Kan ikke ses: filen sier ikke hvordan fargene er lagret."),
    (Demand.SIZE, "scaled"): N_("{value} % av utskriften. Velg 100 % på skriver og skanner, uten «tilpass til side»."),
    (Demand.SIZE, "fitted"): N_(
        "{value} % av full størrelse. Ble arket skrevet ut slik, er det originalen og i orden."
        " Ellers: velg 100 % på skanneren."
    ),
    (Demand.SIZE, "no_code"): N_("Kan ikke ses: koden på siden er ikke lest."),
    (Demand.SIZE, "no_scale"): N_(
        "Kan ikke ses: filen sier ikke hvor stor siden er. Bruk PDF fra skanneren, ikke foto."
    ),
    (Demand.SIZE, "layers"): N_("Kan ikke ses: siden er ikke ett bilde. Slå av «kompakt PDF» på skanneren."),
    (Demand.COMPRESSION, "hard"): N_("Hardt pakket (JPEG omtrent {value} av 100). Velg «høy kvalitet» på skanneren."),
    (Demand.COMPRESSION, "black_white"): N_("Pakket som svart-hvitt. Velg «farge» på skanneren."),
    (Demand.COMPRESSION, "layers"): N_("Kan ikke ses: siden er ikke ett bilde. Slå av «kompakt PDF» på skanneren."),
    (Demand.COMPRESSION, "unknown_packing"): N_("Kan ikke ses av filen. Spør den som har satt opp skanneren."),
}
_WHOLE = {
    "yes": N_("Skanningen ser ut til å holde kravene i arkivforskrifta § 16."),
    "no": N_("Skanningen holder ikke kravene i arkivforskrifta § 16. Ta vare på papiret, eller skann på nytt."),
    "unknown": N_("hkdesk kan ikke se om skanningen holder alle kravene i arkivforskrifta § 16. Ta vare på papiret."),
}
PAPER = N_("Om papiret kan kasseres, avgjør du sammen med arkivet. hkdesk avgjør det aldri.")


def verdict_word(verdict: Verdict) -> str:
    """The verdict in a word or two."""
    return _(_SHORT[verdict])


def why(match: PageMatch) -> str:
    """What it means, in one sentence."""
    if match.reading.fault in _FAULTS:
        return _(_FAULTS[match.reading.fault])
    verdict = match.verdict
    back = verdict is Verdict.BACK_SIDE  # which is told by the mirror, whoever issued the front
    if match.row is None and match.found is not None and not back and not is_anothers(match):
        verdict = Verdict.DOUBTFUL  # the code may shine through from another sheet, so it does not settle what this is
    if verdict is Verdict.DOUBTFUL and match.found is not None and is_faint(match.reading, match.found):
        return _(_FAINT)
    if verdict is Verdict.DOUBTFUL and match.reading.raised:
        return _(_RAISED)
    return _(_WHY[verdict]).format(page=_named(match))


def what_words(match: PageMatch) -> str:
    """Which page it is; where the code alone does not settle it, what was seen as well."""
    if match.row is None or match.verdict is Verdict.BACK_SIDE:
        return why(match)
    page = page_words(match.row.page)
    return page if match.verdict in _SETTLED else f"{page}. {why(match)}"


def _named(match: PageMatch) -> str:
    """The page that the code names, as far as it is known here; "" without a code."""
    if match.row is not None:
        return page_words(match.row.page)
    return (
        _("{number}, side {n} av {total}").format(
            number=match.code.document_id, n=match.code.page, total=match.code.pages
        )
        if match.code is not None
        else ""
    )


def page_words(page: LedgerPage) -> str:
    """Which page it is: "HK-2026-0001-1, side 2 av 6, Arbeidsgivers eksemplar"."""
    where = _("{number}, side {n} av {total}").format(number=page.key.document_id, n=page.key.page, total=page.pages)
    return f"{where}, {page.copy_label}" if page.copy_label else where


def row_words(row: LedgerRow) -> str:
    """The page with the title of its part, for choosing between pages."""
    return f"{row.page.title}: {page_words(row.page)}"


def demand_word(demand: Demand) -> str:
    """What the archive rule asks for, in a word."""
    return _(_DEMANDS[demand])


def point_words(point: Point) -> str:
    """What was found, and what to change on the scanner when it does not hold."""
    words = _HELD[point.demand] if point.held == "yes" else _NOT[point.demand, point.why]
    return _(words).format(value=point.value)


def quality_words(quality: Quality) -> str:
    """The verdict in one sentence; it never says that paper may go."""
    return _(_WHOLE[quality.held])
