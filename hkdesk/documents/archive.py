"""What makes a PDF file archivable: metadata that claims PDF/A-2a and PDF/UA-1, and a colour space."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from hkdesk.documents.blocks import Document
from hkdesk.paths import resource

PRODUCER = "hkdesk"
PUBLISHER = "publisher"
"""Among `Document.archive`, the body that issued it; the other names are those of `_OURS`."""

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "hkdesk": "urn:hkdesk:archive:1#",
}
# PDF/A knows only some XMP schemas; PDF/UA's and our own must be described in the file itself.
_UA = ("PDF/UA identification", "pdfuaid", (("part", "Integer", "Part of ISO 14289 the file follows"),))
_OURS = (
    "hkdesk archive facts",
    "hkdesk",
    (
        ("caseNumber", "Text", "Number of the case"),
        ("archiveNumber", "Text", "Number of the case in the archive"),
        ("version", "Integer", "Version of the document"),
        ("issuedOn", "Date", "Day printed on the document"),
        ("unit", "Text", "Unit that issued it"),
        ("organisationNumber", "Text", "Organisation number of the body that issued it"),
    ),
)


def _described(schema: str, prefix: str, properties: Sequence[tuple[str, str, str]]) -> str:
    rows = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{words}</pdfaProperty:description></rdf:li>"
        for name, kind, words in properties
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{schema}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{_NAMESPACES[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{rows}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


_SCHEMAS = "".join(
    ("<pdfaExtension:schemas><rdf:Bag>", _described(*_UA), _described(*_OURS), "</rdf:Bag></pdfaExtension:schemas>")
)


def _facts(document: Document) -> str:
    """What an archive asks of the file, as far as it is known; what is not known has no element."""
    said = {"version": str(document.version), **dict(document.archive)}
    known = ((name, said.get(name, "")) for name, _kind, _words in _OURS[2])
    own = "".join(f"<hkdesk:{name}>{_escaped(text)}</hkdesk:{name}>" for name, text in known if text)
    body = _escaped(said.get(PUBLISHER, ""))
    return f"<dc:publisher><rdf:Bag><rdf:li>{body}</rdf:li></rdf:Bag></dc:publisher>{own}" if body else own


def xmp(document: Document) -> bytes:
    """The XMP packet; it says the same as the file's information dictionary."""
    when = utc(document.created).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "".join(
        (
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
            "<dc:format>application/pdf</dc:format>",
            _localised("dc:title", document.title),
            _localised("dc:description", document.subject),
            f"<dc:creator><rdf:Seq><rdf:li>{_escaped(document.author)}</rdf:li></rdf:Seq></dc:creator>",
            f"<dc:language><rdf:Bag><rdf:li>{_escaped(document.lang)}</rdf:li></rdf:Bag></dc:language>",
            f"<dc:identifier>{_escaped(document.document_id)}</dc:identifier>",
            f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>",
            f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>",
            f"<pdf:Keywords>{_escaped(document.keywords)}</pdf:Keywords>",
            _facts(document),
            _SCHEMAS,
        )
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>{body}</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _localised(tag: str, text: str) -> str:
    return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt></{tag}>'


def utc(when: datetime) -> datetime:
    """The same moment in UTC, to the second."""
    return when.astimezone(UTC).replace(microsecond=0)


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    return resource("documents", "srgb.icc").read_bytes()


def output_intent(doc: Any) -> Any:
    """The colours are meant as sRGB; the profile travels with the file."""
    profile = PDFStream(PDFDictionary({"N": 3}), _srgb(), [pdfdoc.PDFZCompress])
    name = PDFString("sRGB IEC61966-2.1")
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": name,
        "Info": name,
        "DestOutputProfile": doc.Reference(profile, "ColourProfile"),
    }
    return PDFArray([PDFDictionary(intent)])


def _escaped(text: str) -> str:
    """The text inside an element. Not by `xml.sax.saxutils`, which brings a client for HTTP and TLS along."""
    return html.escape(text, quote=False)
