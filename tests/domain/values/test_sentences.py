"""A sentence is taken out whole, and nothing of the next one with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.values.sentences import sentence_at


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("Hun er syk.", "syk", "Hun er syk."),
        ("Først dette. Hun er syk. Så dette.", "syk", "Hun er syk."),
        ("Først dette! Er hun syk? Så dette.", "syk", "Er hun syk?"),
        ("Hun er syk, bl.a. på fredager. Så dette.", "syk", "Hun er syk, bl.a. på fredager."),
        ("Syk fra 27. november til 3. desember. Så.", "Syk", "Syk fra 27. november til 3. desember."),
        ("Én linje\nhun er syk\nen til", "syk", "hun er syk"),
        ("Hun sa: «Jeg er syk.» Så gikk hun.", "syk", "Hun sa: «Jeg er syk.»"),
        ("  Hun er syk  ", "syk", "Hun er syk"),
        ("syk", "syk", "syk"),
        ("Alt vel. Åse er syk. Ærlig talt.", "syk", "Åse er syk."),
        ("Først. Kari er syk. Og Ola. Så.", "syk. Og Ola", "Kari er syk. Og Ola."),
    ],
)
def test_sentences(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    first, last = sentence_at(text, start, start + len(word))
    assert text[first:last] == sentence


@given(st.text("ab .!?\nA»", min_size=1, max_size=40), st.data())
def test_it_always_holds_the_words_and_stays_within_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = sentence_at(text, start, end)
    if text[start:end].strip():
        assert 0 <= first <= last <= len(text)
        inside = text[start:end].strip()
        assert inside in text[first:last]
