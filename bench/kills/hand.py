"""In the process that is killed: the real window, typed in by a hand of its own, which tells what was called saved.

The hand looks at the line at the bottom as a person does. While it says «Lagret», every word that stands in a field or
in the open case has been promised. Words are told before they could be missed, and taken back before Ctrl+Z.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

WORD = re.compile(r"zq[a-z]{9}")
_STEP_MS = (4, 40)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def invented(dice: random.Random) -> str:
    """A word that stands nowhere else."""
    return "zq" + "".join(dice.choice(_LETTERS) for _ in range(9))


def open_and_type(store: Path, seed: int, telling: Connection) -> None:
    """Opens the window as the program does and types until it is killed; never returns by itself.

    Tells ("ready",) when the list stands there, ("saved", words and where), and ("back", words) before words may go.
    """
    import gc

    gc.disable()
    import hkdesk.ui.before_qt  # noqa: F401
    from hkdesk.ui import app

    class Start(app.Start):
        def open(self, key: bytes | None = None) -> None:
            was_open = self.was_open
            super().open(key)
            if self.desk is not None and not was_open:
                telling.send(("ready",))
                self.hand = Hand(self.desk, random.Random(seed), telling)

    app.Start = Start  # type: ignore[misc]
    app.run_window(["--store", str(store)])
    telling.send(("ended",))


class Hand:
    """Types a word, goes to another form, takes something back, at random; and reads the line at the bottom."""

    def __init__(self, desk: Any, dice: random.Random, telling: Connection) -> None:
        from PySide6.QtCore import QTimer

        self._desk, self._dice, self._telling = desk, dice, telling
        self._typed: set[str] = set()
        self._told: set[str] = set()
        self._where: dict[str, str] = {}
        desk.context.saver.done.connect(self.read_line)
        self._timer = QTimer(desk)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._act)
        self._go()
        self._timer.start(1)

    def _act(self) -> None:
        self.read_line()
        what = self._dice.random()
        if what < 0.80:
            self._type()
        elif what < 0.92:
            self._go()
        else:
            self._take_back()
        self.read_line()
        self._timer.start(self._dice.randint(*_STEP_MS))

    def read_line(self) -> None:
        """Tells what the line at the bottom promises just now."""
        if not self._desk.frame.status.piece("saved").startswith("Lagret "):
            return
        promised = self._typed - self._told
        if promised:
            self._told |= promised
            self._telling.send(("saved", {word: self._where.get(word, "put back") for word in promised}))

    def _fields(self) -> list[Any]:
        from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit

        page = self._desk.frame.stack.currentWidget()
        made = [*page.findChildren(QLineEdit), *page.findChildren(QTextEdit)]
        return [
            one
            for one in made
            if one.isVisible()
            and one.isEnabled()
            and not one.isReadOnly()
            and not isinstance(one.parentWidget(), QComboBox)
            and _takes_words(one)
        ]

    def _type(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        fields = self._fields()
        if not fields:
            return
        field, word = self._dice.choice(fields), invented(self._dice)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, f" {word}")
        if word in _text(field) and not _refused(field):  # a field that is full takes no more
            self._typed.add(word)
            self._where[word] = f"{self._desk.frame.current_page()}: {field.accessibleName()}"

    def _go(self) -> None:
        context, dice = self._desk.context, self._dice
        places = ("case", "case", "case", "unit", "new")
        match dice.choice(places):
            case "unit":
                context.go("unit")
            case "new":
                context.go("employees")
                page = self._desk.frame.page("employees")
                if not page.list.panel.isVisible():
                    page.list.open_panel()
            case _:
                self._open_case()

    def _open_case(self) -> None:
        from hkdesk.domain.case.stages import CaseState, Step

        workspace, dice = self._desk.workspace, self._dice
        today = workspace.clock.today()
        ids = {row.state(today): row.case_id for row in workspace.cases(limit=None)}
        ways: list[tuple[CaseState, Step, Callable[[Any], object]]] = [
            (CaseState.SCOPE, Step.SCOPE, lambda page: None),
            (CaseState.SCOPE, Step.SCOPE, lambda page: page.handling.form or page.handling.close_case()),
            (CaseState.ASSESSMENT, Step.SCOPE, lambda page: page.current_step_page().refusal.open()),
            (CaseState.ASSESSMENT, Step.ASSESSMENT, lambda page: None),
            (CaseState.DIALOGUE, Step.DIALOGUE, _begin_talk),
            (CaseState.SIGNED, Step.FOLLOW_UP, _begin_loan),
        ]
        state, step, open_form = dice.choice(ways)
        if state in ids:
            self._desk.context.open_case(ids[state], step)
            open_form(self._desk.frame.page("case"))

    def _take_back(self) -> None:
        """Ctrl+Z in the open case: its words may go, and those that stay are promised anew with the next save."""
        if self._desk.frame.current_page() != "case" or self._desk.context.session is None:
            return
        session = self._desk.context.session
        words = self._words_of(session)
        self._telling.send(("back", sorted(words)))
        self._typed -= words
        self._told -= words
        self._desk._step_back(self._desk.context.undo)
        self._typed |= self._words_of(session)

    def _words_of(self, session: Any) -> set[str]:
        from hkdesk.domain.values.codec import to_plain

        return set(WORD.findall(json.dumps(to_plain(session.case))))


def _takes_words(field: Any) -> bool:
    """Not a date, a time, a number or what is searched for."""
    kind, above = type(field).__name__, type(field.parentWidget()).__name__
    others = ("DateField", "TimeField", "NumberField", "SearchField", "LineField", "Spin")
    return not any(name in others or "Search" in name for name in (kind, above))


def _refused(field: Any) -> bool:
    """Whether what stands in the field is marked as wrong, and told to be saved nowhere."""
    from hkdesk.ui.kit.input.binding import is_refused

    while field is not None:
        if is_refused(field):
            return True
        field = field.parentWidget()
    return False


def _text(field: Any) -> str:
    return str(field.toPlainText() if hasattr(field, "toPlainText") else field.text())


def _begin_talk(page: Any) -> None:
    step = page.current_step_page()
    if step.form is None:
        step.start()


def _begin_loan(page: Any) -> None:
    loans = page.current_step_page().loans
    if loans.form is None:
        loans.add()
