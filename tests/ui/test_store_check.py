"""The quiet check of the store once the list stands: nothing is said while all is well."""

from __future__ import annotations

from hkdesk.ui.store_check import PIECE


def test_nothing_is_said_of_a_store_that_holds(desk, qtbot):
    desk.count_due()
    qtbot.waitUntil(lambda: not desk.background.busy)
    assert desk.frame.status.piece(PIECE) == ""


def test_a_store_changed_past_hkdesk_is_said_in_the_line_at_the_bottom(desk, qtbot):
    desk.workspace._store._link.raw.execute("UPDATE case_ SET revision = revision + 1")
    desk.count_due()
    qtbot.waitUntil(lambda: desk.frame.status.piece(PIECE) != "")
    assert "hkdesk verify" in desk.frame.status.piece(PIECE)
