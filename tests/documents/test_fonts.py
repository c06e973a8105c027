"""The vendored fonts: unmodified, and with every letter that Norwegian municipalities write."""

from __future__ import annotations

import hashlib

import pytest

from hkdesk.documents import fonts
from hkdesk.paths import resource

# Of the files in the npm package @expo-google-fonts/source-sans-3 0.4.1.
SHA256 = {
    "SourceSans3-Bold.ttf": "7109021766e915ecd9721e28d11dfc732d57affda49e4ca15bb6d1529add7fdd",
    "SourceSans3-Italic.ttf": "f17facaa9ed293bb38526db3638e240510b7393c37ffa70e5c48f39575de44ab",
    "SourceSans3-Regular.ttf": "393fb5b878ceed04aebc34b097e853ae5138c51d0c34b496ce8e2b47e0d0b94a",
}
NORWEGIAN = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabcdefghijklmnopqrstuvwxyzæøåÀÉÈÊÓÒÂÔàéèêóòâôäöüÄÖÜ"
NORTHERN_SAMI = "ÁČĐŊŠŦŽáčđŋšŧž"
SIGNS = "☐☑✓→•–—«»§°×…€½²µ'\"“”’0123456789.,;:!?()[]/%&+=@#*_\\"


@pytest.mark.parametrize("name", sorted(SHA256))
def test_the_files_are_unmodified(name):
    assert hashlib.sha256(resource("fonts", name).read_bytes()).hexdigest() == SHA256[name]


def test_the_licence_lies_beside_them():
    assert "SIL OPEN FONT LICENSE Version 1.1" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")


def test_every_letter_needed_is_there():
    assert fonts.missing_glyphs(NORWEGIAN + NORTHERN_SAMI + SIGNS + "\u00a0\u00ad") == []


def test_missing_letters_are_named_once_in_order():
    assert fonts.missing_glyphs("a😀b\u200f😀\x00") == ["😀", "\u200f", "\x00"]


def test_the_byte_order_mark_is_missing_because_pdf_a_refuses_it():
    assert fonts.missing_glyphs("\ufeff") == ["\ufeff"]


def test_the_coverage_file_is_true():
    stored = resource("fonts", "coverage.txt").read_text(encoding="ascii").splitlines(keepends=True)
    assert "".join(line for line in stored if not line.startswith("#")) == fonts.coverage_ranges()


def test_width_is_the_sum_of_the_letters():
    assert fonts.width(fonts.REGULAR, "hjem") == sum(fonts.advances(fonts.REGULAR, "hjem"))
    long = "hjemmekontor" * 10
    assert fonts.width(fonts.BOLD, long) == 10 * fonts.width(fonts.BOLD, "hjemmekontor")
