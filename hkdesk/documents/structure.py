"""The structure tree: what a screen reader walks instead of the drawing, written by hand into the file.

reportlab can carry a structure tree but has no way to make one. A `Node` is one element; its children are
nodes and `Content` marks (a stretch of drawing on one page). `write_tree` turns the tree into PDF objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

COLUMN_HEADER = "<</O /Table /Scope /Column>>"
ROW_HEADER = "<</O /Table /Scope /Row>>"
ACROSS_HEADER = "<</O /Table /Scope /Row /ColSpan {columns}>>"
ACROSS = "<</O /Table /ColSpan {columns}>>"
BULLETS = "<</O /List /ListNumbering /Disc>>"
NUMBERS = "<</O /List /ListNumbering /Decimal>>"


class Content(NamedTuple):
    """Marked content: the page (from 1) and its number on that page (from 0)."""

    page: int
    mark: int


class Node:
    """One element of the tree. `attributes` is a ready PDF dictionary, or ""; `lang` a language tag, or "".

    `alt` says in words what the element shows, for a figure.
    """

    __slots__ = ("alt", "attributes", "children", "lang", "parent", "tag")

    def __init__(self, tag: str, parent: Node | None = None, attributes: str = "", lang: str = "") -> None:
        self.tag, self.parent, self.attributes, self.lang = tag, parent, attributes, lang
        self.alt = ""
        self.children: list[Node | Content] = []
        if parent is not None:
            parent.children.append(self)

    def add(self, tag: str, attributes: str = "", lang: str = "") -> Node:
        """A new last child."""
        return Node(tag, self, attributes, lang)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def first_page(self) -> int:
        """The page of the first content below, or 0 where there is none."""
        for child in self.children:
            page = child.first_page() if isinstance(child, Node) else child.page
            if page:
                return page
        return 0


class RawObject(pdfdoc.PDFObject):
    """A PDF object given as finished text; quicker than reportlab's dictionaries."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: Any) -> bytes:
        """Called by reportlab when the file is written."""
        return self.text.encode("latin-1")


def write_tree(doc: Any, root: Node, pages: Sequence[Sequence[Node]]) -> Any:
    """Adds the tree below `root` to reportlab's document.

    Args:
        doc: reportlab's PDFDocument, all its pages made.
        root: the Document element.
        pages: for each page its marked content's nodes, in the order of their numbers.

    Returns:
        The reference to put into the catalogue as StructTreeRoot.
    """
    tree = RawObject()
    tree_ref, tree_number = _register(doc, tree, "StructTree")
    nodes = list(root.walk())
    objects = [RawObject() for _node in nodes]
    numbers = {
        node: _register(doc, item, f"Struct{index}")[1]
        for index, (node, item) in enumerate(zip(nodes, objects, strict=True))
    }
    page_numbers = [f"{doc.idToObjectNumberAndVersion[f'Page{n}'][0]} 0 R" for n in range(1, len(pages) + 1)]
    for node, item in zip(nodes, objects, strict=True):
        item.text = _element(node, numbers, page_numbers, tree_number)
    rows = (f"{index} [{' '.join(numbers[node] for node in marks)}]" for index, marks in enumerate(pages))
    tree.text = (
        f"<</Type /StructTreeRoot /K [{numbers[root]}] /ParentTree <</Nums [{' '.join(rows)}]>>"
        f" /ParentTreeNextKey {len(pages)}>>"
    )
    return tree_ref


def _register(doc: Any, item: RawObject, name: str) -> tuple[Any, str]:
    reference = doc.Reference(item, name)
    return reference, f"{doc.idToObjectNumberAndVersion[name][0]} 0 R"


def _element(node: Node, numbers: dict[Node, str], pages: Sequence[str], tree_number: str) -> str:
    page = node.first_page()
    kids = []
    for child in node.children:
        if isinstance(child, Node):
            kids.append(numbers[child])
        elif child.page == page:
            kids.append(str(child.mark))
        else:
            kids.append(f"<</Type /MCR /Pg {pages[child.page - 1]} /MCID {child.mark}>>")
    parts = [f"<</Type /StructElem /S /{node.tag} /P {numbers[node.parent] if node.parent else tree_number}"]
    if page:
        parts.append(f"/Pg {pages[page - 1]}")
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    if node.attributes:
        parts.append(f"/A {node.attributes}")
    if node.lang:
        parts.append(f"/Lang ({node.lang})")
    if node.alt:
        parts.append(f"/Alt <FEFF{node.alt.encode('utf-16-be').hex().upper()}>")
    return " ".join(parts) + ">>"
