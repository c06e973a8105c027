"""The harness must be able to fail: each rule of conftest.py is broken once, in a pytest of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")

QUIET = {
    "log below warning": "import logging\ndef test_it(): logging.getLogger('hkdesk.x').info('fine')",
    "log expected": """
        import logging, pytest
        @pytest.mark.allow_log('hkdesk.store')
        def test_it(): logging.getLogger('hkdesk.store.open').warning('expected')
        """,
    "thread joined": """
        import threading
        def test_it():
            thread = threading.Thread(target=print)
            thread.start()
            thread.join()
        """,
    "window handed to qtbot": """
        from PySide6.QtWidgets import QWidget
        def test_it(qtbot):
            window = QWidget()
            qtbot.addWidget(window)
            window.show()
        """,
    "home is empty and temporary": """
        import pathlib
        def test_it(own_home):
            assert pathlib.Path.home() == own_home and not list(own_home.iterdir())
        """,
    "qt thread ended": """
        from PySide6.QtCore import QThread
        def test_it(qapp):
            thread = QThread()
            thread.start()
            thread.quit()
            assert thread.wait(1000)
        """,
}

LOUD = {
    "log": (
        "import logging\ndef test_it(): logging.getLogger('hkdesk.x').warning('odd thing')",
        "odd thing",
    ),
    "log of another logger": (
        """
        import logging, pytest
        @pytest.mark.allow_log('hkdesk.store')
        def test_it(): logging.getLogger('hkdesk.storehouse').warning('not ours')
        """,
        "not ours",
    ),
    "thread": (
        """
        import threading
        stop = threading.Event()
        def test_it(): threading.Thread(target=stop.wait, args=(2,), name='forgotten').start()
        """,
        "threads still running: forgotten",
    ),
    "window": (
        """
        from PySide6.QtWidgets import QWidget
        kept = []
        def test_it(qapp):
            kept.append(QWidget(windowTitle='forgotten'))
            kept[0].show()
        """,
        "window still open: QWidget «forgotten»",
    ),
    "qt thread": (
        """
        from PySide6.QtCore import QThread
        kept = []
        def test_it(qapp):
            kept.append(QThread(objectName='forgotten'))
            kept[0].start()
        def test_cleanup():
            kept[0].quit()
            assert kept[0].wait(1000)
        """,
        "thread still running: forgotten",
    ),
    "qt message": (
        "from PySide6.QtCore import qWarning\ndef test_it(qapp): qWarning('qt complains')",
        "qt complains",
    ),
    "python warning": ("import warnings\ndef test_it(): warnings.warn('old habit')", "old habit"),
}


def run(pytester: pytest.Pytester, tests: dict[str, str]) -> pytest.RunResult:
    """One pytest under our conftest with a module for each entry."""
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makeini(
        "[pytest]\nqt_api = pyside6\nqt_log_level_fail = WARNING\nfilterwarnings = error\n"
        "markers = allow_log(name): as in pyproject.toml\n"
        "qt_log_ignore = This plugin does not support propagateSizeHints\n"
    )
    pytester.makepyfile(**{f"test_{name.replace(' ', '_')}": text for name, text in tests.items()})
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist", "-rA")


def test_clean_tests_pass(pytester):
    run(pytester, QUIET).assert_outcomes(passed=len(QUIET))


def test_what_is_left_behind_fails(pytester):
    result = run(pytester, {name: test for name, (test, _) in LOUD.items()})
    summary = [line for line in result.outlines if line.startswith(("ERROR ", "FAILED "))]
    assert len(summary) == len(LOUD), result.stdout.str()
    for name, (_, complaint) in LOUD.items():
        assert any(f"test_{name.replace(' ', '_')}.py::" in line for line in summary), name
        result.stdout.fnmatch_lines_random([f"*{complaint}*"])
