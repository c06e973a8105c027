"""One employee from the first start to a packet issued for ink, by somebody who hears the window and sees nothing.

    python3 whole_case.py FROM

FROM is the day the agreement begins, as it is typed.
"""

from __future__ import annotations

import sys

from reader import Reader, Silent, begin  # type: ignore[import-not-found]  # beside this file, of the system's Python

NAME = "Åse-Kjærsti Ŋilsen-Østensjø"
NOTHING_OF_ITS_OWN = "Ingen særskilte bestemmelser"


def first_page(reader: Reader) -> None:
    """Who the manager is, and an employee; what lacks is said aloud and stands at its field."""
    reader.write("Virksomhet, må fylles ut", "Nordfjord kommune")
    reader.write("Enhet, må fylles ut", "Seksjon byggesak")
    reader.write("Navnet ditt, må fylles ut", "Øystein Hårfagre-Čáhppes")
    reader.press("Legg til første ansatt")
    reader.find("Navn, må fylles ut", "text")
    reader.press("Legg til")
    reader.hear("Navn: Feltet må fylles ut.", pressing=True)
    reader.find("Navn, må fylles ut", "text", described="Feil: Feltet må fylles ut.")
    reader.write("Navn, må fylles ut", NAME)
    reader.write("Hjemmeadresse", "Skipperveien 14 B, 6770 Nordfjordeid")
    reader.press("Legg til")


def clarify(reader: Reader) -> None:
    """Avklaring: what the answers come to is said by itself."""
    reader.choose("Hvor skal den ansatte arbeide?", "Eget hjem")
    reader.choose("Skal den ansatte bare arbeide hjemme?", "Nei")
    reader.choose("Hvor ofte?", "Faste dager eller fast omfang")
    reader.write("Dager i uka den ansatte ønsker, i gjennomsnitt (dager)", "2")
    reader.hear("Dere skal ha en skriftlig avtale")
    reader.write("Begrunnelse", "Ønsker to faste dager.")
    reader.press("Videre til vurdering")


def assess(reader: Reader) -> None:
    """Vurdering, the short way: seven statements, and the manager's own conclusion."""
    reader.choose("", "Kort")
    for theme in range(1, 8):
        reader.tick("Enig", described=f"{theme} ")
    reader.choose("Er hjemmekontor egnet?", "Egnet med vilkår")
    reader.write("Vilkår", "Fysisk oppmøte ved befaring.")
    reader.press("Ferdig, til samtalen")


def talk(reader: Reader) -> None:
    """Samtale: both views on record, confirmed by both."""
    reader.press("Start samtalen")
    reader.choose("Har den ansatte vært med på å utforme løsningen?", "Ja")
    reader.write("Leders syn, må fylles ut", "To faste dager går fint når torsdagen holdes fri.")
    reader.write("Ansattes syn, må fylles ut", "Jeg får mer ro til å skrive vedtak hjemme.")
    reader.write("Enige om", "Prøver i tre måneder.")
    reader.press("Begge bekrefter")
    reader.press("Bekreft samtalen")
    reader.press("Videre til avtale")


def agree(reader: Reader) -> None:
    """Avtale, part by part: dates, days, equipment with a list to pick from, and what § 2 asks of besides."""
    reader.write("Avtalen gjelder fra, må fylles ut", sys.argv[1])
    reader.go("Omfang")
    reader.tick("tirsdag", described="Faste hjemmedager")
    reader.tick("onsdag", described="Faste hjemmedager")
    reader.go("Tilgjengelighet")
    reader.choose("Tilgjengelighet", NOTHING_OF_ITS_OWN)
    reader.go("Prøvetid")
    reader.choose("Prøvetid for ordningen", NOTHING_OF_ITS_OWN)
    reader.go("Utstyr")
    reader.choose("Utstyr hjemme", "Arbeidsgiver låner ut utstyr")
    reader.press("Legg til utstyr")
    reader.write("Utstyr 1: navn", "Skjerm")
    reader.pick("Utstyr 1: eier", "Ansatt")
    reader.pick("Utstyr 1: eier", "Arbeidsgiver")
    reader.press("Videre til signatur")


def issue(reader: Reader) -> None:
    """Signatur: asked once more, and then out for signing."""
    reader.press("Utsted signaturpakke")
    reader.press("Utsted")
    reader.find("Steg 5: Signatur, til signering", "check box")


def look_it_up(reader: Reader) -> None:
    """Ansatte: the list is read as a table, row by row, each cell under its heading."""
    reader.choose_page("Ansatte")
    said = reader.row("Ansatte", NAME)
    if said.get("Navn") != NAME or said.get("Sak") != "Til signering" or "" in said.values():
        raise Silent(f"the list says {said}")


def main() -> None:
    """The whole way; ends with what was not to be heard, if anything was not."""
    reader = begin()
    for step in (first_page, clarify, assess, talk, agree, issue, look_it_up):
        try:
            step(reader)
        except Silent as silent:
            raise SystemExit(f"{step.__name__}: {silent}\nSaid: {reader.said}") from silent
        print(step.__name__)


if __name__ == "__main__":
    main()
