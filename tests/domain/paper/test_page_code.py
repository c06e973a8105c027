"""The page code says the same after building and reading, and refuses everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.paper.page_code import PageCode, parse
from hkdesk.errors import InvalidInput

codes = st.integers(1, 99_999).flatmap(
    lambda pages: st.builds(
        PageCode,
        document_id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", fullmatch=True),
        version=st.integers(1, 99_999),
        page=st.integers(1, pages),
        pages=st.just(pages),
        digest=st.text("0123456789abcdef", min_size=12, max_size=12),
        copy=st.integers(0, 99_999),
    )
)
SAMPLE = PageCode("HK-2026-000123", 1, 2, 6, "9f3c2a7b51d0", 1)


@given(codes)
def test_what_is_built_is_read_back(code):
    assert parse(code.build()) == code


def test_the_form_is_fixed():
    assert SAMPLE.build() == "HK1:HK-2026-000123:1:2/6:9F3C2A7B51D0:1"
    assert PageCode("HK-1", 3, 1, 1, "0" * 12).build() == "HK1:HK-1:3:1/1:000000000000"


def test_small_letters_in_the_digest_are_read_too():
    assert parse("HK1:HK-2026-000123:1:2/6:9f3c2a7b51d0:1") == SAMPLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org",
        "HK2:HK-1:1:1/1:000000000000",
        "HK1:HK-1:1:1/1:00000000000",
        "HK1:HK-1:0:1/1:000000000000",
        "HK1:HK-1:1:1/1:000000000000:0",
        "HK1:HK-1:1:1/1:000000000000:1:1",
        "HK1:HK-1:1:1/1:000000000000\n",
        "HK1:HK 1:1:1/1:000000000000",
        "HK1:HK-1:1:١/1:000000000000",
    ],
)
def test_anything_else_is_not_a_page_code(text):
    with pytest.raises(InvalidInput) as caught:
        parse(text)
    assert caught.value.code == "wrong_format"
    assert caught.value.field == "pagecode"


def test_a_page_beyond_the_last_is_refused():
    with pytest.raises(InvalidInput) as caught:
        parse("HK1:HK-1:1:7/6:000000000000")
    assert (caught.value.code, caught.value.field) == ("out_of_range", "page")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document_id", "a:b"),
        ("document_id", ""),
        ("document_id", "x" * 41),
        ("version", 0),
        ("page", 0),
        ("pages", 0),
        ("digest", "ABCDEF000000"),
        ("digest", "short"),
        ("copy", -1),
    ],
)
def test_values_the_code_cannot_carry_are_refused(field, value):
    values = {"document_id": "HK-1", "version": 1, "page": 1, "pages": 1, "digest": "0" * 12, "copy": 0}
    with pytest.raises(InvalidInput) as caught:
        PageCode(**values | {field: value})
    assert caught.value.field in {field, "page"}
