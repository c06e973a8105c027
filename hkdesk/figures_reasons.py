"""Why something about the municipality's figures is refused, in sentences; part of `hkdesk.errors.REASONS`."""

from __future__ import annotations

from hkdesk.i18n import N_

FIGURES_REASONS: dict[str, str] = {
    "psycopg_missing": N_("PostgreSQL krever pakken psycopg. Installer den med «pip install hkdesk[postgres]»."),
    "bad_database": N_("Dette er ikke en adresse til PostgreSQL. Skriv postgresql://tjener/database."),
    "database_gone": N_(
        "Databasen {where} svarer ikke: {detail}. Det som var tatt inn, er helt. Kjør kommandoen igjen."
    ),
    "database_refused": N_("Databasen {where} tar ikke imot dette: {detail}"),
    "figures_newer": N_("Tallene i {where} er laget med en nyere hkdesk. Installer den nye."),
    "register_head": N_("Første linje i listen skal være: {wanted}"),
    "register_line": N_("Linje {line} kan ikke brukes: «{got}»."),
    "register_overlap": N_("Enheten {unit} står i to områder i samme måned, eller slutter før den begynner."),
    "register_shown": N_(
        "Enheten {unit} er med i en rapport for {period}. Den kan ikke flyttes eller tas bort i måneder som er vist."
    ),
    "no_figures": N_("Ingen tall er tatt inn for {period}."),
    "bad_period": N_("«{got}» er ikke en måned. Skriv den som 2026-11."),
    "small_numbers": N_("Færre enn {least} kan ikke vises. Tallet kan bare settes høyere."),
    "month_not_over": N_("{period} er ikke over ennå."),
    "no_own_unit": N_("Fyll ut enheten først."),
    "unit_code_missing": N_("Skriv koden HR har for enheten, med små bokstaver, tall og bindestrek."),
}
