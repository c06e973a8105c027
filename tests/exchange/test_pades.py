from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta

import pytest

from hkdesk.errors import InvalidInput
from hkdesk.exchange import pades
from tests.documents.samples import every_block, pdf
from tests.exchange.keys import NOW, key
from tests.support import verapdf
from tests.support.archival import kept, verapdf_at_end  # noqa: F401  (a fixture)

PASSWORD = "hemmelig æøå"
pytestmark = pytest.mark.skipif(not pades.available(), reason="hkdesk[sign] is not installed")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: object, **_named: object) -> None:
        pytest.fail("something asked for the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(socket, "create_connection", never)


@pytest.fixture(scope="module")
def document() -> bytes:
    return pdf(every_block())


@pytest.fixture(scope="module")
def signed(document: bytes) -> bytes:
    return pades.sign(document, key(), PASSWORD, NOW)


def refused(code: str, *args: object) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        pades.sign(*args)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert caught.value.reason
    return caught.value


def test_the_original_stands_unchanged_before_the_signature(document, signed):
    assert signed.startswith(document)
    (found,) = pades.verify(signed)
    assert (found.signer, found.issuer, found.intact, found.whole, found.holds) == (
        "Kari Leder",
        "Kari Leder",
        True,
        True,
        True,
    )
    assert found.at is not None
    assert abs(found.at.astimezone(UTC) - datetime.now(UTC)) < timedelta(minutes=10)


def test_a_document_without_a_signature_has_none(document):
    assert pades.verify(document) == ()


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_one_changed_byte_breaks_it(document, signed, share):
    spoilt = bytearray(signed)
    at = spoilt.index(b"stream", round(len(document) * share)) + 12  # within a stream, so that the file still opens
    spoilt[at] ^= 1
    (found,) = pades.verify(bytes(spoilt))
    assert not found.intact
    assert not found.holds


def test_what_is_added_after_signing_is_seen(signed):
    added = signed + b"\n% and more\n"
    found = pades.verify(added)
    assert not any(one.holds for one in found)


def test_a_signed_copy_is_not_signed_once_more(signed):
    refused("already_signed", signed, key("Ola"), PASSWORD, NOW)


@pytest.mark.skipif(bool(verapdf.why_not()), reason="no veraPDF here")
def test_the_signed_copy_is_still_archival(signed):
    kept.add(signed)


def test_keys_that_cannot_be_used(document):
    refused("wrong_key", document, key(), "feil", NOW)
    refused("wrong_key", document, key(), "", NOW)
    refused("wrong_key", document, b"not a key", PASSWORD, NOW)
    refused("wrong_key", document, b"", PASSWORD, NOW)
    refused("key_not_for_signing", document, key(signs=False), PASSWORD, NOW)
    refused("key_expired", document, key(ends=NOW - timedelta(hours=1)), PASSWORD, NOW)
    refused("key_expired", document, key(begins=NOW + timedelta(days=1)), PASSWORD, NOW)
    refused("not_pdf", b"hello", key(), PASSWORD, NOW)


def test_a_key_without_a_password(document):
    (found,) = pades.verify(pades.sign(document, key(password=""), "", NOW))
    assert found.holds


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"\x00" * 4000])
def test_what_is_no_pdf(content):
    with pytest.raises(InvalidInput) as caught:
        pades.verify(content)
    assert caught.value.code == "not_pdf"


def test_without_the_extra_one_line_says_so(document, monkeypatch):
    monkeypatch.setattr(pades, "find_spec", lambda _name: None)
    for act in (lambda: pades.verify(document), lambda: pades.sign(document, key(), PASSWORD, NOW)):
        with pytest.raises(InvalidInput) as caught:
            act()
        assert "pip install hkdesk[sign]" in caught.value.reason
        assert "Blekk" in caught.value.reason


def test_odd_names_come_out_whole(document):
    (found,) = pades.verify(pades.sign(document, key("Åse-Kjærsti Ŋilsen"), PASSWORD, NOW))
    assert found.signer == "Åse-Kjærsti Ŋilsen"
