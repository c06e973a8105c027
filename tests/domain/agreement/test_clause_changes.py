"""What a change does to the words of an agreement: what is told as changed, and how the whole reads afterwards."""

from __future__ import annotations

from hkdesk.domain.agreement.clause_changes import ClauseChange, clause_changes, consolidated, issued_clauses
from hkdesk.domain.agreement.clauses import FilledClause
from hkdesk.domain.case.terms import IssuedClause


def clauses(**words: str) -> tuple[FilledClause, ...]:
    """Clauses in the order given, one paragraph each."""
    return tuple(FilledClause(one, n, one.title(), (text,), None, ()) for n, (one, text) in enumerate(words.items(), 1))


def read(found: tuple[FilledClause, ...]) -> list[tuple[int, str, str]]:
    return [(clause.number, clause.clause_id, *clause.paragraphs) for clause in found]


OLD = clauses(extent="To dager", trial="Tre måneder", ending="Fire uker")
PRINTED = issued_clauses(clauses(extent="To dager, trykt", trial="Tre måneder, trykt", ending="Fire uker, trykt"))


def test_what_the_change_touches_is_told_with_the_words_that_were_printed() -> None:
    new = clauses(extent="Tre dager", trial="Tre måneder", ending="Fire uker")
    (change,) = clause_changes(OLD, new, PRINTED)
    assert change == ClauseChange("extent", 1, "Extent", ("To dager, trykt",), ("Tre dager",))
    (unprinted,) = clause_changes(OLD, new)
    assert unprinted.was == ("To dager",)


def test_a_newer_text_by_itself_is_no_change_and_the_printed_words_stay() -> None:
    assert clause_changes(OLD, OLD, PRINTED) == ()
    assert read(consolidated(OLD, OLD, PRINTED)) == [
        (1, "extent", "To dager, trykt"),
        (2, "trial", "Tre måneder, trykt"),
        (3, "ending", "Fire uker, trykt"),
    ]


def test_a_clause_that_goes_out_is_told_and_is_gone_and_the_rest_close_up() -> None:
    new = clauses(extent="To dager", ending="Fire uker")
    (change,) = clause_changes(OLD, new, PRINTED)
    assert change == ClauseChange("trial", 2, "Trial", ("Tre måneder, trykt",), ())
    assert read(consolidated(OLD, new, PRINTED)) == [
        (1, "extent", "To dager, trykt"),
        (2, "ending", "Fire uker, trykt"),
    ]


def test_a_clause_that_comes_in_has_its_place_among_the_others() -> None:
    new = clauses(extent="To dager", access="Adgang", trial="Tre måneder", ending="Fire uker")
    (change,) = clause_changes(OLD, new, PRINTED)
    assert change == ClauseChange("access", 2, "Access", (), ("Adgang",))
    assert [clause_id for _n, clause_id, _words in read(consolidated(OLD, new, PRINTED))] == [
        "extent",
        "access",
        "trial",
        "ending",
    ]


def test_what_todays_texts_no_longer_have_still_stands_and_what_they_have_anew_stays_out() -> None:
    printed = (*PRINTED[:1], IssuedClause("gone", "Gone", ("Stod på papiret",)), *PRINTED[1:])
    today = clauses(extent="To dager", trial="Tre måneder", ending="Fire uker", fresh="Ny tekst")
    assert clause_changes(today, today, printed) == ()
    assert read(consolidated(today, today, printed)) == [
        (1, "extent", "To dager, trykt"),
        (2, "gone", "Stod på papiret"),
        (3, "trial", "Tre måneder, trykt"),
        (4, "ending", "Fire uker, trykt"),
    ]


def test_a_text_newer_than_the_paper_that_the_change_takes_away_was_never_there() -> None:
    old = clauses(extent="To dager", fresh="Ny tekst")
    printed = issued_clauses(clauses(extent="To dager"))
    assert clause_changes(old, clauses(extent="To dager"), printed) == ()


def test_without_printed_words_the_whole_reads_in_todays() -> None:
    new = clauses(extent="Tre dager", trial="Tre måneder")
    assert consolidated(OLD, new) == new
