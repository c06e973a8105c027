"""The archive's answer: its number is read, and anything else is refused with the reason."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.errors import InvalidInput
from hkdesk.exchange.message import fiks
from hkdesk.exchange.message.receipt import RECEIPT, Receipt, read_receipt
from tests.exchange.messages import SCHEMAS, parsed, schema

ID = "<systemID>5f3b0a52-54f7-4f3c-9a61-5c1f0c1c9c11</systemID>"
FOLDER = f"""<mappeKvittering xsi:type="saksmappeKvittering">{ID}
<opprettetEllerEksisterende>Opprettet</opprettetEllerEksisterende>
<saksaar>2026</saksaar><sakssekvensnummer>417</sakssekvensnummer></mappeKvittering>"""
KEY = """<referanseEksternNoekkel><m:fagsystem>hkdesk</m:fagsystem>
<m:noekkel>HK-2026-0001/avtale/2</m:noekkel></referanseEksternNoekkel>"""
MADE = "<opprettetEllerEksisterende>Opprettet</opprettetEllerEksisterende>"
NUMBERS = "<journalaar>2026</journalaar><journalsekvensnummer>9312</journalsekvensnummer>"
POST = "<journalpostnummer>3</journalpostnummer>"


def answer(folder: str = FOLDER, post: str = f"{ID}{KEY}{MADE}{NUMBERS}{POST}") -> bytes:
    kind = 'xsi:type="journalpostKvittering"'
    return f"""<?xml version="1.0" encoding="utf-8"?>
<arkivmeldingKvittering xmlns="{RECEIPT}" xmlns:m="{fiks.CATALOGUE}"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{folder}
<registreringKvittering {kind}>{post}</registreringKvittering></arkivmeldingKvittering>""".encode()


@pytest.mark.parametrize(
    ("content", "receipt"),
    [
        (answer(), Receipt("2026/417-3", "HK-2026-0001", 2)),
        (answer(folder=""), Receipt("2026/9312", "HK-2026-0001", 2)),
        (answer(post=f"{ID}{MADE}{POST}"), Receipt("2026/417-3")),
        (answer("", f"{ID}<registreringsID>R1</registreringsID>{MADE}"), Receipt("R1")),
        (answer("", f"{ID}{MADE}"), Receipt("5f3b0a52-54f7-4f3c-9a61-5c1f0c1c9c11")),
        (answer("", ID + KEY.replace("hkdesk", "visma") + MADE), Receipt("5f3b0a52-54f7-4f3c-9a61-5c1f0c1c9c11")),
        (answer("", ID + KEY.replace("/avtale/2", "/brev/x") + MADE), Receipt("5f3b0a52-54f7-4f3c-9a61-5c1f0c1c9c11")),
        (b"\xef\xbb\xbf" + answer(), Receipt("2026/417-3", "HK-2026-0001", 2)),
    ],
)
def test_its_number_is_read_with_the_agreement_it_is_about(content: bytes, receipt: Receipt) -> None:
    assert read_receipt(content) == receipt


def test_the_namespace_is_that_of_the_published_version() -> None:
    schema("fiks-v1/no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd")
    where = SCHEMAS / "fiks-v1" / "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering.xsd"
    assert parsed(where.read_bytes()).get("targetNamespace") == RECEIPT


LAUGHS = b'<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;">]>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"2026/417",
        b"<arkivmeldingKvittering/>",
        answer().replace(b"/kvittering/v1", b"/kvittering/v2"),
        answer().replace(b"registreringKvittering", b"noeAnnet"),
        answer("", MADE),
        answer()[:-20],
        answer().replace(b"<arkivmeldingKvittering", LAUGHS + b"<arkivmeldingKvittering", 1),
        answer().decode().replace("utf-8", "utf-16").encode("utf-16"),
        b"\xff\xfe\x00",
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_receipt(content)
    assert caught.value.code == "not_receipt"


@pytest.mark.parametrize("what", ["registreringFeilet", "mappeFeilet"])
def test_an_answer_that_nothing_was_registered_is_told_with_its_words(what: str) -> None:
    failed = f"<{what}><melding>Klassen 4 finnes ikke</melding></{what}>"
    content = answer(folder=failed if what == "mappeFeilet" else FOLDER + failed)
    with pytest.raises(InvalidInput) as caught:
        read_receipt(content)
    assert caught.value.code == "archive_refused"
    assert "Klassen 4 finnes ikke" in caught.value.reason


@given(st.integers(0, len(answer())), st.binary(max_size=8))
def test_any_damage_is_a_sentence_or_harmless(at: int, put: bytes) -> None:
    content = answer()
    with suppress(InvalidInput):
        assert read_receipt(content[:at] + put + content[at + len(put) :]).number
