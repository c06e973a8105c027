"""A code to copy by hand: numbered groups in a frame, four a line, and the same as a square code at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hkdesk.documents import blocks as b
from hkdesk.documents import qr, styles
from hkdesk.documents.items import Glue, Item, Stretch
from hkdesk.documents.linebreak import break_lines
from hkdesk.documents.pen import Pen
from hkdesk.documents.structure import NUMBERS, Node
from hkdesk.documents.styles import MM

_SQUARE = 34 * MM
_PAD = 2 * MM
_A_LINE = 4
_ROW = 15 * MM
_NUMBER = 5 * MM


@dataclass(slots=True, eq=False)
class CodeItem(Item):
    """One strip: the frame and all in it. Each group has its number and its signs."""

    groups: Sequence[tuple[Stretch, Stretch]] = ()
    square: str = ""

    def __post_init__(self) -> None:
        self.heights = [_SQUARE + 2 * _PAD]
        self.glue = [Glue.FREE]

    def draw(self, pen: Pen, y: float, first: int, last: int, *, repeated: bool = False) -> None:
        """See `Item.draw`."""
        height = self.height(first, last)
        left, right = styles.LEFT, styles.LEFT + styles.TEXT_WIDTH
        with pen.marked(None):
            frame = f"{left:.2f} {y - height:.2f} {styles.TEXT_WIDTH:.2f} {height:.2f} re S"
            pen.canvas.draw(f"{styles.STRONG_LINE} RG 0.8 w {frame}")
            pen.canvas.draw(qr.operators(self.square, right - _PAD - _SQUARE, y - height + _PAD, _SQUARE))
        rows = (len(self.groups) + _A_LINE - 1) // _A_LINE
        top = y - (height - rows * _ROW) / 2 - (_ROW - styles.CODE.leading) / 2
        width = (styles.TEXT_WIDTH - _SQUARE - 3 * _PAD) / _A_LINE
        for place, (number, signs) in enumerate(self.groups):
            x = left + 2 * _PAD + place % _A_LINE * width
            for stretch, at in ((number, x), (signs, x + _NUMBER)):
                with pen.marked(stretch.node):
                    pen.lines(stretch.lines, stretch.style, at, top - place // _A_LINE * _ROW)


def code_groups(parent: Node, block: b.CodeGroups, lang: str) -> CodeItem:
    """The item, its groups a numbered list for the screen reader."""
    whole, made = parent.add("L", NUMBERS), []
    for number, signs in enumerate(block.groups, 1):
        entry = whole.add("LI")
        label = break_lines(str(number), styles.CODE_NUMBER, _NUMBER, lang)
        body = break_lines(signs, styles.CODE, styles.TEXT_WIDTH, lang)
        made.append(
            (Stretch(entry.add("Lbl"), styles.CODE_NUMBER, label), Stretch(entry.add("LBody"), styles.CODE, body))
        )
    return CodeItem(before=6, after=10, groups=made, square=block.square)
