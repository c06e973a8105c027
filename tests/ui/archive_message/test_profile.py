"""Innstillinger, Arkivet: the profile is filled in, read from a file and written to one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from hkdesk.domain.case.archive.profile import ArchiveClass, ArchiveProfile, PostType
from hkdesk.services.out import messages
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.settings.archive import ArchiveSection
from hkdesk.ui.settings.page import SettingsPage
from tests.exchange.messages import PROFILE
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import key


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / messages.PROFILE_NAME


def section(desk) -> ArchiveSection:
    page = desk.frame.show_page("settings")
    assert isinstance(page, SettingsPage)
    return page.archive


def put(one: ArchiveSection, name: str, text: str) -> None:
    field = one.rows[name].field(QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


def test_it_is_folded_until_it_is_asked_for_and_saves_itself(desk, place):
    one = section(desk)
    assert not one.form.isVisible()
    assert one.state_label.text() == "Ikke fylt ut."
    one.edit_button.setFocus()
    key(Qt.Key.Key_Space)
    assert one.form.isVisible()
    assert one.rows["system"].widget.hasFocus()
    assert not unnamed_controls(one)
    for name, text in (("system", "P360"), ("class0.system", "KK"), ("class0.code", "4"), ("class1.title", "Rest")):
        put(one, name, text)
    one.rows["post_type"].field(Combo).setCurrentIndex(1)
    one.rows["eformidling"].field(CheckBox).click()
    assert one.saver.save_now()
    classes = (ArchiveClass("KK", "4"), ArchiveClass("", "", "Rest"))
    wanted = ArchiveProfile(system="P360", classes=classes, post_type=PostType.OUTGOING, eformidling=True)
    assert messages.kept_profile(place) == wanted
    assert one.state_label.text() == "Fylt ut for P360."
    again = ArchiveSection(lambda _saver: None, place)
    assert again.rows["class1.title"].field(QLineEdit).text() == "Rest"
    assert again.rows["post_type"].field(Combo).value() == "U"
    again.deleteLater()


def test_a_line_that_cannot_be_kept_is_said_at_its_field(desk, place):
    one = section(desk)
    put(one, "system", "x" * 201)
    assert one.rows["system"].error_text
    assert one.saver.save_now()
    assert messages.kept_profile(place) is None


def test_a_profile_from_the_archive_is_read_and_written_again(desk, place, tmp_path, monkeypatch):
    one, theirs, ours = section(desk), tmp_path / "fra arkivet.json", tmp_path / "til oss.json"
    messages.keep_profile(PROFILE, theirs)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(theirs), ""))
    one.read_button.click()
    assert messages.kept_profile(place) == PROFILE
    assert one.rows["class1.code"].field(QLineEdit).text() == "410"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(ours), ""))
    one.write_button.click()
    assert ours.read_bytes() == theirs.read_bytes()
    theirs.write_bytes(b"{}")
    one.read_button.click()
    assert one.notice is not None
    assert one.notice.tone == "bad"
    assert messages.kept_profile(place) == PROFILE, "what does not hold changes nothing"


def test_a_profile_that_cannot_be_read_is_told_and_left_where_it_is(open_desk, store, place):
    place.write_bytes(b"{")
    one = section(open_desk(store))
    assert one.notice is not None
    assert one.notice.tone == "bad"
    assert place.read_bytes() == b"{"
