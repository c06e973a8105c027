"""Handing over with the archive's profile: what is asked for, what is said at which field, and what is kept."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from hkdesk.domain.case.archive.filing import Screening
from hkdesk.services.out import messages
from hkdesk.services.session import CaseSession
from hkdesk.ui.archive.message.dialog import HandoverDialog
from hkdesk.ui.archive.message.facts import FilingForm
from hkdesk.ui.kit.input.choices import Segmented
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.showing import bring_into_sight
from hkdesk.ui.pages.case import CasePage
from tests.exchange.messages import PROFILE
from tests.exchange.test_receipt import answer as receipt
from tests.services.out.test_handover import scan_of
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import key

Act = Callable[[HandoverDialog], object]


class Here:
    """A signed case on its page, with the archive's profile in the settings' folder."""

    def __init__(self, desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk, self.folder, self._patch = desk, folder, monkeypatch
        messages.keep_profile(PROFILE, folder / messages.PROFILE_NAME)
        workspace = desk.workspace
        ids = [row.case_id for row in workspace.cases()]
        self.case_id = next(one for one in ids if len(messages.signed(workspace.session(one).case)) == 1)
        desk.context.open_case(self.case_id)
        self.page = desk.frame.page("case")
        assert isinstance(self.page, CasePage)
        self.target = folder / "sak.zip"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(self.target), ""))

    @property
    def session(self) -> CaseSession:
        return self.desk.workspace.session(self.case_id)

    def ask(self, act: Act) -> HandoverDialog:
        """Presses the button of the case; the dialog is acted on, and put away where the act has not."""
        seen: list[HandoverDialog] = []

        def shown(dialog: HandoverDialog) -> int:
            seen.append(dialog)
            dialog.show()
            act(dialog)
            dialog.hide()
            return dialog.result()

        self._patch.setattr(HandoverDialog, "exec", shown)
        self._patch.setattr(HandoverDialog, "deleteLater", lambda _dialog: None)
        self.page.handover_button.click()
        return seen[0]

    def packed(self) -> list[str]:
        with zipfile.ZipFile(self.target) as there:
            return [name for name in there.namelist() if name.startswith("arkivmelding-")]


@pytest.fixture
def here(open_desk, store, tmp_path, monkeypatch) -> Here:
    return Here(open_desk(store, real_case=True), tmp_path, monkeypatch)


def fill(form: FilingForm, screening: Screening = Screening.SCREENED) -> None:
    form.rows["approved_by"].field(QLineEdit).setText("Turid Sæther")
    form.rows["approved_on"].field(DateField).set_value(date(2026, 3, 4))
    form.rows["screening"].field(Segmented).segment(screening.value).click()
    if screening is Screening.SCREENED:
        form.rows["screening_law"].field(Combo).set_value(PROFILE.screening_law)
    form.rows["screened_on"].field(DateField).set_value(date(2026, 3, 9))


def test_without_a_profile_nothing_is_asked(here):
    (here.folder / messages.PROFILE_NAME).unlink()
    here.page.handover_button.click()
    assert here.packed() == []
    assert here.session.case.filings == ()


def test_the_message_goes_along_when_all_is_said(here):
    here.session.add_documents([scan_of(here.session)])

    def act(dialog: HandoverDialog) -> None:
        fill(dialog.forms[0])
        assert not unnamed_controls(dialog)
        dialog.hand_button.click()

    here.ask(act)
    assert len(here.packed()) == 2
    (filing,) = here.session.case.filings
    assert (filing.approved_by, filing.approved_on) == ("Turid Sæther", date(2026, 3, 4))
    assert (filing.screening, filing.screening_law) == (Screening.SCREENED, PROFILE.screening_law)
    assert filing.screened_by == here.session.acting
    assert here.page.handover.notice.text_label.text().endswith("Meldingen til arkivet ligger i den.")


def test_what_lacks_stands_at_its_field_and_nothing_is_handed_over(here):
    here.session.add_documents([scan_of(here.session)])

    def act(dialog: HandoverDialog) -> None:
        form = dialog.forms[0]
        dialog.hand_button.click()
        assert not dialog.result()
        wrong = {name for name, made in form.rows.items() if made.error_text}
        assert wrong == {"approved_by", "approved_on", "screening", "screened_on"}
        assert dialog.focusWidget() is form.rows["approved_by"].widget
        fill(form, Screening.PUBLIC)
        assert not form.rows["screening_law"].isVisible()
        dialog.hand_button.click()
        assert dialog.result()

    here.ask(act)
    assert len(here.packed()) == 2
    assert here.session.case.filings[0].screening_law == ""


def test_a_paper_that_is_not_there_is_told_and_the_case_goes_without_a_message(here):
    def act(dialog: HandoverDialog) -> None:
        fill(dialog.forms[0])
        dialog.resize(600, 380)
        QApplication.processEvents()
        dialog.forms[-1].rows["receipt"].widget.setFocus()
        bring_into_sight(dialog.forms[-1].rows["receipt"])
        dialog.hand_button.click()
        assert not dialog.result()
        assert dialog.notice is not None
        assert "den signerte avtalen" in dialog.notice.text_label.text()
        QApplication.processEvents()
        assert dialog.notice.visibleRegion().boundingRect() == dialog.notice.rect(), "it is in sight"
        dialog.message_box.click()
        dialog.hand_button.click()
        assert dialog.result()

    here.ask(act)
    assert here.packed() == []
    assert here.session.case.filings[0].approved_by == "Turid Sæther", "what was said is kept all the same"


def test_a_date_that_is_none_and_one_before_the_signature_are_said_at_their_fields(here):
    def act(dialog: HandoverDialog) -> None:
        form = dialog.forms[0]
        form.rows["approved_on"].field(DateField).line.setText("31.02")
        dialog.save_button.click()
        assert form.rows["approved_on"].error_text
        form.rows["approved_on"].field(DateField).set_value(None)
        form.rows["received_on"].field(DateField).set_value(date(2001, 1, 1))
        dialog.save_button.click()
        assert "samme dag" in form.rows["received_on"].error_text
        assert form.rows["received_on"].widget.isAncestorOf(dialog.focusWidget())

    here.ask(act)
    assert here.session.case.filings == ()


def test_what_is_saved_is_kept_and_nothing_is_handed_over_and_escape_keeps_nothing(here):
    def save(dialog: HandoverDialog) -> None:
        dialog.forms[0].set_receipt("2026/417-3")
        dialog.save_button.click()

    here.ask(save)
    assert not here.target.exists()
    assert here.session.case.filings[0].receipt == "2026/417-3"

    def leave(dialog: HandoverDialog) -> None:
        dialog.forms[0].set_receipt("noe annet")
        dialog.activateWindow()
        dialog.setFocus()
        key(Qt.Key.Key_Escape)

    dialog = here.ask(leave)
    assert not dialog.result()
    assert here.session.case.filings[0].receipt == "2026/417-3"


def test_an_agreement_the_archive_has_answered_for_is_not_asked_about_again(here):
    def act(dialog: HandoverDialog) -> None:
        dialog.forms[0].set_receipt("2026/417-3")
        dialog.hand_button.click()
        assert dialog.result()

    here.ask(act)
    assert here.packed() == []


def test_the_archives_answer_is_read_and_one_about_another_case_is_refused(here, monkeypatch):
    place = here.folder / "svar.xml"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(place), ""))
    number = here.session.case.number.encode()

    def act(dialog: HandoverDialog) -> None:
        place.write_bytes(receipt())
        dialog.receipt_button.click()
        assert dialog.notice is not None
        assert dialog.notice.tone == ("good" if number == b"HK-2026-0001" else "bad")
        place.write_bytes(receipt().replace(b"HK-2026-0001/avtale/2", number + b"/avtale/1"))
        dialog.receipt_button.click()
        assert dialog.notice is not None
        assert dialog.notice.tone == "good"
        assert dialog.forms[0].rows["receipt"].field(QLineEdit).text() == "2026/417-3"
        dialog.save_button.click()

    here.ask(act)
    assert here.session.case.filings[0].receipt == "2026/417-3"
