"""The language of the window is chosen in Innstillinger and holds at once, for all that is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel

from hkdesk import i18n, policies
from hkdesk.domain.case.stages import Step
from hkdesk.errors import Surroundings
from hkdesk.ui import app
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.settings.language import LanguageSection
from hkdesk.ui.settings.page import SettingsPage
from tests.ui.hands import Mouse


@pytest.fixture
def start(qapp: QApplication, qtbot, store: Path, tmp_path: Path) -> Iterator[app.Start]:
    before, theme = QLocale(), Theme(qapp, Mode.LIGHT)
    made = app.Start(store, Kept(tmp_path / "settings.json"), theme)
    made.frame.show()
    qtbot.waitUntil(lambda: made.was_open)
    yield made
    made.frame.may_close = lambda: True
    made.frame.close()
    i18n.use_language("nb")
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)
    theme.deleteLater()
    qapp.setStyleSheet("")


def words(start: app.Start) -> list[str]:
    return [one.text() for one in start.frame.stack.findChildren(QLabel) if one.isVisible()]


def test_a_press_makes_the_window_anew_in_the_language_on_the_same_page(
    start: app.Start, qtbot, tmp_path: Path
) -> None:
    assert start.desk is not None
    start.desk.context.go("settings")
    old = start.frame
    Mouse().press("English")
    qtbot.waitUntil(lambda: start.frame is not old and start.was_open and start.frame.current_page() == "settings")
    page = start.frame.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    assert page.language.choice.value() == "en"
    assert "Language on screen" in " ".join(words(start))
    assert json.loads((tmp_path / "settings.json").read_text())["language"] == "en"
    assert start.desk is not None
    case = start.desk.workspace.cases(limit=1)[0].case_id
    start.desk.context.open_case(case, Step.ASSESSMENT)
    assert not {"Vurdering", "Enig", "Kan de fleste av oppgavene løses like godt hjemmefra?"} & set(words(start))


def test_nobody_is_asked_for_the_key_again_though_it_was_renewed_and_the_system_has_none(
    start: app.Start, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start.desk is not None
    start.desk.workspace.keys.renew()
    start.desk.context.go("settings")

    def none(*_given: object, **_named: object) -> bytes:
        raise Surroundings("key_passphrase")

    monkeypatch.setattr("hkdesk.services.workspace.key_for", none)
    old = start.frame
    Mouse().press("Nynorsk")
    qtbot.waitUntil(lambda: start.frame is not old and start.was_open)
    assert start.frame.current_page() == "settings"


def test_the_virksomhet_may_have_decided_it(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hkdesk.ui.settings.language.policies", lambda: policies.Policies(language="nb"))
    section = LanguageSection()
    qtbot.addWidget(section)
    assert not section.choice.isEnabled()
