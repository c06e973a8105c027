"""Eget innhold in Innstillinger: chosen, checked, taken away, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from hkdesk.services import content
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.settings.content import FAULTS_SHOWN, ContentSection
from tests.ui.a11y import unnamed_controls

OWN = Path(__file__).resolve().parents[2] / "fixtures" / "overlay"


@pytest.fixture(autouse=True)
def built_in(monkeypatch):
    """The content as a fresh start has it, whatever the machine says."""
    monkeypatch.delenv(content.FOLDER_VARIABLE, raising=False)
    content.forget()
    yield
    content.forget()


def shown(desk) -> ContentSection:
    page = desk.frame.show_page("settings")
    QApplication.processEvents()
    return page.content


def notices(section: ContentSection) -> list[Notice]:
    QApplication.processEvents()
    return [notice for notice in section.findChildren(Notice) if notice.isVisible()]


def choosing(monkeypatch, folder: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(folder))


def kept(tmp_path: Path) -> str:
    return Kept(tmp_path / "settings.json").settings.content_folder


def test_without_a_folder_only_choosing_is_offered(desk):
    section = shown(desk)
    assert section.folder_label.text() == "Ingen mappe er valgt."
    assert section.choose_button.isVisible()
    assert not section.remove_button.isVisible()
    assert notices(section) == []
    assert unnamed_controls(section) == []


def test_a_good_folder_is_kept_and_holds_from_the_next_start(desk, qtbot, monkeypatch, tmp_path):
    section = shown(desk)
    choosing(monkeypatch, OWN)
    qtbot.mouseClick(section.choose_button, Qt.MouseButton.LeftButton)
    assert kept(tmp_path) == str(OWN)
    assert section.folder_label.text() == str(OWN)
    [notice] = notices(section)
    assert notice.tone == "good"
    assert "Nordfjord kommune: 3 spørsmål lagt til, 2 endret, 1 skjult." in notice.text_label.text()
    assert "neste gang" in notice.text_label.text()
    assert content.content().overlay is None, "open cases go on as they were"
    assert unnamed_controls(section) == []


def test_a_folder_in_use_is_said_to_be(desk, qtbot, monkeypatch):
    section = shown(desk)
    content.use_overlay(OWN)
    choosing(monkeypatch, OWN)
    section.choose_button.setFocus()
    qtbot.keyClick(section.choose_button, Qt.Key.Key_Space)
    assert "i bruk nå" in notices(section)[0].text_label.text()


def test_faults_are_named_with_file_place_and_reason(desk, qtbot, monkeypatch, tmp_path):
    folder = tmp_path / "eget"
    (folder / "themes").mkdir(parents=True)
    (folder / "overlay.toml").write_text((OWN / "overlay.toml").read_text(encoding="utf-8"), encoding="utf-8")
    text = (OWN / "themes" / "tasks.toml").read_text(encoding="utf-8")
    (folder / "themes" / "tasks.toml").write_text(text + '\n[[items]]\nid = "uten.prefiks"\n', encoding="utf-8")
    expected = [str(fault) for fault in content.read_content(folder).faults]
    assert expected
    section = shown(desk)
    choosing(monkeypatch, folder)
    qtbot.mouseClick(section.choose_button, Qt.MouseButton.LeftButton)
    [notice] = notices(section)
    assert notice.tone == "attention"
    assert "brukes ikke" in notice.title
    assert notice.text_label.text().split("\n")[: len(expected)] == expected[:FAULTS_SHOWN]
    for file in OWN.rglob("*.toml"):  # mended, and looked at again
        (folder / file.relative_to(OWN)).write_bytes(file.read_bytes())
    section.check_button.setFocus()
    qtbot.keyClick(section.check_button, Qt.Key.Key_Space)
    assert [n.tone for n in notices(section)] == ["good"]


def test_very_many_faults_are_counted(desk, qtbot, monkeypatch, tmp_path):
    folder = tmp_path / "eget"
    folder.mkdir()
    (folder / "overlay.toml").write_text((OWN / "overlay.toml").read_text(encoding="utf-8"), encoding="utf-8")
    for n in range(FAULTS_SHOWN + 5):
        (folder / f"ukjent-{n:02}.toml").write_text("", encoding="utf-8")
    faults = len(content.read_content(folder).faults)
    assert faults > FAULTS_SHOWN
    section = shown(desk)
    choosing(monkeypatch, folder)
    qtbot.mouseClick(section.choose_button, Qt.MouseButton.LeftButton)
    assert f"og {faults - FAULTS_SHOWN} til" in notices(section)[0].text_label.text()


def test_taken_away_and_the_choice_regretted(desk, qtbot, monkeypatch, tmp_path):
    section = shown(desk)
    choosing(monkeypatch, OWN)
    qtbot.mouseClick(section.choose_button, Qt.MouseButton.LeftButton)
    choosing(monkeypatch, "")
    qtbot.mouseClick(section.choose_button, Qt.MouseButton.LeftButton)
    assert kept(tmp_path) == str(OWN), "a dialog that was closed changes nothing"
    section.remove_button.setFocus()
    qtbot.keyClick(section.remove_button, Qt.Key.Key_Space)
    assert kept(tmp_path) == ""
    assert notices(section) == []
    assert not section.check_button.isVisible()


def test_taken_away_while_in_use_says_from_when(desk, qtbot):
    content.use_overlay(OWN)
    section = shown(desk)
    section.remove()
    assert "neste gang" in notices(section)[0].text_label.text()
    assert OWN.exists()


def test_the_machines_own_choice_is_told(desk, monkeypatch):
    monkeypatch.setenv(content.FOLDER_VARIABLE, "")
    assert content.FOLDER_VARIABLE in notices(shown(desk))[0].text_label.text()
