"""Documents the tests share."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

from hkdesk.documents.blocks import (
    BlankLines,
    BulletList,
    Callout,
    CheckboxTable,
    CheckRow,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Letterhead,
    NumberedList,
    PageBreak,
    Paragraph,
    Part,
    Quote,
    Signatures,
    Signer,
    Spacer,
    Span,
    Table,
)
from hkdesk.documents.render import render
from hkdesk.domain.unit.charts.chart import Bar, Chart, Key

WHEN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
HEAD = Letterhead("Nordfjord kommune", "Seksjon byggesak", "HK-2026-000123", "23. november 2026")
CHART = Chart(
    "På kontoret",
    "Mandag er 3 til 5 sikkert på kontoret, minst 4. Tirsdag 6.",
    (Bar("mandag", 3, "3–5", up_to=5, least=4), Bar("tirsdag\n2027", 6, "6", coming=True)),
    (Key("filled", "sikkert"), Key("hatched", "mulig"), Key("outlined", "kommende"), Key("line", "minst")),
)
SENTENCE = "Arbeidstakeren kan arbeide hjemmefra inntil to dager i uka etter avtale med nærmeste leder. "


def make(*blocks, title="Avtale om hjemmekontor", **part):
    """A document of one part."""
    return Document("Prøve", "HK-2026-000123", (Part(title, tuple(blocks), **part),), WHEN, author="Nordfjord kommune")


def pdf(document):
    """The bytes of a document."""
    out = io.BytesIO()
    render(document, out)
    return out.getvalue()


def every_block(*, charts: bool = True) -> Document:
    """A document of two parts that uses every kind of block; `charts` is whether those are among them."""
    drawn = (CHART, replace(CHART, lying=True, keys=())) if charts else ()
    words = (Span("To dager", bold=True), Span(" i uka, "), Span("med egne ord", italic=True), Span("."))
    first = Part(
        "Avtale om hjemmekontor",
        (
            Paragraph("Dette er en avtale mellom to parter.", "lead"),
            KeyValues((("Arbeidstaker", "Šárá Ŋáŧŧi"), ("Merknad", ""), ("Omfang", words))),
            Heading("Omfang"),
            Paragraph(words),
            Heading("Dager", 2),
            BulletList(("Mandag", SENTENCE * 3)),
            NumberedList(("Først", "Så", ""), start=9),
            Heading("Utstyr", 3),
            Table(
                ("Utstyr", "Antall", "Verdi"),
                (("Skjerm", "2", "kr 3 490,00"), ("Stol",)),
                (0.5, 0.2, 0.3),
                row_header=True,
                align="lrr",
            ),
            Quote(SENTENCE, "Åse-Kjærsti Ŋilsen"),
            Callout("info", SENTENCE, "Godt å vite"),
            Callout("attention", SENTENCE),
            *drawn,
            Spacer(4),
            KeepTogether((Heading("Samlet", 2), Paragraph(SENTENCE, "small"))),
            Signatures((Signer("For arbeidsgiver", "Øystein Čáhppes"), Signer("Arbeidstaker"))),
        ),
        copy_label="Arbeidsgivers eksemplar",
        copy_number=1,
        letterhead=HEAD,
        footer="Arbeidsgiver beholder dette eksemplaret.",
    )
    rows = tuple(CheckRow(f"Påstand nummer {n}", n % 4 if n % 4 < 3 else None, "Ja → ✓") for n in range(30))
    second = Part(
        "Egenerklæring", (CheckboxTable(rows), PageBreak(), BlankLines(3), Paragraph("Takk.", "muted")), letterhead=HEAD
    )
    return Document("Signaturpakke", "HK-2026-000123", (first, second), WHEN, author="Nordfjord kommune", version=2)
