"""Logs and the report of faults hold nothing of a person: errors with planted names on every way to the log."""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path

import pytest
import sqlcipher3
from PySide6.QtCore import Qt, qCritical, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hkdesk import logs
from hkdesk.cli.main import run
from hkdesk.errors import HkdeskError, InvalidInput, OurFault, Surroundings
from hkdesk.services.soundness.fault_report import fault_report
from hkdesk.settings import load_settings
from hkdesk.ui import faults

NAME = "Plantine Hemmeligsen"
PLANTED = ("Plantine", "Hemmeligsen", "plantine", "hemmelig", "11223344556", "Skjultveien", "Pl%C3", "506c616e74696e65")
ADDRESS = "Skjultveien 7, 11223344556"
PATH = Path("/home/plantine.hemmeligsen/Skann av Plantine Hemmeligsen.pdf")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A log of its own, and none of another test's handlers."""
    made = tmp_path / "log"
    root = logging.getLogger("hkdesk")
    before = root.handlers[:]
    monkeypatch.setattr("hkdesk.ui.faults.log_dir", lambda: made)
    monkeypatch.setattr("hkdesk.cli.main.log_dir", lambda: made)
    monkeypatch.setattr(faults._net, "started", False)
    yield made
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()


def nothing_of_a_person(folder: Path) -> str:
    """What the log says, after it and the report have been searched."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    said = "".join(path.read_text(encoding="utf-8") for path in files) + fault_report(folder)
    for word in PLANTED:
        assert word.lower() not in said.lower()
    return said


def thrown(error: Exception) -> Exception:
    """The error as it comes out of a call that had names in its variables."""

    def inner(name: str, address: str) -> None:
        raise error

    try:
        inner(NAME, ADDRESS)
    except Exception as caught:  # noqa: BLE001 - given back as it was caught
        return caught
    raise AssertionError


def chained() -> BaseException:
    try:
        try:
            dict[str, str]()[NAME]
        except KeyError as error:
            raise ValueError(f"{NAME} bor i {ADDRESS}") from error
    except ValueError as error:
        return thrown(RuntimeError(NAME, error))
    raise AssertionError


def of_the_store() -> BaseException:
    raw = sqlcipher3.connect(":memory:")
    try:
        raw.execute(f"SELECT * FROM \"{NAME}\" WHERE name = '{NAME}'", ())
    except sqlcipher3.Error as error:
        return error
    finally:
        raw.close()
    raise AssertionError


def of_json() -> BaseException:
    try:
        json.loads(f'{{"name": "{NAME}", ')
    except ValueError as error:
        return error
    raise AssertionError


ERRORS = {
    "value": lambda: thrown(ValueError(NAME)),
    "key": lambda: thrown(KeyError(NAME)),
    "chain": chained,
    "path": lambda: thrown(FileNotFoundError(2, f"no {NAME}", str(PATH))),
    "decode": lambda: thrown(UnicodeDecodeError("utf-8", NAME.encode(), 0, 1, NAME)),
    "store": of_the_store,
    "json": of_json,
    "attribute": lambda: thrown(AttributeError(NAME, name=NAME, obj=NAME)),
    "group": lambda: thrown(ExceptionGroup(NAME, [ValueError(NAME)])),
    "ours": lambda: thrown(OurFault("bug", where=str(PATH))),
    "note": lambda: _noted(ValueError("x")),
    "assert": lambda: thrown(AssertionError(f"{NAME} != {ADDRESS}")),
    "memory": lambda: thrown(RecursionError(NAME)),
}


def _noted(error: Exception) -> BaseException:
    error.add_note(NAME)
    return thrown(error)


@pytest.mark.allow_log("hkdesk")
@pytest.mark.parametrize("kind", ERRORS)
def test_what_is_written_down_names_kind_and_place_alone(folder, kind):
    error = ERRORS[kind]()
    where = faults.write_down(error)
    assert where.is_file()
    said = nothing_of_a_person(folder)
    assert type(error).__name__ in said


@pytest.mark.allow_log("hkdesk")
@pytest.mark.parametrize("kind", ERRORS)
def test_a_bug_in_a_command(folder, kind, monkeypatch, capsys):
    def broken(_options):
        raise ERRORS[kind]()

    monkeypatch.setattr("hkdesk.cli.main.command", lambda _name: broken)
    for words in (["list"], ["list", "--json"]):
        code = run(words)
        told = capsys.readouterr()
        assert code in {3, 4}
        assert told.out == ""
        if code == 4 and kind != "ours":  # a path the user named is told to the user, not to the log
            assert NAME not in told.err
    nothing_of_a_person(folder)


@pytest.mark.allow_log("hkdesk")
def test_a_bug_in_a_thread_and_one_that_nobody_took(folder, qapp, monkeypatch):
    monkeypatch.setattr(faults._net, "speaking", True)  # no dialog here
    error = ERRORS["chain"]()
    faults.uncaught(type(error), error, error.__traceback__)
    with faults.catching():
        thread = threading.Thread(target=lambda: {NAME: 1 / len(())}, name=NAME)
        thread.start()
        thread.join()
    said = nothing_of_a_person(folder)
    assert "RuntimeError" in said
    assert "ZeroDivisionError" in said


@pytest.mark.allow_log("hkdesk")
def test_what_qt_says_does_not_come_into_the_log(folder, qtlog):
    faults.write_down(ValueError("x"))
    with qtlog.disabled():
        qWarning(f"QFile: {PATH} {NAME}")
        qCritical(NAME)
    nothing_of_a_person(folder)


@pytest.mark.allow_log("hkdesk")
def test_settings_and_refused_files_with_names_in_them(folder, tmp_path):
    faults.start_log()
    (tmp_path / "settings.json").write_text(f'{{"last_folder": "{PATH}"', encoding="utf-8")
    load_settings(tmp_path / "settings.json")
    for error in (
        InvalidInput("no_such_file", file=str(PATH)),
        InvalidInput("unknown_value", field=NAME, got=NAME, allowed=NAME),
        Surroundings("cannot_open", where=str(PATH), detail=NAME),
        HkdeskError("bug", where=NAME),
        PermissionError(13, NAME, str(PATH)),
    ):
        faults.with_sentence(thrown(error))
    said = nothing_of_a_person(folder)
    assert "moved aside" in said


def test_the_stack_of_a_crash_has_no_folders(folder):
    folder.mkdir()
    stack = (
        'Fatal Python error: Segmentation fault\n  File "/home/plantine/Skjultveien/hkdesk/ui/app.py", line 7 in open\n'
        '  File "C:\\Users\\Plantine Hemmeligsen\\AppData\\hkdesk\\main.py", line 9 in run\n'
    )
    (folder / logs.CRASHES).write_text(stack, encoding="utf-8")
    assert 'File "app.py", line 7 in open' in fault_report(folder)
    logs.start_logging(folder)
    said = nothing_of_a_person(folder)
    assert 'File "main.py", line 9 in run' in said


@pytest.mark.allow_log("hkdesk")
def test_the_report_is_shown_before_it_goes_and_is_copied_by_hand(folder, qtbot, monkeypatch):
    from hkdesk.ui.dialogs import fault_report as dialogs

    monkeypatch.setattr(dialogs, "log_dir", lambda: folder)
    faults.write_down(thrown(ValueError(NAME)))
    dialog = dialogs.FaultReport(None)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.text.toPlainText()
    assert shown == fault_report(folder)
    assert "ValueError at" in shown
    QGuiApplication.clipboard().clear()
    dialog.copy_button.setFocus()
    QTest.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == shown
    assert not dialog.isVisible()
    dialog.show()
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
