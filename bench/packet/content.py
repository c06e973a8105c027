"""Six pages of a signature packet, as blocks: what both engines set."""

from __future__ import annotations

from datetime import UTC, datetime

from hkdesk.documents.blocks import (
    Block,
    BulletList,
    Document,
    Heading,
    Letterhead,
    NumberedList,
    PageBreak,
    Paragraph,
    Part,
    Span,
    Table,
)

WHEN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
_DAYS = (
    "Du kan arbeide hjemme inntil to dager i uka. Hvilke dager det blir, avtaler du med lederen din for én måned om "
    "gangen, og tirsdag er felles kontordag for hele seksjonen. Lederen kan be deg komme på kontoret når arbeidet "
    "krever det, og skal si fra dagen før når det lar seg gjøre."
)
_SAFETY = (
    "Arbeidsplassen hjemme skal være forsvarlig. Bordet, stolen og lyset skal passe til arbeidet du gjør, og det skal "
    "være ro nok til å arbeide konsentrert. Du fyller ut egenerklæringen før avtalen tar til å gjelde, og sier fra til "
    "lederen din hvis noe endrer seg eller hvis du blir skadet mens du arbeider."
)
_PRIVACY = (
    "Opplysninger om innbyggere og kolleger behandler du bare i kommunens systemer. Skriv ikke ut saksdokumenter "
    "hjemme, lås skjermen når du går fra den, og ta samtaler om personer i et rom der ingen andre hører dem. "
    "Avvik melder du samme dag, også når du er usikker på om det er et avvik."
)
_CONTACT = (
    "Åse-Kjærsti Ŋilsen og Šárá Ŋáŧŧi snakker sammen minst én gang i uka om oppgavene, arbeidsmengden og hvordan "
    "dagene hjemme fungerer. Hver tredje måned går de gjennom avtalen punkt for punkt og skriver ned det de "
    "blir enige om."
)
_TOPICS = ("Dager og tid", "Arbeidsmiljø", "Personvern", "Kontakt", "Utstyr", "Endring og opphør")
_POINTS = (
    "Kjernetiden er fra klokka 9 til klokka 14.30.",
    "Overtid skal være avtalt på forhånd.",
    "Fravær melder du på samme måte som ellers.",
)
_CHECKS = (
    "Stolen kan stilles inn",
    "Skjermen står i riktig høyde",
    "Lyset blender ikke",
    "Det er ro til å arbeide",
    "Røykvarsleren virker",
    "Kablene ligger trygt",
    "Papirer kan låses inn",
    "Nettet er sikret",
)


def packet(number: int) -> Document:
    """The packet with this number; two numbers have no page in common, so no engine can reuse one."""
    text: list[Block] = []
    for place in range(1, 11):
        # Page breaks at fixed places: both engines set the same six pages, whatever air each leaves between lines.
        text += [PageBreak()] if place % 2 and place > 1 else []
        text.append(Heading(f"{place} {_TOPICS[place % len(_TOPICS)]}", 2))
        paragraphs = (_DAYS, _SAFETY, _PRIVACY) if place % 2 else (_PRIVACY, _DAYS)
        text += [Paragraph(f"{paragraph} ({number}.{place})") for paragraph in paragraphs]
        text.append(Paragraph((Span("Avtalt: ", bold=True), Span(_CONTACT))))
        text.append(BulletList(_POINTS) if place % 2 else NumberedList(_POINTS))
    checks_twice = _CHECKS + _CHECKS + _CHECKS[:4]
    rows = tuple((f"{n}", f"{check} ({number})", "☐", "☐", "") for n, check in enumerate(checks_twice, 1))
    head = Letterhead("Nordfjord kommune", "Seksjon byggesak", f"HK-2026-{number:06d}", "23. november 2026")
    checks = Table(("Nr.", "Kontrollpunkt", "Ja", "Nei", "Merknad"), rows, (12, 84, 14, 14, 41))
    return Document(
        title="Avtale om hjemmekontor",
        document_id=f"HK-2026-{number:06d}",
        parts=(
            Part("Avtale om hjemmekontor", tuple(text), "Arbeidsgivers eksemplar", 1, head),
            Part("Egenerklæring", (Paragraph(_SAFETY), checks, Paragraph(_PRIVACY)), letterhead=head),
        ),
        created=WHEN,
        author="Nordfjord kommune",
    )
