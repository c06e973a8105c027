"""What a virksomhet's folder hides or has taken away: its words are kept, and what waits for it alone goes with it."""

from __future__ import annotations

import pytest

from hkdesk.domain.case.answers import Answer, Assessment, Response, visible
from hkdesk.domain.content.catalogue import Catalogue
from tests.catalog.test_overlay import COOPERATION, TASKS, Edit, named, read


def test_our_questions_that_wait_for_hidden_ones_alone_are_hidden_with_them(
    edit_own: Edit, catalogue: Catalogue
) -> None:
    hide = "hide = ['cooperation.staffing', 'cooperation.digital', 'cooperation.meetings']"
    merged, overlay = read(edit_own(COOPERATION, "hide = ['cooperation.staffing']", hide))
    waiting = {"cooperation.digital_plan", "cooperation.days_left"}
    hidden = {"cooperation.staffing", "cooperation.digital", "cooperation.meetings"}
    assert set(overlay.hidden) == hidden | waiting
    lives = {item.id for theme in merged.themes for item in theme.items}
    assert lives.isdisjoint(hidden | waiting)
    for one in hidden | waiting:  # and what was answered can still be read
        item = catalogue.item(one)
        assert item is not None
        assert merged.question(one, "nn") == item.question.get("nn") != merged.question(one, "en")


def test_what_waits_for_others_too_waits_for_them_alone(edit_own: Edit) -> None:
    folder = edit_own(TASKS, "id = 'tasks'", "id = 'tasks'")
    (folder / "themes" / "extra.toml").write_text("id = 'balance'\nhide = ['balance.hours']\n", encoding="utf-8")
    (folder / "themes" / "more.toml").write_text("id = 'isolation'\nhide = ['isolation.support']\n", encoding="utf-8")
    merged, overlay = read(folder)
    assert set(overlay.hidden) == {"cooperation.staffing", "balance.hours", "isolation.support"}
    old = [Response(one, Answer.NO) for one in ("balance.hours", "balance.unavailable", "isolation.support")]
    assert not {"balance.priorities", "isolation.closer"} & visible(Assessment(tuple(old)), merged.themes)
    said = [Response(one, Answer.NO) for one in ("balance.workload", "isolation.contact", "isolation.belonging")]
    assert {"balance.priorities", "isolation.closer"} <= visible(Assessment(tuple(said)), merged.themes)


def test_an_own_question_that_is_gone_keeps_its_words(edit_own: Edit) -> None:
    gone = "\n[[retired]]\nid = 'nordfjord.fax'\nquestion.nb = 'Faks?'\nquestion.nn = 'Faks!'\nquestion.en = 'Fax?'\n"
    folder = edit_own("overlay.toml", "reviewed = 2026-11-23", f"reviewed = 2026-11-23\n{gone}")
    merged, _overlay = read(folder)
    assert [merged.question("nordfjord.fax", one) for one in ("nb", "nn", "en")] == ["Faks?", "Faks!", "Fax?"]
    assert merged.question("nordfjord.telex", asked="Teleks?") == "Teleks?"
    assert merged.question("nordfjord.telex") == "nordfjord.telex"


@pytest.mark.parametrize(
    ("gone", "field", "code"),
    [
        ("id = 'tasks.fax'\nquestion.nb = 'F'\nquestion.nn = 'F'\nquestion.en = 'F'", "retired[0].id", "not_own_id"),
        ("id = 'nordfjord.fax'\nquestion.nb = 'F'\nquestion.nn = 'F'", "retired[0].question.en", "missing_language"),
        ("id = 'nordfjord.fax'", "retired[0].question", "missing_field"),
        (
            "id = 'nordfjord.duty_roster'\nquestion.nb = 'F'\nquestion.nn = 'F'\nquestion.en = 'F'",
            "items[1].id",
            "duplicate_id",
        ),
    ],
)
def test_a_fault_in_what_is_gone_is_named(edit_own: Edit, gone: str, field: str, code: str) -> None:
    folder = edit_own("overlay.toml", "reviewed = 2026-11-23", f"reviewed = 2026-11-23\n[[retired]]\n{gone}\n")
    assert (field, code) in {(one, found) for _file, one, found in named(folder)}
