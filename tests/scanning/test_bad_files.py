"""What is not a scan, or would take the machine's memory, is named before it is unpacked."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image

from hkdesk.errors import REASONS, InvalidInput
from hkdesk.scanning import formats, read
from tests.support import hostile


def refusal(data: bytes) -> InvalidInput:
    with pytest.raises(InvalidInput) as refused:
        list(read.read_pages(data))
    assert "{" not in refused.value.reason
    return refused.value


def faults(data: bytes) -> list[str]:
    """The code of what is wrong with the file, or with each of its pages."""
    try:
        return [reading.fault for _pages, reading in read.read_pages(data)]
    except InvalidInput as refused:
        return [refused.code]


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("%PDF-1.7", "%PDF-1.7 %%EOF")
    return out.getvalue()


def png_bomb(side: int = 60_000) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")


def tiff_bomb(side: int = 60_000) -> bytes:
    shape = {256: side, 257: side, 258: 8, 259: 1, 262: 1, 273: 8, 278: side, 279: 1}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in shape.items())
    return b"II*\x00" + struct.pack("<IH", 8, len(shape)) + entries + struct.pack("<I", 0)


def pdf_with_picture_of(width: int, height: int) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    picture = pikepdf.Stream(pdf, zlib.compress(b"\x00" * 1000))
    picture.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray, Filter=pikepdf.Name.FlateDecode,
        )
    )  # fmt: skip
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def pages_of(count: int) -> bytes:
    pdf = pikepdf.new()
    for _page in range(count):
        pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def locked(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="eier", user="hemmelig"))
    return out.getvalue()


def test_files_that_are_no_scans_are_named(issued):
    assert refusal(b"").code == "empty_file"
    assert (refusal(zipped()).code, "ZIP" in refusal(zipped()).reason) == ("not_a_scan", True)
    assert "nettside" in refusal(b"\n<!DOCTYPE html><html>%PDF-</html>").reason
    assert refusal(b"\x00\x00\x00\x18ftypheic" + bytes(50)).code == "not_a_scan_heic"
    assert refusal("Kjære leder".encode()).code == "not_a_scan_unknown"
    assert refusal(issued[0].pdf[:-3000]).code == "scan_cut_off"
    assert refusal(b"%PDF-1.7\nnoe rot\n%%EOF\n").code == "not_pdf"
    assert refusal(locked(issued[0].pdf)).code == "scan_locked"


def test_more_pages_than_anyone_scans_are_refused_at_once():
    assert refusal(pages_of(formats.MOST_PAGES + 1)).code == "scan_too_many_pages"


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(formats, "LARGEST_FILE", 100)
    assert refusal(b"%PDF-" + bytes(200)).code == "file_too_big"


@pytest.mark.parametrize("bomb", [png_bomb(), tiff_bomb()], ids=["png", "tiff"])
def test_a_picture_that_would_fill_the_memory_is_never_unpacked(bomb):
    assert refusal(bomb).code == "scan_too_many_pixels"


def test_a_bomb_inside_a_pdf_sets_aside_its_page_alone(issued):
    out = io.BytesIO()
    bad = io.BytesIO(pdf_with_picture_of(90_000, 90_000))
    with pikepdf.open(bad) as bomb, pikepdf.open(io.BytesIO(issued[0].pdf)) as good:
        bomb.pages.append(good.pages[1])
        bomb.save(out)
    first, second = (reading for _pages, reading in read.read_pages(out.getvalue()))
    assert first.fault == "scan_too_many_pixels"
    assert second.codes[0].text == issued[0].code(2)


def test_a_page_of_enormous_size_is_drawn_no_larger_than_a_sheet():
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(14_400, 14_400))
    out = io.BytesIO()
    pdf.save(out)
    ((_pages, reading),) = read.read_pages(out.getvalue())
    assert max(reading.width, reading.height) <= read.SHARPER
    assert reading.blank


def test_every_cut_of_a_picture_is_a_fault_and_never_a_crash(issued):
    whole = hostile.as_picture(hostile.at(issued[0].pictures[0], 100), "PNG")
    for share in (0.001, 0.01, 0.3, 0.6, 0.95):
        cut = whole[: max(int(len(whole) * share), 9)]
        assert set(faults(cut)) <= set(REASONS)


@pytest.mark.parametrize("seed", range(12))
def test_bytes_changed_anywhere_never_crash(seed, issued):
    rng = random.Random(seed)
    small = hostile.at(issued[0].pictures[0], 50)
    makers = (hostile.as_picture, lambda page: hostile.as_picture(page, "PNG"), lambda page: hostile.as_tiff([page]))
    data = bytearray(rng.choice([*makers, lambda page: hostile.as_pdf([page])])(small))
    for _change in range(rng.randint(1, 40)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    assert set(faults(bytes(data))) <= {"", *REASONS}


def test_a_photo_of_a_dog_has_no_code_and_is_not_blank():
    rng = random.Random(5)
    dog = Image.frombytes("RGB", (60, 80), rng.randbytes(60 * 80 * 3)).resize((1200, 1600), Image.Resampling.BICUBIC)
    ((_pages, reading),) = read.read_pages(hostile.as_picture(dog))
    assert (reading.codes, reading.blank, reading.fault) == ((), False, "")


@pytest.mark.parametrize("size", [(1, 1), (1, 60_000), (60_000, 20)])
def test_a_picture_of_no_width_is_a_fault_of_its_page_alone(size):
    assert faults(hostile.as_picture(Image.new("L", size, 0), "PNG")) == ["scan_page_damaged"]
