from __future__ import annotations

import re

import pytest

from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.tokens import CONTRAST, DARK, LIGHT, Colours, contrast


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize(("text", "ground"), tokens.TEXT_PAIRS)
def test_text_is_readable_on_every_ground(colours: Colours, text: str, ground: str) -> None:
    assert contrast(colours.of(text), colours.of(ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize(("shape", "ground"), tokens.SHAPE_PAIRS)
def test_edges_and_rings_stand_out(colours: Colours, shape: str, ground: str) -> None:
    assert contrast(colours.of(shape), colours.of(ground)) >= 3.0


def test_contrast_matches_the_known_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#777777") == pytest.approx(1.0)


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_every_role_is_a_full_hex_colour(colours: Colours) -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colours.of(role)) for role in tokens.ROLES)
    with pytest.raises(KeyError):
        colours.of("blue")


def test_every_text_role_is_checked() -> None:
    checked = {text for text, _ in tokens.TEXT_PAIRS}
    assert checked == {"ink", "muted", "accent", "on_accent", "good", "attention", "bad"}


def test_sizes_are_on_the_grid() -> None:
    sizes = [tokens.GAP_S, tokens.GAP_M, tokens.GAP_L, tokens.GAP_XL, tokens.CONTROL_HEIGHT, tokens.ROW_HEIGHT]
    assert [size % tokens.GRID for size in sizes] == [0] * len(sizes)
