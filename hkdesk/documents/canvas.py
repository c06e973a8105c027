"""reportlab's canvas, taught to mark what is drawn as content of the structure tree or as an artifact."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas

from hkdesk.documents import archive, fonts, quirks, styles
from hkdesk.documents.blocks import Document
from hkdesk.documents.encoding import Encoder
from hkdesk.documents.picture import ImageObject
from hkdesk.documents.structure import Content, Node, write_tree


class TaggedCanvas(Canvas):
    """One document on its way to bytes.

    Between `begin` or `artifact` and `end` everything drawn belongs to that node or artifact; nothing may be
    drawn outside. Marked content is never nested.
    """

    # Inside reportlab, and not in its type stubs:
    _doc: Any
    _code: list[str]
    _pageNumber: int
    _formsinuse: list[str]

    def __init__(self, document: Document, digest: str) -> None:
        quirks.apply()
        fonts.load()
        self._buffer = io.BytesIO()
        super().__init__(
            self._buffer,
            pagesize=(styles.PAGE_WIDTH, styles.PAGE_HEIGHT),
            lang=document.lang,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stubs are wrong
            initialFontSize=10,
        )
        self._marks: list[Node] = []
        self.open: Node | None = None
        """The element whose content is being drawn; None in an artifact and between two."""
        self._last = Content(0, 0)
        self._bookmarks = 0
        self._page_marks: list[list[Node]] = []
        self._document = document
        self._encoders: dict[str, Encoder] = {}
        self._describe(document, digest)

    def _describe(self, document: Document, digest: str) -> None:
        """Title, author and time from the document alone: no clock, no environment."""
        self.setTitle(document.title)
        self.setAuthor(document.author)
        self.setSubject(document.subject)
        self.setKeywords(document.keywords)
        self.setCreator(archive.PRODUCER)
        self.setProducer(archive.PRODUCER)
        when = archive.utc(document.created)
        stamp = TimeStamp(1)
        stamp.t, stamp.lt, stamp.tzname = when.timestamp(), when.timetuple(), "UTC"
        stamp.YMDhms, stamp.dhh, stamp.dmm = tuple(when.timetuple())[:6], 0, 0
        self._doc._timeStamp = stamp
        seed = f"{document.document_id}:{document.version}:{digest}:{when.isoformat()}"
        self._doc.signature = hashlib.md5(seed.encode(), usedforsecurity=False)

    # What is drawn -----------------------------------------------------------------------------------------

    def begin(self, node: Node) -> None:
        """What follows is content of `node`."""
        self.open = node
        mark = len(self._marks)
        self._marks.append(node)
        self._last = Content(self._pageNumber, mark)
        node.children.append(self._last)
        self._code.append(f"/{node.tag} <</MCID {mark}>> BDC")

    def artifact(self, kind: str = "Layout") -> None:
        """What follows is decoration ("Layout") or repeats on pages ("Pagination"): not read aloud."""
        self.open = None
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")

    def end(self) -> None:
        """Closes `begin` or `artifact`."""
        self.open = None
        self._code.append("EMC")

    def turn_to(self, node: Node) -> None:
        """What follows is content of `node` and no longer of what is open, which is taken back if nothing was drawn."""
        opened = self.open
        if opened is node:
            return
        if opened is not None and self._code[-1].endswith(" BDC"):
            self._code.pop()
            self._marks.pop()
            opened.children = [child for child in opened.children if child is not self._last]
        else:
            self.end()
        self.begin(node)

    def draw(self, operators: str) -> None:
        """PDF operators, as they are."""
        self._code.append(operators)

    def image(self, image: ImageObject, x: float, y: float, width: float, height: float) -> None:
        """A picture, its lower left corner at x and y."""
        name = self._doc.getXObjectName(image.name)
        if name not in self._doc.idToObject:
            self._doc.Reference(image, name)
        self._formsinuse.append(image.name)
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def encoder(self, font: str) -> Encoder:
        """Turns letters into operators for one face of this document."""
        encoder = self._encoders.get(font)
        if encoder is None:
            encoder = self._encoders[font] = Encoder(fonts.face(font), self._doc)
        return encoder

    def bookmark(self, text: str, level: int, y: float) -> None:
        """An entry in the file's outline that leads to this height on the current page."""
        key = f"mark{self._bookmarks}"
        self._bookmarks += 1
        self.bookmarkHorizontal(key, 0, y + 6)
        self.addOutlineEntry(text, key, level=level)

    # Pages and file ----------------------------------------------------------------------------------------

    def _setAnnotations(self, page: Any) -> None:
        """The one hook reportlab offers on a finished page: ties the page to its part of the tree."""
        super()._setAnnotations(page)  # type: ignore[misc]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = str(self._pageNumber - 1), PDFName("S")
        self._page_marks.append(self._marks)
        self._marks = []

    def finish(self, root: Node) -> bytes:
        """The whole file; every page has been closed with showPage()."""
        doc = self._doc
        catalog = doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = write_tree(doc, root, self._page_marks)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.OutputIntents = archive.output_intent(doc)
        catalog.Metadata = pdfdoc.XMP(creator=lambda _doc: archive.xmp(self._document))
        self.setViewerPreference("DisplayDocTitle", "true")
        with fonts.subsetting:
            doc.SaveToFile(self._buffer, self)
        return self._buffer.getvalue()
