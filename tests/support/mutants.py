"""Sound documents, broken one way each: what a validator must refuse."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Dictionary, Name, Pdf


def _no_mark_info(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


def _no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _no_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def _no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def _no_structure(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _font_not_embedded(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


def _no_to_unicode(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="1")


def _untagged_text(pdf: Pdf) -> None:
    name = next(iter(pdf.pages[0].Resources.Font))
    pdf.pages[0].contents_add(f"BT {name} 12 Tf 50 50 Td (A) Tj ET".encode())


def _header_without_scope(pdf: Pdf) -> None:
    for node in pdf.objects:
        if isinstance(node, Dictionary) and node.get("/S") == "/TH":
            del node.A


BREAK: dict[str, Callable[[Pdf], None]] = {
    breaks.__name__.strip("_"): breaks
    for breaks in (
        _no_mark_info,
        _no_language,
        _no_output_intent,
        _no_metadata,
        _no_structure,
        _font_not_embedded,
        _no_to_unicode,
        _script,
        _untagged_text,
        _header_without_scope,
    )
}


def mutants(data: bytes) -> dict[str, bytes]:
    """The broken files by name; `data` is sound and holds a table."""
    made = {name: _broken(data, breaks) for name, breaks in BREAK.items()}
    made["truncated"] = data[: len(data) // 2]
    made["bytes_after_end"] = data + b"more"
    return made


def resaved(data: bytes) -> bytes:
    """The file through the same tool unchanged: what the mutants differ from by one thing each."""
    return _broken(data, lambda _pdf: None)


def _broken(data: bytes, breaks: Callable[[Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        breaks(pdf)
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def all_artifacts(data: bytes) -> bytes:
    """Valid under every profile, and mute: each marked content turned into an artifact, the tree emptied."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            stream = []
            for instruction in pikepdf.parse_content_stream(page):
                operands, operator = list(instruction.operands), instruction.operator
                if str(operator) == "BDC" and str(operands[0]) != "/Artifact":
                    operands = [Name.Artifact, Dictionary(Type=Name.Layout)]
                stream.append((operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(stream))
        for node in pdf.objects:
            element = isinstance(node, Dictionary) and node.get("/Type") == "/StructElem" and "/K" in node
            if element and (not isinstance(node.K, pikepdf.Array) or isinstance(node.K[0], int)):
                del node.K
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
