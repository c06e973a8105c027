"""PDFs as scanners and print drivers write them, where more lies in the file of a page than the page shows."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

SECRET = "Hemmelig om side {n}"
"""Words that stand in whatever belongs to a page without being shown on it."""

WIDE, HIGH = 595, 842
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http:'
    '//www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="{words}"/></rdf:RDF></x:xmpmeta>'
)


def picture(number: int) -> Image.Image:
    """A page in one colour of its own, with a stroke; told by its colour wherever it turns up."""
    made = Image.new("RGB", (298, 421), (40 * number, 255 - 30 * number, 90))
    made.paste((255, 255, 255), (20 * number, 50, 20 * number + 15, 300))
    return made


def stream_of(pdf: Pdf, made: Image.Image) -> Stream:
    """A picture of a PDF, packed as JPEG."""
    out = io.BytesIO()
    made.save(out, "JPEG", quality=92, subsampling=0)
    stream = Stream(pdf, out.getvalue())
    stream.update(
        Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=made.width, Height=made.height, BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
        )
    )  # fmt: skip
    return stream


def _with_pages(count: int, content: Callable[[int], bytes]) -> tuple[Pdf, Dictionary]:
    """Pages and the one list of pictures that all of them name."""
    pdf = pikepdf.new()
    pictures = {f"/Im{n}": pdf.make_indirect(stream_of(pdf, picture(n))) for n in range(1, count + 1)}
    for number in range(1, count + 1):
        page = pdf.add_blank_page(page_size=(WIDE, HIGH))
        page.Contents = pdf.make_stream(content(number))
    return pdf, pdf.make_indirect(Dictionary(XObject=Dictionary(pictures)))


def _shows(number: int) -> bytes:
    return f"q {WIDE} 0 0 {HIGH} 0 0 cm /Im{number} Do Q".encode()


def _saved(pdf: Pdf, streams: pikepdf.ObjectStreamMode = pikepdf.ObjectStreamMode.preserve) -> bytes:
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=streams)
    return out.getvalue()


def shared(count: int) -> bytes:
    """Each page names the one list."""
    pdf, resources = _with_pages(count, _shows)
    for page in pdf.pages:
        page.Resources = resources
    return _saved(pdf)


def inherited(count: int) -> bytes:
    """The list stands once, above all pages, in a file whose objects are packed."""
    pdf, resources = _with_pages(count, _shows)
    for page in pdf.pages:
        del page.obj["/Resources"]
    pdf.Root.Pages.Resources = resources
    return _saved(pdf, pikepdf.ObjectStreamMode.generate)


def in_forms(count: int) -> bytes:
    """Each page draws a form, and each form names the one list."""
    pdf, resources = _with_pages(count, lambda number: f"/Fm{number} Do".encode())
    forms = {}
    for number in range(1, count + 1):
        form = pdf.make_stream(_shows(number))
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, WIDE, HIGH], Resources=resources))
        forms[f"/Fm{number}"] = form
    for page in pdf.pages:
        page.Resources = Dictionary(XObject=Dictionary(forms))
    return _saved(pdf)


def forms_that_inherit(count: int) -> bytes:
    """One form for all pages, which draws from the page's own list under one name."""
    pdf, _resources = _with_pages(count, lambda _number: b"/Fm0 Do")
    form = pdf.make_stream(_shows(0))
    form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, WIDE, HIGH]))
    for number, page in enumerate(pdf.pages, 1):
        page.Resources = Dictionary(XObject=Dictionary(Fm0=form, Im0=stream_of(pdf, picture(number))))
    return _saved(pdf)


def one_strip(count: int) -> bytes:
    """One tall picture of all pages; each page shows its part of it."""
    pdf = pikepdf.new()
    strip = Image.new("RGB", (298, 421 * count))
    for number in range(1, count + 1):
        strip.paste(picture(number), (0, 421 * (number - 1)))
    stream = pdf.make_indirect(stream_of(pdf, strip))
    for number in range(1, count + 1):
        page = pdf.add_blank_page(page_size=(WIDE, HIGH))
        down = -HIGH * (count - number)
        page.Contents = pdf.make_stream(f"q {WIDE} 0 0 {HIGH * count} 0 {down} cm /Im0 Do Q".encode())
        page.Resources = Dictionary(XObject=Dictionary(Im0=stream))
    return _saved(pdf)


def clipped(count: int) -> bytes:
    """All pictures are drawn on every page, and all but one are clipped away."""
    every = b"".join(f"q {WIDE} 0 0 {HIGH} 0 0 cm /Im{n} Do Q ".encode() for n in range(1, count + 1))
    pdf, resources = _with_pages(count, lambda number: b"q 0 0 1 1 re W n " + every + b"Q " + _shows(number))
    for page in pdf.pages:
        page.Resources = resources
    return _saved(pdf)


def hung_about(count: int) -> bytes:
    """Everything that can hang on a page or a file and is not shown: words about each page, in every place there is."""
    pdf, resources = _with_pages(count, _shows)
    every = [SECRET.format(n=n) for n in range(1, count + 1)]
    beads: list[pikepdf.Object] = []
    for number, page in enumerate(pdf.pages, 1):
        words = SECRET.format(n=number)
        page.Resources = resources
        page.Metadata = pdf.make_stream(words.encode(), Type=Name.Metadata, Subtype=Name.XML)
        page.Thumb = pdf.make_indirect(stream_of(pdf, picture(number).resize((60, 84))))
        page.PieceInfo = Dictionary(Skanner=Dictionary(Private=Array([String(w) for w in every])))
        page.StructParents = number
        beads.append(pdf.make_indirect(Dictionary(Type=Name.Bead, P=page.obj, T=Dictionary(I=Dictionary(Title=words)))))
        page.AA = Dictionary(O=Dictionary(S=Name.URI, URI=String(words)))
    for number, page in enumerate(pdf.pages):
        beads[number].N, beads[number].V = beads[(number + 1) % count], beads[number - 1]
        page.B = Array([beads[number]])
    for image in resources.XObject.values():
        image.Metadata = pdf.make_stream("".join(every).encode(), Type=Name.Metadata, Subtype=Name.XML)
        image.Alternates = Array([Dictionary(Image=other) for other in resources.XObject.values()])
    pdf.attachments["liste.txt"] = "".join(every).encode()
    pdf.docinfo["/Title"] = "".join(every)
    pdf.Root.Metadata = pdf.make_stream(
        _XMP.format(words="".join(every)).encode(), Type=Name.Metadata, Subtype=Name.XML
    )
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(words, n) for n, words in enumerate(every))
    pdf.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=Array([Dictionary(S=Name.Figure, Alt=String(words)) for words in every])
    )
    return _saved(pdf)


def with_notes(count: int) -> bytes:
    """A stamp that is shown on each page, and its pop-up; one form field with the same words on all pages."""
    pdf, resources = _with_pages(count, _shows)
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("navn"), V=String(SECRET.format(n=9)), Kids=Array()))
    for number, page in enumerate(pdf.pages, 1):
        page.Resources = resources
        look = pdf.make_stream(b"1 0 0 rg 0 0 200 60 re f")
        look.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 60]))
        stamp = Dictionary(
            Type=Name.Annot, Subtype=Name.Stamp, Rect=[100, 100, 300, 160], F=4, AP=Dictionary(N=look),
            Contents=String(SECRET.format(n=number)),
        )  # fmt: skip
        widget = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 0, 0], Parent=field))
        field.Kids.append(widget)
        page.Annots = Array([stamp, widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    return _saved(pdf)


def layered(count: int) -> bytes:
    """All pictures on every page, each in a layer of its own, and one layer is on."""
    pdf, resources = _with_pages(count, lambda _number: b"")
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SECRET.format(n=n)))) for n in range(count)]
    for number, page in enumerate(pdf.pages, 1):
        page.Resources = Dictionary(
            XObject=resources.XObject, Properties=Dictionary({f"/L{n}": one for n, one in enumerate(layers, 1)})
        )
        order = [number, *(n for n in range(1, count + 1) if n != number)] if number == 1 else [1]
        page.Contents = pdf.make_stream(b" ".join(f"/OC /L{n} BDC ".encode() + _shows(n) + b" EMC" for n in order))
    pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array(layers[1:]), ON=Array(layers[:1])))
    return _saved(pdf)


def pictures_in(pdf: bytes) -> Sequence[Image.Image]:
    """Every picture in the file, drawn on a page or not."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [one for one in opened.objects if isinstance(one, Stream) and one.get("/Subtype") == Name.Image]
        return [pikepdf.PdfImage(one).as_pil_image().convert("RGB") for one in streams]


def bytes_in(pdf: bytes) -> bytes:
    """The file and each of its streams as unpacked as it will be."""
    found = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for one in opened.objects:
            if isinstance(one, Stream):
                try:
                    found.append(one.read_bytes())
                except pikepdf.PdfError:
                    found.append(one.read_raw_bytes())
            else:
                found.append(one.unparse(resolved=True))
        found.append(opened.trailer.unparse())
    return b"\n".join(found)


KINDS: dict[str, Callable[[int], bytes]] = {
    "shared": shared,
    "inherited": inherited,
    "forms": in_forms,
    "forms that inherit": forms_that_inherit,
    "one strip": one_strip,
    "clipped": clipped,
    "hung about": hung_about,
    "notes": with_notes,
    "layers": layered,
}
"""Every way of them, by name; each takes how many pages."""
