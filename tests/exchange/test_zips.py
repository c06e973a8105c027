from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.errors import InvalidInput
from hkdesk.exchange import zips
from tests.exchange.making import packed

names = st.from_regex(r"[A-Za-z0-9_-]{1,8}(/[A-Za-z0-9_-]{1,8}\.pdf)?", fullmatch=True)


@given(st.dictionaries(names, st.binary(max_size=200), max_size=5))
def test_what_is_written_is_read_and_written_alike(files):
    unlike = {name.casefold(): (name, content) for name, content in files.items()}
    files = dict(unlike.values())
    content = zips.write_zip(files.items())
    assert zips.read_zip(content) == files
    assert zips.write_zip(files.items()) == content


def test_nothing_in_it_tells_when_or_where_it_was_made():
    with zipfile.ZipFile(io.BytesIO(zips.write_zip([("a.txt", b"x" * 9999)]))) as there:
        (entry,) = there.infolist()
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert entry.create_system == 3
    assert entry.compress_type == zipfile.ZIP_STORED


def refused(content: bytes) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        zips.read_zip(content)
    return caught.value


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"PK\x05\x06" + b"\x00" * 10, b"\x00" * 5000])
def test_what_is_no_zip(content):
    assert refused(content).code == "not_zip"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "C:/Windows/x",
        "C:\\Windows\\x",
        "dokumenter\\..\\..\\x.pdf",
        "dokumenter/../x.pdf",
        "..",
        "a/b/c.pdf",
        ".skjult",
        "dokumenter/.pdf",
        "navn med mellomrom.pdf",
        "æ.pdf",
        "a" * 101,
        "x\u202efdp.exe",
        "dokumenter/",
    ],
)
def test_a_name_that_would_land_elsewhere_is_refused(name):
    fault = refused(packed({name: b"x"}))
    assert fault.code == "zip_unsafe_name"
    assert str(fault.params["got"]).isascii()


def test_a_folder_of_its_own_is_passed_over():
    assert zips.read_zip(packed({"dokumenter/": b"", "dokumenter/a.pdf": b"x"})) == {"dokumenter/a.pdf": b"x"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["a.pdf", "A.PDF"])
def test_two_files_of_one_name_are_refused(second):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.pdf", b"one")
        made.writestr(second, b"two")
    assert refused(out.getvalue()).code == "duplicate_id"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = packed({f"{n}.bin": bytes(4_000_000) for n in range(5)})
    assert len(bomb) < 40_000
    monkeypatch.setattr(zips, "BYTE_LIMIT", 10_000_000)
    monkeypatch.setattr(zips, "_unpacked", lambda *_: pytest.fail("unpacked"))
    assert refused(bomb).code == "zip_too_big"


def test_a_bomb_that_lies_of_its_size_gives_no_more_than_it_said():
    content = bytearray(packed({"a.bin": bytes(4_000_000)}))
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)  # the size in the directory, which is what is believed
    fault = refused(bytes(content))
    assert (fault.code, fault.field) == ("zip_damaged", "a.bin")


def test_too_many_files(monkeypatch):
    monkeypatch.setattr(zips, "FILE_LIMIT", 3)
    assert refused(packed({f"{n}": b"" for n in range(4)})).code == "zip_too_many"


def test_a_locked_file_is_named():
    content = bytearray(packed({"a.bin": b"x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + offset
        struct.pack_into("<H", content, at, struct.unpack_from("<H", content, at)[0] | 1)
    fault = refused(bytes(content))
    assert (fault.code, fault.field) == ("zip_locked", "a.bin")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_hkdesk_never_uses(method):
    assert refused(packed({"a.bin": b"x"}, method)).code == "zip_damaged"


@given(st.data())
def test_any_damage_is_an_error_with_a_sentence_or_harmless(data):
    content = bytearray(packed({"a.txt": b"some words " * 20, "b/c.pdf": b"%PDF"}))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(content)))
    for spoilt in (bytes(content), bytes(content[:cut])):
        said = ""
        try:
            zips.read_zip(spoilt)
        except InvalidInput as fault:
            said = fault.reason
        assert "{" not in said
