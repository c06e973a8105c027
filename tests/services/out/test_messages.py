"""The archive's message from a real store: written when all is said, refused with what lacks, and the same again."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk import i18n
from hkdesk.domain.case.archive.profile import ArchiveProfile
from hkdesk.domain.changes.commands import MarkSigned, RecordFiling
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.exchange.message import eformidling, fiks, writing
from hkdesk.services.out import handover, messages
from hkdesk.services.scans import intake as scans
from hkdesk.services.session import CaseSession
from hkdesk.services.words.archive import screening_laws
from hkdesk.services.workspace import Workspace
from tests.exchange.messages import FILING, PROFILE, WHERE, papers, parsed, schema
from tests.services.conftest import TODAY
from tests.services.out.test_handover import scan_of, take_in
from tests.services.paper.test_amendments import LATER, SINCE, amend, sign, three_days
from tests.support.hostile import as_pdf, drawn

FACTS = replace(FILING, approved_on=TODAY, received_on=TODAY, screened_on=TODAY)
ROOT = Path(__file__).resolve().parents[3]
SPACES = {"f": fiks.MESSAGE}


def scan_back(workspace: Workspace, case_id: str, folder: Path, number: str) -> None:
    """Every page of the paper that is signed by both comes back through the scanner."""
    mine = [row.page for row in workspace.ledger.pages(case_id) if row.page.key.document_id == number]
    workspace.ledger.record([LedgerAct(LedgerKind.PRINTED, tuple(page.key for page in mine), copies=1)])
    pictures = drawn(workspace.document(mine[0].sha256))
    file = folder / f"{number}.pdf"
    file.write_bytes(as_pdf([pictures[page.key.page - 1] for page in mine if page.returns]))
    offered = scans.offer(file)
    assert workspace.scans.take(offered)
    workspace.scans.keep(offered.sha256, scans.read_file(offered.data))
    workspace.scans.attach(scans.certain(workspace.scans.tray()))


@pytest.fixture
def scanned(workspace: Workspace, session: CaseSession, tmp_path: Path) -> CaseSession:
    sign(session)
    scan_back(workspace, session.case.id, tmp_path, session.case.agreements[0].number)
    return session


@pytest.fixture
def by_hand(session: CaseSession) -> CaseSession:
    """The signed paper was added to the case by hand."""
    sign(session)
    session.add_documents([scan_of(session)])
    return session


def lacks(workspace: Workspace, session: CaseSession, profile: ArchiveProfile = PROFILE) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        handover.collect(workspace, session.case.id, profile)
    return caught.value


def in_zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_signed_agreement_that_came_back_goes_out_with_its_message_and_twice_the_same(
    workspace, scanned, empty, tmp_path
):
    scanned.do(RecordFiling(FACTS))
    number, case_id = scanned.case.agreements[0].number, scanned.case.id
    there, again, back = (tmp_path / name for name in ("there.zip", "again.zip", "back.zip"))
    done = handover.hand_over(workspace, case_id, there, PROFILE)
    files = in_zip(there)
    assert done.messages == tuple(f"arkivmelding-{number}/{name}" for name in (fiks.NAME, eformidling.NAME))
    for name in done.messages:
        for where in WHERE[Path(name).name]:
            schema(where).assertValid(parsed(files[name]))
    named = parsed(files[done.messages[0]]).xpath("//f:referanseDokumentfil/text()", namespaces=SPACES)
    assert len(named) == 2
    assert {name for path in files for name in [path.rpartition("/")[2]] if name in named} == set(named)
    main = workspace.document(next(one.sha256 for one in workspace.documents(case_id) if one.kind == "scan"))
    assert files[f"skann/{named[0]}"] == main
    handover.hand_over(workspace, case_id, again, PROFILE)
    assert again.read_bytes() == there.read_bytes()
    assert take_in(empty, handover.read_zip(there)).outcome == "added"
    handover.hand_over(empty, case_id, back, PROFILE)
    assert back.read_bytes() == there.read_bytes()


def test_each_agreement_has_a_message_of_its_own_until_the_archive_has_answered(workspace, scanned, clock, tmp_path):
    scanned.do(RecordFiling(FACTS))
    clock.moment = LATER
    amend(scanned, three_days(scanned))
    handover.collect(workspace, scanned.case.id, PROFILE)  # what nobody has signed is not archived
    scanned.commit_issued(MarkSigned(2, LATER.date(), "Kari"))
    assert lacks(workspace, scanned).params["number"] == scanned.case.agreements[1].number
    scan_back(workspace, scanned.case.id, tmp_path, scanned.case.agreements[1].number)
    scanned.do(RecordFiling(replace(FACTS, version=2, received_on=SINCE)))
    first, second = (one.number for one in scanned.case.agreements)
    both = handover.collect(workspace, scanned.case.id, PROFILE).messages
    assert {path.partition("/")[0] for path, _content in both} == {f"arkivmelding-{first}", f"arkivmelding-{second}"}
    title = parsed(dict(both)[f"arkivmelding-{second}/{fiks.NAME}"]).findtext("f:registrering/f:tittel", "", SPACES)
    assert title.startswith("Endring av hjemmekontoravtale")
    scanned.do(RecordFiling(replace(FACTS, receipt="2026/417-1")))
    left = handover.collect(workspace, scanned.case.id, PROFILE).messages
    assert {path.partition("/")[0] for path, _content in left} == {f"arkivmelding-{second}"}


def test_the_message_is_refused_with_what_lacks_in_words(workspace, by_hand):
    fault = lacks(workspace, by_hand)
    assert (fault.code, fault.field) == ("message_lacks", "filing.approved_by")
    for words in ("hvem som har godkjent avtalen", "om avtalen er skjermet eller offentlig"):
        assert words in fault.reason
    by_hand.do(RecordFiling(FACTS))
    fault = lacks(workspace, by_hand, replace(PROFILE, classes=()))
    assert fault.reason.endswith("Dette mangler: minst én klasse, med system og kode (profilen).")
    assert handover.collect(workspace, by_hand.case.id).messages == (), "without a profile nobody asked for one"


def test_an_agreement_whose_paper_is_not_back_is_not_archived_as_signed(workspace, session):
    sign(session)
    session.do(RecordFiling(FACTS))
    assert lacks(workspace, session).field == "signed_paper"


def test_metadata_tells_the_facts_without_a_profile_too(workspace, by_hand):
    by_hand.do(RecordFiling(FACTS))
    (told,) = handover.collect(workspace, by_hand.case.id).metadata.agreements
    assert (told.approved_by, told.received_on, told.classification) == (FACTS.approved_by, TODAY, ())
    assert [one.role for one in told.documents] == ["H", "V"]


def test_a_case_without_a_signed_agreement_needs_no_message(workspace, session):
    assert handover.collect(workspace, session.case.id, PROFILE).messages == ()


def test_the_profile_is_kept_beside_the_settings_and_read_back(tmp_path):
    place = tmp_path / "new" / "archive-profile.json"
    assert messages.kept_profile(place) is None
    messages.keep_profile(PROFILE, place)
    assert messages.kept_profile(place) == PROFILE


@pytest.mark.parametrize(
    ("content", "code", "field"),
    [
        (b"{", "not_json", ""),
        (b"[]", "wrong_type", ""),
        (b'{"format": "hkdesk-archive-profile/9"}', "wrong_format", "format"),
        (b'{"format": "hkdesk-archive-profile/1", "skjerming": ""}', "unknown_field", "skjerming"),
        (b'{"format": "hkdesk-archive-profile/1", "post_type": "Q"}', "unknown_value", "post_type"),
        (b'{"format": "hkdesk-archive-profile/1", "system": "a\\nb"}', "not_one_line", "profile.system"),
        (
            b'{"format": "hkdesk-archive-profile/1", "classes": ['
            + b",".join([b'{"system":"K","code":"4"}'] * 4)
            + b"]}",
            "too_many",
            "profile.classes",
        ),
    ],
)
def test_a_profile_that_does_not_hold_is_named_with_its_file(tmp_path, content, code, field):
    place = tmp_path / "profil.json"
    place.write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        messages.read_profile(place)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert "profil.json" in str(caught.value)


def test_a_profile_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Surroundings):
        messages.read_profile(tmp_path / "borte.json")


def test_what_is_made_tells_its_case_in_the_metadata_of_the_file(example):
    seen = set()
    for record in example.documents():
        if record.case_id is not None and record.kind not in {"scan", "signed_copy"}:
            case, unit = example.session(record.case_id).case, example.unit
            content = example.document(record.sha256)
            for name, text in (("caseNumber", case.number), ("unit", unit.name), ("version", str(record.version))):
                assert f"<hkdesk:{name}>{text}</hkdesk:{name}>".encode() in content, (record.kind, name)
            seen.add(record.kind.partition("_")[0])
    assert seen >= {"signature", "letter"}


def test_every_signed_agreement_of_the_example_has_a_valid_message(example):
    """With the documents as they are there, and a scan of the signed paper, which the example has none of."""
    told = 0
    for row in example.cases(limit=None):
        made = handover.collect(example, row.case_id)
        for agreement in messages.signed(made.file.case):
            facts = replace(FACTS, version=agreement.version)
            file = replace(made.file, case=replace(made.file.case, filings=(facts,)))
            scan = replace(papers()[2], number=agreement.number, version=agreement.version)
            documents = (*made.metadata.documents, scan)
            said = writing.message_of(file, agreement, documents, made.metadata.ledger, PROFILE, TODAY)
            assert len(said.files) >= 2
            for name, content in (
                (fiks.NAME, fiks.arkivmelding(said)),
                (eformidling.NAME, eformidling.arkivmelding(said)),
            ):
                for where in WHERE[name]:
                    schema(where).assertValid(parsed(content))
            told += 1
    assert told >= 3


def test_what_goes_to_the_archive_is_in_bokmal_whatever_the_window_speaks(workspace, by_hand):
    by_hand.do(RecordFiling(FACTS))

    def made() -> bytes:
        return handover.pack(handover.collect(workspace, by_hand.case.id, PROFILE))

    before = made()
    i18n.use_language("en", ROOT / "resources" / "locale")
    try:
        assert made() == before
        assert screening_laws()[1] == "offentleglova § 23 første ledd"
    finally:
        i18n.use_language("nb")
