"""`hkdesk save` and `hkdesk signatures`, as a contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.errors import ExitCode
from hkdesk.exchange import pades
from tests.cli.test_commands import EXAMPLE, answer
from tests.cli.test_handover import example, keys  # noqa: F401 - fixtures
from tests.exchange.keys import NOW, key

needs_extra = pytest.mark.skipif(not pades.available(), reason="hkdesk[sign] is not installed")


def test_every_document_as_a_file_and_then_nothing_new(capsys, example, tmp_path):  # noqa: F811
    folder = tmp_path / "ut"
    code, out, err = answer(capsys, "save", folder, "--store", example, "--json")
    report = json.loads(out)
    assert (code, err) == (ExitCode.DONE, "")
    assert set(report) == {"folder", "index", "written", "kept", "failed", "files"}
    assert set(report["files"][0]) == {"file", "number", "kind", "outcome", "why"}
    assert report["written"] == len(report["files"]) == len(list(folder.glob("*.pdf")))
    code, out, _ = answer(capsys, "save", folder, "--store", example)
    assert code == ExitCode.DONE
    assert out.count("Lå der fra før") == report["written"]
    assert (folder / out.splitlines()[-1].removeprefix("Oversikt over dokumentene: ")).suffix == ".csv"
    assert len(list(folder.glob("*.pdf"))) == report["written"]


def test_one_case_alone(capsys, example, tmp_path):  # noqa: F811
    code, out, _ = answer(capsys, "save", tmp_path / "ut", "--case", "HK-2026-0001", "--store", example, "--json")
    assert code == ExitCode.DONE
    assert {one["number"] for one in json.loads(out)["files"]} == {"HK-2026-0001-1"}
    code, _, err = answer(capsys, "save", tmp_path / "ut", "--case", "HK-1", "--store", example)
    assert code == ExitCode.BAD_INPUT
    assert "HK-1" in err


def test_a_file_is_no_folder(capsys, example, tmp_path):  # noqa: F811
    assert answer(capsys, "save", EXAMPLE, "--store", example)[0] == ExitCode.BAD_INPUT


@needs_extra
def test_signatures_in_a_pdf(capsys, example, tmp_path):  # noqa: F811
    answer(capsys, "save", tmp_path / "ut", "--case", "HK-2026-0001", "--store", example)
    (pdf,) = (tmp_path / "ut").glob("*.pdf")
    assert answer(capsys, "signatures", pdf)[0] == ExitCode.NOT_IN_ORDER
    signed = tmp_path / "signert.pdf"
    signed.write_bytes(pades.sign(pdf.read_bytes(), key(), "hemmelig æøå", NOW))
    code, out, err = answer(capsys, "signatures", signed, "--json")
    (one,) = json.loads(out)["signatures"]
    assert (code, err) == (ExitCode.DONE, "")
    assert set(one) == {"signer", "issuer", "at", "intact", "whole_file", "trusted", "valid_until"}
    assert (one["signer"], one["intact"], one["whole_file"], one["trusted"]) == ("Kari Leder", True, True, None)
    signed.write_bytes(signed.read_bytes() + b"\n%\n")
    assert answer(capsys, "signatures", signed)[0] == ExitCode.NOT_IN_ORDER


@needs_extra
def test_what_is_no_pdf_is_named(capsys, tmp_path):
    for name, content in (("tom.pdf", b""), ("zip.pdf", b"PK\x03\x04")):
        Path(tmp_path / name).write_bytes(content)
        code, _, err = answer(capsys, "signatures", tmp_path / name)
        assert (code, name in err) == (ExitCode.BAD_INPUT, True)
    assert answer(capsys, "signatures", tmp_path / "borte.pdf")[0] == ExitCode.BAD_INPUT


def test_a_folder_in_the_place_of_the_store_is_named(capsys, tmp_path):
    code, _, err = answer(capsys, "list", "--store", tmp_path, "--json")
    assert code == ExitCode.BAD_INPUT
    assert '"error": "is_folder"' in err
