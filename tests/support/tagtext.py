"""What a screen reader gets from a PDF: the text of the structure tree, in the tree's order.

Walks StructTreeRoot, finds each element's marked content on its page and decodes it with the fonts' ToUnicode
maps. Nothing is taken from artifacts, so a document that is "all artifact" reads as empty.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

_ROW = re.compile(rb"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>")


@dataclass(frozen=True)
class Leaf:
    """An element that holds text itself: its tag, the tags above it, and the text."""

    tag: str
    path: tuple[str, ...]
    text: str


def leaves(data: bytes) -> list[Leaf]:
    """All elements with content of their own, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marks = {page.objgen: _marked_text(page) for page in pdf.pages}
        root = pdf.Root.StructTreeRoot
        return list(_walk(root.K, marks, ()))


def tagged_text(data: bytes) -> list[str]:
    """The texts of the leaves, spaces made one, empty ones left out."""
    texts = (" ".join(leaf.text.replace("\u00ad", "").split()) for leaf in leaves(data))
    return [text for text in texts if text]


def _walk(node: pikepdf.Object, marks: dict, path: tuple[str, ...]) -> Iterator[Leaf]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child, marks, path)
        return
    tag = str(node.S)[1:]
    own = ""
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            own += marks[node.Pg.objgen].get(int(kid), "")
        elif kid.get("/Type") == "/MCR":
            own += marks[kid.Pg.objgen].get(int(kid.MCID), "")
        elif kid.get("/S") == "/Span":  # words in another language, inside the sentence they stand in
            own += "".join(leaf.text for leaf in _walk(kid, marks, (*path, tag)))
        else:
            yield from _walk(kid, marks, (*path, tag))
    if own:
        yield Leaf(tag, path, own)


def _marked_text(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked content on a page, by its number."""
    fonts = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = defaultdict(str)
    stack: list[int | None] = []
    decode: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            numbered = name == "BDC" and "/MCID" in operands[1]
            stack.append(int(operands[1]["/MCID"]) if numbered else None)
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            decode = fonts[str(operands[0])]
        elif name == "Tj" and stack and stack[-1] is not None:
            texts[stack[-1]] += "".join(decode[code] for code in bytes(operands[0]))
    return texts


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    rows = _ROW.findall(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else []
    return {int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in rows}
