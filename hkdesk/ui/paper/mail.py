"""A draft of an e-mail with a document attached, opened in the user's own mail program. hkdesk sends nothing.

Windows and Linux differ in what they offer, so it is tried in this order: `xdg-email --attach` where it is, else a file
in the format all mail programs share (RFC 5322) that says of itself it has not been sent (`X-Unsent: 1`, which Outlook
opens as a draft), opened as the system opens such files. Tried here: the file is read back by Python's own reader, and
`xdg-email` is called as its manual says. Not tried: Outlook and Thunderbird themselves.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from hkdesk.errors import Surroundings
from hkdesk.files import write_whole
from hkdesk.i18n import _

_SECONDS = 20
_PREFIX, _A_DAY = "hkdesk-epost-", 86_400


def draft_message(subject: str, text: str, name: str, pdf: bytes, to: str = "") -> bytes:
    """The e-mail as a file that mail programs open as a draft; line ends in the addresses cannot become headers."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(subject.split())
    if to.strip():
        message["To"] = " ".join(to.split())
    message.set_content(text)
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def open_draft(subject: str, text: str, name: str, pdf: bytes, to: str = "") -> Path:
    """Opens the draft in the mail program; the folder where the files for it lie, which the caller may remove later.

    Args:
        subject: of the e-mail.
        text: what stands in it.
        name: of the attachment.
        pdf: its bytes.
        to: the address, or "" for the user to fill in.

    Raises:
        Surroundings: no_mail, when no program here takes a draft; the disk is full.
    """
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    program = shutil.which("xdg-email") if os.name == "posix" else None
    if program is not None:
        attached = folder / name
        write_whole(attached, pdf)
        words = [
            program,
            "--subject",
            subject,
            "--body",
            text,
            "--attach",
            str(attached),
            *([to] if to.strip() else []),
        ]
        try:
            if subprocess.run(words, timeout=_SECONDS, check=False, capture_output=True).returncode == 0:  # noqa: S603
                return folder
        except (OSError, subprocess.TimeoutExpired):
            pass
    letter = folder / (Path(name).stem + ".eml")
    write_whole(letter, draft_message(subject, text, name, pdf, to))
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(letter))):
        shutil.rmtree(folder, ignore_errors=True)
        raise Surroundings("no_mail")
    return folder


def _sweep() -> None:
    """Takes away what drafts of another day left behind: the mail program has long had its own copy."""
    for old in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - old.stat().st_mtime > _A_DAY:
                shutil.rmtree(old, ignore_errors=True)


def warning() -> str:
    """The one line said before a draft is opened."""
    return _("Pakken inneholder personopplysninger. Send den bare slik virksomheten har bestemt.")
