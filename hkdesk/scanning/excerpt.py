"""Some pages of a scanned file as a file of their own, for a case that the other pages do not concern."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from hkdesk.scanning.excerpt_pdf import hides, pdf_excerpt
from hkdesk.scanning.formats import reader_of
from hkdesk.scanning.sheets import open_picture


def excerpt(data: bytes, pages: Sequence[int]) -> bytes:
    """The pages (from 1), in order, in the same kind of file; pictures are copied or packed without loss.

    Raises:
        InvalidInput: as `hkdesk.scanning.sheets.sheets`.
    """
    reader = reader_of(data)
    if not reader.many:
        return data
    if not reader.pillow:
        return pdf_excerpt(data, pages)
    with open_picture(data, reader) as picture:
        return data if getattr(picture, "n_frames", 1) == 1 else _from_tiff(picture, pages)


def hides_more(data: bytes) -> bool:
    """Whether the file holds more of a picture than its pages show, as a spread that was cropped to one page does.

    Raises:
        InvalidInput: as `hkdesk.scanning.sheets.sheets`.
    """
    reader = reader_of(data)
    return reader.many and not reader.pillow and hides(data)


def _from_tiff(picture: Image.Image, pages: Sequence[int]) -> bytes:
    frames = []
    for page in pages:
        picture.seek(page - 1)
        frame = picture.copy()
        frame.info["dpi"] = picture.info.get("dpi", (0, 0))
        frames.append(frame)
    out, dpi = io.BytesIO(), frames[0].info["dpi"]
    words = {"dpi": dpi} if min(dpi) else {}
    rest = frames[1:]
    frames[0].save(out, "TIFF", save_all=True, append_images=rest, compression="tiff_adobe_deflate", **words)
    return out.getvalue()
