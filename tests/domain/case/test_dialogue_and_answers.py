"""Small reads of the sections: what is missing, what is answered, what stands when nothing is said."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Response,
    open_questions,
    progress,
)
from hkdesk.domain.case.declaration import DeclarationAnswers, Declared, DeclaredItem
from hkdesk.domain.case.dialogue import Dialogue, DialogueKind, missing_in
from hkdesk.domain.content.catalogue import Item, Text, Theme
from tests.domain.law import SOURCE, WORDS

THEMES = tuple(
    Theme(t, n, WORDS, WORDS, SOURCE, tuple(Item(f"{t}.{q}", WORDS, WORDS, WORDS, SOURCE) for q in "xyz"))
    for n, t in enumerate("ab", 1)
)


def test_everything_missing_is_told_in_the_order_of_the_form() -> None:
    everything = ("held_on", "took_part", "manager_view", "employee_view", "next_on")
    assert missing_in(Dialogue("d")) == everything
    assert missing_in(Dialogue("d", DialogueKind.ENDING)) == everything[:-1]
    assert missing_in(Dialogue("d", DialogueKind.CHANGE, took_part=False)) == (
        "held_on",
        "why_not",
        "manager_view",
        "employee_view",
        "next_on",
    )
    day = date(2026, 3, 2)
    assert (
        missing_in(Dialogue("d", held_on=day, took_part=True, manager_view="a", employee_view="b", next_on=day)) == ()
    )


def test_a_reason_alone_is_no_answer() -> None:
    said = Assessment(
        (Response("a.x", Answer.NOT_APPLICABLE), Response("a.y", reason="x"), Response("gone", Answer.NO))
    )
    assert [(p.theme_id, p.answered, p.total) for p in progress(said, THEMES)] == [("a", 1, 3), ("b", 0, 3)]
    assert open_questions(said, THEMES) == 5
    assert open_questions(said, ()) == 0


def test_silence_reads_as_an_empty_answer() -> None:
    assert Assessment().response("a.x") == Response("a.x")
    assert DeclarationAnswers().item("chair") == DeclaredItem("chair")
    told = DeclaredItem("chair", Declared.UNSURE)
    assert DeclarationAnswers(items=(told,)).item("chair") is told


def test_a_text_falls_back_on_bokmal_and_can_be_a_key() -> None:
    text = Text({"nb": "bord", "en": "desk"})
    assert (text.get(), text.get("en"), text.get("nn")) == ("bord", "desk", "bord")
    assert {text: 1}[Text({"en": "desk", "nb": "bord"})] == 1
    words = {"nb": "bord"}
    kept = Text(words)
    words["nb"] = "stol"
    assert kept.get() == "bord"
