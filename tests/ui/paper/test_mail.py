"""An e-mail draft: whole when read back, no header smuggled in, opened and never sent, no address unasked."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from hkdesk.errors import Surroundings
from hkdesk.ui.paper import mail
from hkdesk.ui.steps.signature import mail as signature_mail
from hkdesk.ui.steps.signature.issued import IssuedSide
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import Desk, Step, desk

PDF = b"%PDF-1.7\r\n" + bytes(range(256)) * 40 + b"\nFrom here\n.\n"


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_draft_is_whole_when_read_back() -> None:
    found = read(mail.draft_message("Avtale – Åse Ŋilsen", "Hei, Šárá.\nSkriv ut.", "HK-1 Ŋilsen.pdf", PDF, "a@b.no"))
    (attached,) = found.iter_attachments()
    assert found["X-Unsent"] == "1"
    assert found["Subject"] == "Avtale – Åse Ŋilsen"
    assert found["To"] == "a@b.no"
    body = found.get_body()
    assert body is not None
    assert "Hei, Šárá." in body.get_content()
    assert (attached.get_filename(), attached.get_content()) == ("HK-1 Ŋilsen.pdf", PDF)


def test_no_line_end_becomes_a_header() -> None:
    found = read(mail.draft_message("Hei\r\nBcc: x@y.no", "", "a.pdf", PDF, "a@b.no\nBcc: z@y.no"))
    assert found["Bcc"] is None


def test_without_an_address_there_is_none() -> None:
    assert read(mail.draft_message("Hei", "", "a.pdf", PDF))["To"] is None


def test_xdg_email_gets_the_file_and_else_the_system_opens_the_letter(tmp_path: Path, monkeypatch, qapp) -> None:
    program = tmp_path / "xdg-email"
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {tmp_path}/said\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    opened: list[str] = []

    def opens(url) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    monkeypatch.setattr(shutil, "which", lambda _name: str(program))
    folder = mail.open_draft("Hei", "Tekst", "a b.pdf", PDF, "a@b.no")
    said = (tmp_path / "said").read_text()
    assert said == f"--subject|Hei|--body|Tekst|--attach|{folder / 'a b.pdf'}|a@b.no|"
    assert (folder / "a b.pdf").read_bytes() == PDF
    assert opened == []
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    folder = mail.open_draft("Hei", "Tekst", "a.pdf", PDF)
    assert opened == [str(folder / "a.eml")]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_a_mail_program_it_is_said_and_nothing_is_left(tmp_path: Path, monkeypatch, qapp) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(tempfile, "mkdtemp", lambda prefix: str(made(tmp_path / f"{prefix}1")))
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with pytest.raises(Surroundings) as refused:
        mail.open_draft("Hei", "", "a.pdf", PDF)
    assert refused.value.code == "no_mail"
    assert list(tmp_path.iterdir()) == []


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_yesterdays_drafts_are_taken_away_and_todays_are_not(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    old, new, other = (made(tmp_path / name) for name in ("hkdesk-epost-a", "hkdesk-epost-b", "other"))
    for folder in (old, other):
        os.utime(folder, (time.time() - 90_000,) * 2)
    mail._sweep()
    assert [old.exists(), new.exists(), other.exists()] == [False, True, True]


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made_:
        yield made_


def test_the_address_goes_along_only_when_one_wishes(here: Desk, qtbot, monkeypatch) -> None:
    from dataclasses import replace

    from hkdesk.domain.changes.commands import SetEmployee

    here.session.do(SetEmployee(replace(here.session.case.employee, email="ase@nordfjord.no")))
    pdf = here.issue()
    step = here.open(Step.SIGNATURE)
    side = step.side  # type: ignore[attr-defined]
    assert isinstance(side, IssuedSide)
    sent: list[tuple[object, ...]] = []
    monkeypatch.setattr(signature_mail, "open_draft", lambda *words: sent.append(words))
    form = side.mail
    for wanted in (False, True):
        form.mail_button.click()
        assert form.address.isVisible()
        assert not form.address.isChecked()
        assert unnamed_controls(form) == []
        form.address.setChecked(wanted)
        form.open_button.click()
        assert sent[-1][3:] == (pdf, "ase@nordfjord.no" if wanted else "")
    assert form.mail_button.isVisible()
    qtbot.waitUntil(lambda: not here.background.busy, timeout=20_000)
