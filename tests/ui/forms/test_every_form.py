"""Every form that can be typed in: what is typed stands there after another page, another case, and another day."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.ui.kit import messages
from hkdesk.ui.typed.offer import OfferLine
from hkdesk.ui.window import HELP, Desk
from tests.ui.forms.conftest import Open
from tests.ui.forms.makers import makers, watch
from tests.ui.forms.stations import Station, first_day, prepare, stations
from tests.ui.forms.walk import Walk

UI = "hkdesk.ui."
LEFT_ALONE = {
    UI + "pages.archive.ArchivePage": "what is searched for",
    UI + "pages.employees.EmployeeList": "what is searched for",
    UI + "pages.help.HelpPage": "what is searched for",
    UI + "paper.preview.PdfPreview": "what is searched for",
    UI + "archive.message.facts.FilingForm": "a dialog, in which «Lagre» keeps what was typed; see ui/archive_message",
    UI + "archive.signing.SignForm": "the file of a key, and its password, which is never kept",
    UI + "backups.restore_pane.RestorePane": "the recovery code, which is never kept",
    UI + "dialogs.fault_report.FaultReport": "a text to read",
    UI + "keys.code_page.CodePage": "groups of the recovery code, which is never kept",
    UI + "keys.lock.LockDialog": "the passphrase, which is never kept",
    UI + "keys.section.KeySection": "the passphrase, which is never kept",
    UI + "keys.way_in.FirstKey": "the passphrase, before there is a store",
    UI + "keys.way_in.WayIn": "the code or the passphrase, before the store is open",
    UI + "privacy.erase_form.EraseForm": "an erasure: nothing about it lies in the store before it is made",
    UI + "steps.agreement.own._held": "where a folder of content defines fields; see steps/agreement/test_own_fields",
    UI + "staff.notes.NotesDialog": "a text to read",
    UI + "settings.page._place": "a path to read and copy",
    UI + "unit.figures.section.ForHr": "HR's code for the unit, kept as it is left; see ui/unit/test_for_hr",
    UI + "unit.group_people.GroupPeople": "ticks that are saved at once, and what is searched for",
    UI + "unit.folder.pane.FolderPane": "the period of a folder that is made at once, proposed anew",
    UI + "unit_handover.coming.ComingView": "what is decided of one file, which has to be opened again with its code",
    UI + "unit_handover.erasing.EraseGiven": "an erasure: nothing about it lies in the store before it is made",
    UI + "unit_handover.given.GivenPart": "a receipt, pasted",
    UI + "unit_handover.giving.GivePart": "one name; the page keeps it until hkdesk is closed",
    UI + "unit_handover.taking.TakePart": "a one-time code, which is never kept",
}
"""Who makes a field in which nothing is to be kept, and why."""


def shown(desk: Desk, form: Station) -> QWidget:
    """The page with the form, in sight."""
    form.show(desk)
    QApplication.processEvents()
    page = desk.frame.stack.currentWidget()
    assert page is not None
    return page


@pytest.fixture
def walk(monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Nothing is typed yet, and every field made from now on tells who made it."""
    return Walk(watch(monkeypatch), frozenset(LEFT_ALONE))


def leave_and_come_back(walk: Walk, open_window: Open, desk: Desk, forms: list[Station]) -> None:
    """Types in all of the forms and comes back to each: from another page, from another case, and the next day."""
    for form in forms:
        walk.write(form, shown(desk, form))
        desk.context.go(HELP)
        walk.look(form, shown(desk, form), "after another page")
    for form in reversed(forms):
        walk.look(form, shown(desk, form), "after another case")
    path = desk.workspace.path
    assert desk.frame.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = open_window(path)
    offered = 0
    for form in forms:
        page = shown(again, form)
        offered += take_along(page)
        walk.look(form, page, "the next day")
    assert offered > 0, "what is sent by a button is offered"


def take_along(page: QWidget) -> int:
    """Takes what is offered over the fields; how often there was something."""
    lines = [line for line in page.findChildren(OfferLine) if line.isVisible()]
    for line in lines:
        assert "Du hadde skrevet noe her" in line.words.text()
        QTest.keyClick(line.take_button, Qt.Key.Key_Space)
        QApplication.processEvents()
    return len(lines)


def test_what_is_typed_in_any_form_is_never_lost(
    walk: Walk, open_window: Open, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(messages, "ask", lambda *words, **_more: asked.append(words[1:3]))
    desk = open_window(store)
    prepare(desk)
    leave_and_come_back(walk, open_window, desk, stations(desk))
    first = open_window(store.parent / "ny" / "hkdesk.db")
    leave_and_come_back(walk, open_window, first, first_day())
    assert "\n".join(walk.faults) == ""
    assert asked == []
    assert makers() - walk.reached - set(LEFT_ALONE) == set(), "they make fields, and no form of stations.py has them"
