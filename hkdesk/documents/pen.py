"""Drawing text, rules and areas at a place on the page, each inside its mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal, TypeAlias

from hkdesk.documents import fonts
from hkdesk.documents.canvas import TaggedCanvas
from hkdesk.documents.linebreak import Line
from hkdesk.documents.picture import ImageObject, size_of
from hkdesk.documents.structure import Node
from hkdesk.documents.styles import TextStyle
from hkdesk.domain.case.logo import Logo

Align: TypeAlias = Literal["l", "r", "c"]
# How far the base line lies below the middle of a line, in type sizes: capitals and x-height look centred.
BASE = 0.32
_SHARE = {"l": 0.0, "c": 0.5, "r": 1.0}


class Pen:
    """Draws on the current page of a canvas; y is always the upper edge and counts upwards, as PDF does."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self.canvas = canvas

    @contextmanager
    def marked(self, node: Node | None, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is content of `node`, or an artifact where there is none."""
        if node is None:
            self.canvas.artifact(kind)
        else:
            self.canvas.begin(node)
        yield
        self.canvas.end()

    def lines(
        self,
        lines: Sequence[Line],
        style: TextStyle,
        x: float,
        y: float,
        *,
        leading: float = 0.0,
        align: Align = "l",
        width: float = 0.0,
    ) -> None:
        """Lines of text below each other; the caller has opened the mark."""
        leading = leading or style.leading
        base = y - leading / 2 - BASE * style.size
        if self.canvas.open is not None and any(run[2] for line in lines for run in line.runs):
            self._lines_in_languages(lines, style, [x + (width - line.width) * _SHARE[align] if align != "l" else x
                                                    for line in lines], base, leading)  # fmt: skip
            return
        operators = [f"BT {style.colour} rg"]
        for number, line in enumerate(lines):
            left = x + (width - line.width) * _SHARE[align] if align != "l" else x
            operators.append(f"1 0 0 1 {left:.2f} {base - number * leading:.2f} Tm")
            operators += [self.canvas.encoder(font).show(letters, style.size) for font, letters, _lang in line.runs]
        operators.append("ET")
        self.canvas.draw(" ".join(operators))

    def _lines_in_languages(
        self, lines: Sequence[Line], style: TextStyle, lefts: Sequence[float], base: float, leading: float
    ) -> None:
        """The same, words in another language each as a Span of the open element that says which."""
        element = self.canvas.open
        assert element is not None
        pieces: list[tuple[str, list[str]]] = []
        for number, (line, x) in enumerate(zip(lines, lefts, strict=True)):
            reached = x
            for font, letters, lang in line.runs:
                if not pieces or pieces[-1][0] != lang:
                    pieces.append((lang, []))
                show = self.canvas.encoder(font).show(letters, style.size)
                pieces[-1][1].append(f"1 0 0 1 {reached:.2f} {base - number * leading:.2f} Tm {show}")
                reached += fonts.width(font, letters) * style.size / 1000
        for lang, operators in pieces:
            self.canvas.turn_to(element.add("Span", lang=lang) if lang else element)
            self.canvas.draw(" ".join((f"BT {style.colour} rg", *operators, "ET")))

    def rule(self, x: float, y: float, width: float, colour: str, weight: float = 0.5) -> None:
        """A horizontal hairline; an artifact."""
        with self.marked(None):
            self.canvas.draw(f"{colour} RG {weight:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S")

    def picture(self, logo: Logo, x: float, y: float) -> None:
        """A logo below y at the size `picture.size_of` gives it; an artifact."""
        width, height = size_of(logo)
        with self.marked(None):
            self.canvas.image(ImageObject(logo), x, y - height, width, height)

    def area(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle below y; an artifact."""
        with self.marked(None):
            self.canvas.draw(f"{colour} rg {x:.2f} {y - height:.2f} {width:.2f} {height:.2f} re f")
