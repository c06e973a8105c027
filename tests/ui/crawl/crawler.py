"""Presses everything in one place of the program, one control after the other, and says what went wrong."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.linefield import LineField
from tests.ui.crawl import known
from tests.ui.crawl.controls import Covered, Key, controls, ready, some, use
from tests.ui.crawl.edge import CANCELLED, UNREADABLE, Answer, Edge
from tests.ui.crawl.net import Net
from tests.ui.crawl.sight import sight
from tests.ui.crawl.world import Gone, Place, World

_USUAL = Answer()


@dataclass(frozen=True, slots=True)
class Act:
    """A control and how the edge answers, after the acts that brought it into sight."""

    key: Key
    answer: Answer = _USUAL
    path: tuple[Act, ...] = ()

    def __str__(self) -> str:
        way = "".join(f"{act.key} → " for act in self.path)
        answer = f" ({self.answer})" if str(self.answer) else ""
        return f"{way}{self.key}{answer}"


@dataclass
class Crawler:
    """One place of one world.

    Attributes:
        alike: of controls that are called the same and are the same kind, so many are pressed; all when None.
        deepest: how many presses may lead to a control: 0 presses only what is there from the start.
        by_kind: controls of one kind count as alike whatever they are called.
        isolated: each control is pressed in a window as new, and not after whatever was pressed before it.
        faults: what went wrong, as "place: control: what happened".
        pressed: how many presses were held against the rules.
    """

    world: World
    place: Place
    edge: Edge
    net: Net
    alike: int | None = None
    deepest: int = 3
    by_kind: bool = False
    isolated: bool = False
    faults: list[str] = field(default_factory=list)
    pressed: int = 0
    _known: set[Key] = field(default_factory=set)
    _seen: Counter[str] = field(default_factory=Counter)
    _asked: set[tuple[Key, Answer]] = field(default_factory=set)
    _at: tuple[Act, ...] | None = None
    """The acts that have led to what is in sight since the window was opened; None when it must be opened anew."""
    _opened: tuple[object, ...] = ()
    """The place as it is in a new window."""
    _drifted: bool = False
    """Whether the window has been changed by what was pressed since it was opened."""
    _written: tuple[int, ...] = ()
    """The files of this window when it was new."""

    def run(self) -> None:
        """Presses all there is."""
        self._renew()
        self._say("opening it")
        self._opened = self._state()
        queue = deque(Act(key) for key in self._new())
        while queue:
            act = queue.popleft()
            part = self._reach(act)
            if part is not None:
                queue.extendleft(reversed(self._press(act, part)))

    # coming there

    def _renew(self) -> None:
        self.world.renew()
        self.net.know_windows()
        self._during(lambda: self.place.go(self.world.desk))
        self._at, self._written, self._drifted = (), self.world.written(), False

    def _state(self) -> tuple[object, ...]:
        return self.world.where(), self.world.held(), tuple(self._controls())

    def _as_new(self) -> bool:
        """Whether nothing was written, and the place, shown once more, is as in a new window: then this one will do."""
        if not self.world.frame.isVisible() or self.world.written() != self._written:
            return False
        self._during(lambda: self.place.go(self.world.desk))
        self._say("coming to it once more")
        self._at = () if self._state() == self._opened else None
        return self._at is not None and self.world.written() == self._written

    def _reach(self, act: Act) -> QWidget | None:
        """The control, in sight; None when the way there does not lead to it a second time."""
        if self._at == act.path:
            found = self._controls().get(act.key)
            if found is not None:
                return found  # else what was pressed meanwhile has left something behind: once more, from the start
        if not self._as_new() and not self._among_the_others():
            self._renew()
        found = self._walk(act)
        if found is None and self._drifted:
            self._renew()
            found = self._walk(act)
        return found

    def _among_the_others(self) -> bool:
        """Comes to the place once more in the same window, after all that was pressed there, as a user would."""
        if self.isolated or not self.world.frame.isVisible() or self.world.overlay() is not None:
            return False
        self._drifted = True
        try:
            self._during(lambda: self.place.go(self.world.desk))
        except Gone:
            return False
        self._say("coming to it after what was pressed")
        return self.world.overlay() is None

    def _walk(self, act: Act) -> QWidget | None:
        """From the place, as it is now, to the control; None when the way does not lead there."""
        for before in act.path:
            part = self._controls().get(before.key)
            if part is None:
                self._at = None
                return None
            self._do(before, part)
        self._at = act.path
        self.net.take()
        return self._controls().get(act.key)

    def _root(self) -> QWidget:
        return self.world.overlay() or self.place.root(self.world.desk)

    def _controls(self) -> dict[Key, QWidget]:
        return controls(self._root())

    def _new(self) -> list[Key]:
        found = [key for key in self._controls() if key not in self._known and not known.left_out(key)]
        self._known.update(found)
        wanted = []
        for key in found:
            alike = f"{key.how} {key.kind}" if self.by_kind else key.alike()
            self._seen[alike] += 1
            if self.alike is None or self._seen[alike] <= self.alike:
                wanted.append(key)
        return wanted

    # pressing

    def _press(self, act: Act, part: QWidget) -> list[Act]:
        """Presses, holds what happened against the rules, and gives what is to be pressed next because of it."""
        world, self.pressed = self.world, self.pressed + 1
        self._during(lambda: ready(act.key, part))
        self._say(f"{act}: coming to it")
        before, where = sight(world.frame), world.where()
        held, written = world.held(), world.written()
        chosen = isinstance(part, QAbstractButton) and part.isChecked()
        self._do(act, part)
        if act.key.how == "type" and world.where() == where:
            self._hold_typed(act, part)
        self._say(str(act))
        same = (before, where, held, written) == (sight(world.frame), world.where(), world.held(), world.written())
        if same and act.key.how == "press" and not (chosen or self.edge.calls or self.edge.dialogs):
            if self._drifted:  # something pressed before may have done it already
                self._renew()
                again = self._walk(act)
                return [] if again is None else self._press(act, again)
            self._dead(act)
        more = self._variants(act)
        if same:
            return more
        if world.where() == where:
            new = self._new() if len(act.path) < self.deepest else []
            more += [Act(key, path=(*act.path, act)) for key in new]
            if new:
                self._at = (*act.path, act)
                return more
        self._back(act, where, held, written)
        return more

    def _back(self, act: Act, where: object, held: object, written: object) -> None:
        """Puts the window in the state before the press if that can be done in it; else it is thrown away."""
        world, self._at = self.world, None
        if not world.frame.isVisible():
            return
        if world.where() != where:
            if act.path:
                return
            self._during(lambda: self.place.go(world.desk))
            self._say(f"{act}: coming back")
        if world.held() != held:
            self._during(self._undo)
            self._say(f"{act}: Ctrl+Z")
        elif world.written() != written:
            return
        if (world.where(), world.held()) == (where, held):
            self._at = act.path

    def _do(self, act: Act, part: QWidget) -> None:
        try:
            self._during(lambda: use(act.key, part), act.answer)
        except Covered as covered:
            self.net.say(str(covered))
        for stuck in self.edge.stuck:
            self.net.say(stuck)

    def _undo(self) -> None:
        where = QApplication.focusWidget() or self.world.frame
        QTest.keyClick(where, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def _during(self, do: Callable[[], object], answer: Answer = _USUAL) -> None:
        """Does it and waits for what comes of it, while the edge answers."""
        self.edge.reset(answer)

        def whole() -> None:
            do()
            self._settle()

        self.edge.during(whole)

    def _settle(self) -> None:
        if not self.world.settle():
            self.net.say("never comes to rest")

    def _variants(self, act: Act) -> list[Act]:
        """The other answers that the edge could have given."""
        answers: list[Answer] = []
        calls = self.edge.calls
        if act.answer == _USUAL:
            for _name, *buttons in self.edge.dialogs[:1]:
                answers += [Answer(button=buttons[n]) for n in some(len(buttons))]
        if any(call.startswith(("file", "folder")) for call in calls) and act.answer.files == _USUAL.files:
            answers += [replace(act.answer, files=files) for files in (CANCELLED, UNREADABLE)]
        if any(call.startswith(("printer", "opened", "another")) for call in calls) and act.answer.works:
            answers.append(replace(act.answer, works=False))
        new = [answer for answer in answers if (act.key, answer) not in self._asked]
        self._asked.update((act.key, answer) for answer in new)
        return [replace(act, answer=answer) for answer in new]

    def _hold_typed(self, act: Act, part: QWidget) -> None:
        """Leaves a field for a date, a time or a number: what is none is still there, and said to be wrong."""
        if not isinstance(part.parentWidget(), DateField | LineField):
            return
        self._during(lambda: QTest.keyClick(part, Qt.Key.Key_Tab), act.answer)
        if not isValid(part) or not isinstance(part, QLineEdit):
            return
        if part.text() != act.key.entry:
            self.net.say(f"what was typed is gone when the field is left; it shows «{part.text()}»")
        elif part.property("wrong") != "true" and not _told_above(part):
            self.net.say("nothing says that what was typed is wrong when the field is left")

    # telling

    def _dead(self, act: Act) -> None:
        if not known.does_nothing(self.place.name, act.key):
            self.faults.append(f"{self.place}: {act}: nothing happens")

    def _say(self, what: str) -> None:
        found = [*self.net.take(), *self.net.stray()]
        self.faults += [f"{self.place}: {what}: {fault}" for fault in found]


def _told_above(part: QWidget) -> bool:
    """Whether an error stands at the row the field is in: a list of fields tells what is wrong in one place."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, Row) and above.error_text:
            return True
        above = above.parentWidget()
    return False
