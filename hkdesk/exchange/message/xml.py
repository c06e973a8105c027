"""Elements in the order they are written, with the standard library alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET

XSI = "http://www.w3.org/2001/XMLSchema-instance"


class Writer:
    """One document of XML. What is added last stands last, and an empty text adds nothing.

    Args:
        root: the outermost element.
        space: the namespace of everything that names no other.
        others: further namespaces with their prefixes.
    """

    def __init__(self, root: str, space: str, **others: str) -> None:
        spaces = {"xmlns": space, **{f"xmlns:{prefix}": uri for prefix, uri in others.items()}, "xmlns:xsi": XSI}
        self.root = ET.Element(root, spaces)

    def group(self, parent: ET.Element, name: str, kind: str = "") -> ET.Element:
        """An element that holds others; `kind` is the type it is of, where the schema leaves a choice."""
        return ET.SubElement(parent, name, {"xsi:type": kind} if kind else {})

    def texts(self, parent: ET.Element, **texts: str | int | None) -> None:
        """Elements with a text each, those that have one. A name ends in "_" where another of the name has been."""
        for name, text in texts.items():
            if text not in ("", None):
                ET.SubElement(parent, name.rstrip("_")).text = str(text)

    def content(self) -> bytes:
        """The whole document in UTF-8; the same elements give the same bytes."""
        ET.indent(self.root)
        written: bytes = ET.tostring(self.root, encoding="utf-8", xml_declaration=True)
        return written + b"\n"
