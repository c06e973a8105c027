from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hkdesk.errors import InvalidInput
from hkdesk.exchange import handover
from hkdesk.exchange.checksums import LIST_NAME
from tests.exchange.making import (
    PDF,
    agreement,
    case_file,
    digest,
    made_package,
    packed,
    paper,
    relisted,
    spoilt,
    unpacked,
)


def refused(content: bytes) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        handover.from_zip(content)
    return caught.value


def test_what_is_handed_over_comes_back_equal_and_is_made_alike(package):
    content = handover.to_zip(package)
    assert handover.from_zip(content) == package
    assert handover.to_zip(handover.from_zip(content)) == content


def test_packing_the_same_files_again_with_another_program_is_no_fault(package):
    files = unpacked(handover.to_zip(package))
    assert handover.from_zip(packed(dict(reversed(files.items())))) == package


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_sha256sum_reads_the_list(package, tmp_path):
    for name, content in unpacked(handover.to_zip(package)).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    command = ["sha256sum", "--strict", "-c", LIST_NAME]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "sak.json").write_bytes(b"{}")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("name", sorted(unpacked(handover.to_zip(made_package()))))
def test_a_file_that_is_missing_is_named(name):
    fault = refused(packed(spoilt(**{name: None})))
    assert (fault.code, fault.field) == ("zip_lacks", name)


@pytest.mark.parametrize("name", sorted(set(unpacked(handover.to_zip(made_package()))) - {LIST_NAME}))
def test_one_changed_byte_is_named(name):
    content = bytearray(unpacked(handover.to_zip(made_package()))[name])
    content[len(content) // 2] ^= 1
    fault = refused(packed(spoilt(**{name: bytes(content)})))
    assert fault.code in {"checksum_differs", "not_json", "wrong_format", "not_text"}
    assert name in fault.field


def test_a_file_too_many_is_named():
    assert refused(packed(spoilt(**{"dokumenter/virus.exe": b"MZ"}))).code == "zip_unlisted"
    fault = refused(relisted(spoilt(**{"dokumenter/virus.exe": b"MZ"})))
    assert (fault.code, fault.field) == ("zip_unlisted", "dokumenter/virus.exe")


def test_bytes_that_were_changed_together_with_the_list_still_differ_from_the_metadata():
    fault = refused(relisted(spoilt(**{"dokumenter/HK-2026-0001-1.pdf": b"%PDF another"})))
    assert (fault.code, fault.field) == ("checksum_differs", "dokumenter/HK-2026-0001-1.pdf")


def test_a_list_that_is_none():
    for content in (b"hello", b"\xff\xfe", f"{'0' * 64}  a\n{'1' * 64}  a\n".encode()):
        assert refused(packed(spoilt(**{LIST_NAME: content}))).code == "bad_checksum_list"


def with_metadata(change) -> bytes:
    data = json.loads(spoilt()["metadata.json"])
    change(data)
    return relisted(spoilt(**{"metadata.json": json.dumps(data).encode()}))


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (lambda d: d.update(format="hkdesk-handover/3"), "wrong_format", "metadata.json"),
        (lambda d: d.pop("case"), "missing_field", "metadata.json.case"),
        (lambda d: d.update(more=1), "unknown_field", "metadata.json.more"),
        (lambda d: d["case"].update(id="c2"), "unknown_id", "metadata.json.case.id"),
        (lambda d: d["documents"][0].update(kind="<script>"), "unknown_id", "metadata.json.documents[0].kind"),
        (lambda d: d["documents"][0].update(mime="text/html"), "unknown_value", "metadata.json.documents[0].mime"),
        (lambda d: d["documents"][0].update(pages=-1), "out_of_range", "metadata.json.documents[0].pages"),
        (lambda d: d["documents"][0].update(title="x\x00"), "not_allowed_char", "metadata.json.documents[0].title"),
        (lambda d: d["documents"][0].update(title="x" * 501), "too_long", "metadata.json.documents[0].title"),
        (
            lambda d: d["documents"][0].update(created_at="2026-03-02T10:00:00"),
            "bad_date",
            "metadata.json.documents[0].created_at",
        ),
        *(
            (
                lambda d, at=at: d["documents"][0].update(created_at=at),
                "out_of_range",
                "metadata.json.documents[0].created_at",
            )
            for at in ("9999-12-31T23:30:00+00:00", "0001-01-01T00:00:00+00:00")
        ),
        (lambda d: d["case"].update(opened_on="9999-12-31"), "out_of_range", "metadata.json.case.opened_on"),
        (lambda d: d["documents"][0].update(path="../x.pdf"), "zip_lacks", "../x.pdf"),
        (lambda d: d["documents"][0].update(path="sak.json"), "unknown_id", "metadata.json.documents[0].path"),
        (lambda d: d["documents"].append(d["documents"][0]), "duplicate_id", "metadata.json.documents[2].path"),
        (lambda d: d["documents"].pop(), "zip_unlisted", "skann/HK-2026-0001-1.png"),
        (lambda d: d["documents"][0].update(size=1), "checksum_differs", "dokumenter/HK-2026-0001-1.pdf"),
    ],
)
def test_metadata_that_do_not_hold_are_named(change, code, field):
    fault = refused(with_metadata(change))
    assert (fault.code, fault.field) == (code, field)
    assert fault.reason


def test_a_case_that_does_not_hold_is_named():
    data = json.loads(spoilt()["sak.json"])
    data["case"]["employee"]["name"] = ""
    fault = refused(relisted(spoilt(**{"sak.json": json.dumps(data).encode()})))
    assert (fault.code, fault.field) == ("required", "sak.json: case.employee.name")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["metadata.json", "sak.json", LIST_NAME]))
def test_any_bytes_in_its_place_are_refused_with_a_sentence(content, name):
    assert refused(
        relisted(spoilt(**{name: content})) if name != LIST_NAME else packed(spoilt(**{name: content}))
    ).reason


def test_a_document_the_case_names_and_nobody_has_is_told():
    file = case_file()
    second = agreement(b"gone", 2)
    file = replace(file, case=replace(file.case, agreements=(*file.case.agreements, second)))
    made = handover.package(file, [paper()], [PDF])
    assert [(one.number, one.sha256) for one in made.metadata.absent] == [("HK-2026-0001-2", digest(b"gone"))]
    files = unpacked(handover.to_zip(made))
    assert "HK-2026-0001-2" in files["LESMEG.txt"].decode("utf-8-sig").split("DETTE MANGLER")[1]
    assert handover.from_zip(handover.to_zip(made)) == made


# --- what hkdesk wrote before ---


def test_a_hand_over_of_the_version_before_is_read_still(package):
    """It tells nothing of the agreements, and the file that stood in the place of the messages is not looked at."""
    older = replace(package, metadata=replace(package.metadata, agreements=()))
    files = unpacked(handover.to_zip(older))
    data = json.loads(files["metadata.json"])
    assert data.pop("agreements") == []
    files |= {"metadata.json": json.dumps({**data, "format": handover.OLDER}).encode(), "arkivstruktur.xml": b"<a/>"}
    assert handover.from_zip(relisted(files)) == older
    files["metadata.json"] = json.dumps({**data, "format": handover.FORMAT}).encode()
    assert refused(relisted(files)).code == "zip_unlisted"
