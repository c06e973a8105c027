"""The archive's message: valid as published, the files it names and no others, and nothing made up."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from hkdesk.domain.case.archive.filing import Filing, Screening
from hkdesk.domain.case.archive.profile import ArchiveClass, ArchiveProfile, PostType
from hkdesk.domain.case.archive.ready import Lack, message_lacks
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.stages import CloseReason
from hkdesk.errors import InvalidInput
from hkdesk.exchange import handover
from hkdesk.exchange.message import eformidling, fiks, writing
from hkdesk.exchange.message.agreements import FiledPaper
from hkdesk.exchange.message.facts import Role, checked
from hkdesk.exchange.papers import path_of
from hkdesk.services.words.archive import KIND_WORDS, kind_words
from tests.exchange.making import SCANNED, digest, unpacked
from tests.exchange.messages import (
    FIKS,
    FILING,
    PROFILE,
    SCHEMAS,
    WHERE,
    contents,
    message,
    pages,
    papers,
    parsed,
    schema,
    signed_file,
    told,
    whole,
)

GOLDEN = Path(__file__).parent / "golden"
SPACES = {"f": fiks.MESSAGE, "m": fiks.CATALOGUE, "e": eformidling.MESSAGE}
KINDS = [*KIND_WORDS, *(f"letter_{kind.value}" for kind in LetterKind)]
PUBLIC = replace(FILING, screening=Screening.PUBLIC, screening_law="")
BARE = ArchiveProfile(system="P360", classes=(ArchiveClass("KK", "4"),), screening_code="UO", eformidling=True)


def assert_valid(files: dict[str, bytes]) -> None:
    assert files.keys() == WHERE.keys()
    for name, content in files.items():
        for where in WHERE[name]:
            schema(where).assertValid(parsed(content))


@pytest.mark.parametrize("filing", [FILING, PUBLIC, replace(FILING, received_on=None)])
@pytest.mark.parametrize("profile", [PROFILE, BARE])
@pytest.mark.parametrize("post", PostType)
def test_it_is_valid_as_the_archives_published_it(filing: Filing, profile: ArchiveProfile, post: PostType) -> None:
    assert_valid(told(replace(profile, post_type=post), signed_file(filing)))


def test_it_is_valid_without_what_the_unit_and_the_employee_need_not_have() -> None:
    file = signed_file()
    case = replace(file.case, employee=replace(file.case.employee, employee_number=""))
    assert_valid(told(file=replace(file, case=case, unit=replace(file.unit, manager_name="", organisation=""))))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_valid_with_every_kind_of_document_that_hkdesk_makes(kind: str) -> None:
    made = whole()
    (agreement,) = made.file.case.agreements
    declared, packet, scan = papers()
    documents = (replace(declared, kind=kind, what=kind_words(kind), number=packet.number), packet, scan)
    said = writing.message_of(made.file, agreement, documents, made.metadata.ledger, PROFILE)
    assert_valid({"arkivmelding.xml": fiks.arkivmelding(said), eformidling.NAME: eformidling.arkivmelding(said)})


@pytest.mark.parametrize("name", WHERE)
def test_it_is_to_the_letter_what_it_was(name: str) -> None:
    assert told()[name].decode() == (GOLDEN / name).read_text(encoding="utf-8")


REQUIRED = {
    fiks.NAME: "system antallFiler dokumentbeskrivelse/tittel tilknyttetRegistreringSom filnavn referanseDokumentfil"
    " registrering/tittel journalposttype",
    eformidling.NAME: "meldingId tidspunkt mappe/systemID arkivertDato arkivertAv referanseForelderMappe dokumenttype"
    " merknadsdato variantformat referanseDokumentfil journalstatus saksansvarlig sakspartRolle",
}


@pytest.mark.parametrize("name", WHERE)
def test_the_schemas_would_see_a_value_that_lacks(name: str) -> None:
    """So that the tests of validity above say something: each of these taken away is a fault in one schema."""
    schemas = [schema(where) for where in WHERE[name]]
    tree = parsed(told()[name])
    space = fiks.MESSAGE if name == fiks.NAME else eformidling.MESSAGE
    for path in REQUIRED[name].split():
        without = copy.deepcopy(tree)
        steps = "/".join(f"{{{space}}}{step}" for step in path.split("/"))
        found = without.find(f".//{steps}") if without.find(steps) is None else without.find(steps)
        assert found is not None, path
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)
        assert not all(one.validate(without) for one in schemas), path


def test_it_names_each_file_once_with_its_digest_and_counts_them() -> None:
    made = whole()
    tree = parsed(told()[fiks.NAME])
    names = tree.xpath("//f:referanseDokumentfil/text()", namespaces=SPACES)
    files = {Path(path).name: content for path, content in contents(made).items()}
    assert sorted(names) == sorted(files)
    assert tree.findtext("f:antallFiler", "", SPACES) == str(len(files))
    assert tree.xpath("//f:sjekksum/text()", namespaces=SPACES) == [digest(files[name]) for name in names]
    assert tree.xpath("//f:filstoerrelse/text()", namespaces=SPACES) == [str(len(files[name])) for name in names]
    notes = parsed(told()[eformidling.NAME]).xpath("//e:merknadstekst/text()", namespaces=SPACES)
    assert notes == [f"SHA-256 {digest(files[name])}, {len(files[name])} byte" for name in names]


def test_the_signed_paper_is_the_main_document_and_the_rest_goes_with_it() -> None:
    said = message()
    assert [(one.role, one.title) for one in said.files] == [
        (Role.MAIN, "Signert avtale HK-2026-0001-1"),
        (Role.ATTACHMENT, "Signaturpakke HK-2026-0001-1"),
        (Role.ATTACHMENT, "Egenerklæring HK-2026-0001-E"),
    ]
    assert said.files[0].sha256 == digest(SCANNED)


def test_a_scan_of_the_employees_own_copy_is_not_the_signed_agreement() -> None:
    made = handover.package(signed_file(), papers(), whole().contents, pages(copy=2), None, PROFILE)
    assert [one.role for one in message(made).files] == [Role.ATTACHMENT] * 3
    (agreement,) = made.file.case.agreements
    found = writing.lacks(made.file, agreement, made.metadata.documents, made.metadata.ledger, PROFILE)
    assert found == (Lack.SIGNED_PAPER,)


def test_a_declaration_from_after_the_signature_is_of_another_time() -> None:
    late = replace(papers()[0], created_at="2026-03-06T00:30:00.000000+00:00")
    made = handover.package(signed_file(), (late, *papers()[1:]), whole().contents, pages(), None, PROFILE)
    assert [one.name for one in message(made).files] == ["HK-2026-0001-1.png", "HK-2026-0001-1.pdf"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda files: (*files, files[1]), "duplicate_id"),
        (lambda files: (*files, replace(files[1], name=files[1].name.upper())), "duplicate_id"),
        (lambda files: (*files, replace(files[1], name="other.pdf")), "zip_lacks"),
        (lambda files: (replace(files[0], sha256="0" * 64), *files[1:]), "checksum_differs"),
        (lambda files: (replace(files[0], size=1), *files[1:]), "checksum_differs"),
        (lambda files: files[1:], "no_main_document"),
        (lambda files: (*files[1:], files[0]), "no_main_document"),
        (lambda files: (files[0], replace(files[1], role=Role.MAIN)), "no_main_document"),
    ],
)
def test_files_that_are_not_those_of_the_message_are_refused(change, code) -> None:
    said, there = message(), {Path(path).name: content for path, content in contents(whole()).items()}
    assert checked(said, there) == said
    with pytest.raises(InvalidInput) as caught:
        checked(replace(said, files=change(said.files)), there)
    assert caught.value.code == code


def test_no_two_files_of_a_hand_over_have_one_name_in_whichever_folder() -> None:
    names = [Path(one.path).name.casefold() for one in papers()]
    assert len(set(names)) == len(names)
    twice = path_of("scan", "HK-2026-0001-1", "application/pdf", [papers()[1].path])
    assert twice == "skann/HK-2026-0001-1-2.pdf"


@pytest.mark.parametrize(
    ("filing", "profile", "lack"),
    [
        (replace(FILING, approved_by=""), PROFILE, Lack.APPROVER),
        (replace(FILING, approved_on=None), PROFILE, Lack.APPROVED_ON),
        (replace(FILING, screening=Screening.OPEN, screening_law=""), PROFILE, Lack.SCREENING),
        (replace(FILING, screening_law=""), PROFILE, Lack.SCREENING_LAW),
        (replace(FILING, screened_on=None), PROFILE, Lack.SCREENED_ON),
        (replace(FILING, screened_by=""), PROFILE, Lack.SCREENED_BY),
        (FILING, replace(PROFILE, system=""), Lack.SYSTEM),
        (FILING, replace(PROFILE, classes=()), Lack.CLASS),
        (FILING, replace(PROFILE, classes=(ArchiveClass("KK", "4"), ArchiveClass("", "410"))), Lack.CLASS),
        (FILING, replace(PROFILE, screening_code=""), Lack.SCREENING_CODE),
    ],
)
def test_what_lacks_is_named(filing: Filing, profile: ArchiveProfile, lack: Lack) -> None:
    assert message_lacks(PROFILE, FILING, signed_paper=True) == ()
    assert message_lacks(profile, filing, signed_paper=True) == (lack,)


def test_a_public_agreement_needs_no_paragraph_and_no_code() -> None:
    assert message_lacks(replace(PROFILE, screening_code=""), PUBLIC, signed_paper=True) == ()


def test_what_anybody_may_read_names_nobody_where_it_is_screened() -> None:
    tree = parsed(told()[fiks.NAME])
    name = signed_file().case.employee.name
    assert not [one for one in tree.xpath("//f:offentligTittel/text()", namespaces=SPACES) if name in one]
    assert tree.xpath("//f:dokumentbeskrivelse/f:tittel[contains(., $n)]", namespaces=SPACES, n=name) == []
    hidden = tree.xpath("//*[f:erSkjermet='true']", namespaces=SPACES)
    assert {etree.QName(one).localname for one in hidden} == {"part", "klassifikasjon", "korrespondansepart"}
    public = parsed(told(file=signed_file(PUBLIC))[fiks.NAME])
    assert public.xpath("//f:skjerming", namespaces=SPACES) == []
    assert public.xpath("//f:erSkjermet[.='true']", namespaces=SPACES) == []


def test_a_case_is_over_from_its_day_and_open_before() -> None:
    file = signed_file()
    closed = replace(file, case=replace(file.case, closings=(Closing(date(2026, 5, 1), CloseReason.OTHER, "Flyttet"),)))
    for on, code in ((date(2026, 4, 30), "B"), (date(2026, 5, 1), "A"), (None, "A")):
        made = replace(whole(closed), on=on)
        tree = parsed(fiks.arkivmelding(message(made)))
        assert tree.findtext(".//f:saksstatus/m:kode", "", SPACES) == code


def test_a_day_is_the_day_in_norway() -> None:
    late = replace(message().files[0], created=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    tree = parsed(fiks.arkivmelding(replace(message(), files=(late,))))
    assert tree.findtext(".//f:dokumentbeskrivelse/f:opprettetDato", "", SPACES) == "2026-03-03T00:30:00+01:00"
    assert tree.findtext(".//f:mottattDato", "", SPACES) == "2026-03-06T12:00:00+01:00"


def test_the_same_facts_give_the_same_bytes_and_another_id_as_soon_as_one_is_another() -> None:
    assert told() == told()
    other = told(file=signed_file(replace(FILING, approved_by="En annen")))

    def number(files: dict[str, bytes]) -> str:
        return parsed(files[eformidling.NAME]).findtext("e:meldingId", "", SPACES)

    assert number(other) != number(told())


def test_the_hand_over_carries_it_and_reads_back_equal() -> None:
    made = whole()
    made = replace(made, messages=tuple(writing.written(message(made), contents(made))))
    content = handover.to_zip(made)
    assert handover.from_zip(content) == made
    assert handover.to_zip(handover.from_zip(content)) == content
    files = unpacked(content)
    assert {name for name in files if name.startswith("arkivmelding-")} == {
        "arkivmelding-HK-2026-0001-1/arkivmelding.xml",
        "arkivmelding-HK-2026-0001-1/arkivmelding-eformidling.xml",
    }
    assert "arkivmelding-HK-2026-0001-1/arkivmelding.xml: melding" in files["LESMEG.txt"].decode("utf-8-sig")


def test_metadata_tells_the_same_of_the_agreement() -> None:
    (one,) = whole().metadata.agreements
    assert (one.number, one.signed_on, one.received_on) == ("HK-2026-0001-1", date(2026, 3, 5), date(2026, 3, 6))
    assert (one.approved_by, one.approved_on, one.classification) == (
        FILING.approved_by,
        FILING.approved_on,
        PROFILE.classes,
    )
    assert (one.screening.code, one.screening.law, one.screening.decided_by) == (
        "P",
        FILING.screening_law,
        FILING.screened_by,
    )
    assert [(paper.role, paper.path) for paper in one.documents] == [
        (Role.MAIN, "skann/HK-2026-0001-1.png"),
        (Role.ATTACHMENT, "dokumenter/HK-2026-0001-1.pdf"),
        (Role.ATTACHMENT, "dokumenter/HK-2026-0001-E.pdf"),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": "HK-2026-0001-9"}, "metadata.json.agreements[0].number"),
        ({"approved_by": "To\nlinjer"}, "metadata.json.agreements[0].approved_by"),
        ({"documents": (FiledPaper("skann/x.png", Role.MAIN),)}, "metadata.json.agreements[0].documents[0].path"),
    ],
)
def test_what_metadata_says_of_an_agreement_is_held_against_the_case(change, field) -> None:
    made = whole()
    (one,) = made.metadata.agreements
    wrong = replace(made, metadata=replace(made.metadata, agreements=(replace(one, **change),)))
    with pytest.raises(InvalidInput) as caught:
        handover.from_zip(handover.to_zip(wrong))
    assert caught.value.field == field


def test_the_namespace_is_that_of_the_published_version() -> None:
    schema(FIKS)
    root = etree.parse(str(SCHEMAS / FIKS)).getroot()
    assert root.get("targetNamespace") == fiks.MESSAGE
    assert root.nsmap["n5mdk"] == fiks.CATALOGUE
