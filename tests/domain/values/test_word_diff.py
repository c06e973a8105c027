"""The words that differ: nothing is lost, and what is alike is told as alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.values.word_diff import Piece, PieceKind, word_diff

texts = st.lists(st.sampled_from(["to", "tre", "dager", "i", "uka,", "Åse", "\n"])).map(" ".join) | st.text()


@given(texts, texts)
def test_both_texts_can_be_read_back(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.NEW) == old
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.GONE) == new
    assert all(p.text for p in pieces)


def test_only_the_words_that_differ_are_marked() -> None:
    assert word_diff("Hjemme to dager i uka.", "Hjemme tre dager i uka.") == (
        Piece(PieceKind.SAME, "Hjemme "),
        Piece(PieceKind.GONE, "to"),
        Piece(PieceKind.NEW, "tre"),
        Piece(PieceKind.SAME, " dager i uka."),
    )
    assert word_diff("likt", "likt") == (Piece(PieceKind.SAME, "likt"),)
    assert word_diff("", "ny") == (Piece(PieceKind.NEW, "ny"),)
