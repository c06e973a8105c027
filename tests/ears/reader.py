"""A stranger's program that reads hkdesk's window over AT-SPI and acts in it, as a screen reader's user does.

Run by the system's Python (`python3-gi`, `gir1.2-atspi-2.0`); it knows nothing of hkdesk's code. What is looked for is
what is in sight for the ear: a name, a description, a role. Nothing sleeps: each wait ends with what is waited for,
asked again at every event that comes in and, as Qt tells of no new child, at short turns between.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

_gi: Any = importlib.import_module("gi")
_gi.require_version("Atspi", "2.0")
Atspi: Any = importlib.import_module("gi.repository.Atspi")
GLib: Any = importlib.import_module("gi.repository.GLib")

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds that anything may take on a machine that has much else to do."""
_TURN_MS = 25
ASSERTIVE = 2
"""ATSPI_LIVE_ASSERTIVE: said at once, over whatever is being said."""


class Silent(Exception):
    """What was looked for is not there for the ear."""


class Gone(Exception):
    """A part went while it was being asked."""


@dataclass(frozen=True)
class Said:
    """What the reader was asked to say by itself, and whether at once, over whatever is being said."""

    words: str
    pressing: bool


class Reader:
    """The one window of hkdesk, as it is heard.

    Attributes:
        said: every announcement, in the order they came.
    """

    def __init__(self) -> None:
        Atspi.init()
        self.said: list[Said] = []
        self._told = Atspi.EventListener.new(self._hear)
        for event in ("object:announcement", "object:state-changed", "object:text-changed", "window"):
            self._told.register(event)
        self.program = self.until("hkdesk is on the bus", self._program)
        self.program.set_cache_mask(getattr(Atspi.Cache, "NONE"))  # noqa: B009 - no name of a class of Python's

    def _hear(self, event: Any) -> None:
        if event.type.startswith("object:announcement"):
            self.said.append(Said(str(event.any_data), event.detail1 == ASSERTIVE))

    @staticmethod
    def _program() -> Any:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            one = desktop.get_child_at_index(number)
            if one is not None and one.get_name() == "hkdesk" and one.get_child_count():
                return one
        return None

    def until(self, what: str, look: Callable[[], T | None], *, patience: float = PATIENCE) -> T:
        """Waits until something is found, and answers with it.

        Raises:
            Silent: it is not found within the patience of a person, in seconds.
        """
        end = time.monotonic() + patience
        context = GLib.MainContext.default()
        while True:
            found = self._quietly(look)
            if found:
                return found
            if time.monotonic() > end:
                raise Silent(what)
            GLib.timeout_add(_TURN_MS, lambda: False)
            context.iteration(True)
            while context.iteration(False):
                pass

    @staticmethod
    def _quietly(look: Callable[[], T | None]) -> T | None:
        """A part that goes while it is being asked is not there."""
        try:
            return look()
        except (GLib.Error, Gone):
            return None

    # --- what is in sight ----------------------------------------------------------------------------------

    def windows(self) -> Iterator[Any]:
        """The windows in sight, a dialog that waits for an answer before the window under it."""
        found = [self.program.get_child_at_index(number) for number in range(self.program.get_child_count())]
        showing = [one for one in found if one is not None and _is(one, "SHOWING")]
        yield from sorted(showing, key=lambda one: one.get_role_name() == "dialog")[::-1]

    def parts(self) -> list[Any]:
        """All that is in sight in the front window."""
        window = next(self.windows(), None)
        if window is None:
            return []
        states = Atspi.StateSet.new([Atspi.StateType.SHOWING])
        every = Atspi.CollectionMatchType.ALL
        rule = Atspi.MatchRule.new(states, every, {}, every, [], every, [], every, False)
        found: list[Any] = _side(window, "collection").get_matches(rule, Atspi.CollectionSortOrder.CANONICAL, 0, True)
        return found

    def _seek(self, name: str, roles: tuple[str, ...], described: str = "") -> Any:
        """A part with a whole name, of one of the roles, described so, that can be used; None while there is none."""
        for one in self.parts():
            if one.get_name() == name and one.get_role_name() in roles and described in one.get_description():
                return one if _is(one, "SENSITIVE") else None
        return None

    def find(self, name: str, *roles: str, described: str = "") -> Any:
        """Waits for a part with a whole name, of one of the roles, that can be used; described so where asked.

        Raises:
            Silent: with what is there instead.
        """
        try:
            return self.until(name, lambda: self._seek(name, roles, described))
        except Silent:
            raise Silent(f"«{name}» is not heard as {' or '.join(roles)}. {self.told()}") from None

    def row(self, table: str, name: str) -> dict[str, str]:
        """Waits for a row of a table, called by its row heading: what its cells say, each under its heading."""

        def look() -> dict[str, str] | None:
            one = self._seek(table, ("table",))
            if one is None:
                return None
            cells = _side(one, "table")
            for row in range(cells.get_n_rows()):
                heading = cells.get_row_header(row)
                if heading is not None and heading.get_name() == name:
                    columns = range(cells.get_n_columns())
                    heads = [cells.get_column_header(column).get_name() for column in columns]
                    said = [cells.get_accessible_at(row, column).get_name() for column in columns]
                    return dict(zip(heads, said, strict=True))
            return None

        return self.until(f"a row «{name}» in «{table}»", look)

    def told(self) -> str:
        """Everything in sight that has words, a line each."""
        lines = [f"{one.get_role_name()} «{one.get_name()}» {one.get_description()}".rstrip() for one in self.parts()]
        return "In sight:\n" + "\n".join(line for line in lines if "«»" not in line)

    def hear(self, words: str, *, pressing: bool = False) -> None:
        """Waits for words that are said by themselves; pressing ones at once, over whatever is being said."""
        self.until(f"«{words}» is said", lambda: Said(words, pressing) in self.said)

    # --- what a person does --------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Presses a button."""
        self._do(name, ("push button",), "", "Press")

    def choose(self, question: str, answer: str) -> None:
        """Picks one of the answers to a question, and hears that it is picked."""
        self._do(answer, ("radio button",), question, "Toggle", "Press")
        self._until_checked(answer, "radio button", question)

    def tick(self, name: str, *, described: str = "") -> None:
        """Ticks a box or a day that is not ticked, and hears that it is."""
        if _is(self.find(name, "check box", described=described), "CHECKED"):
            raise Silent(f"«{name}» is ticked beforehand")
        self._do(name, ("check box",), described, "Toggle", "Press")
        self._until_checked(name, "check box", described)

    def _do(self, name: str, roles: tuple[str, ...], described: str, *acts: str) -> None:
        """Does the first of the acts that is offered, once the part is there."""
        self.find(name, *roles, described=described)
        seek = lambda: self._seek(name, roles, described)  # noqa: E731
        self.until(f"«{name}» can be acted on", lambda: (one := seek()) is not None and _act(one, *acts))

    def _until_checked(self, name: str, role: str, described: str) -> None:
        told = f"«{name}» {described} is picked"
        self.until(told, lambda: (one := self._seek(name, (role,), described)) is not None and _is(one, "CHECKED"))

    def choose_page(self, name: str) -> None:
        """Goes to a place of the navigation."""
        self._do(name, ("check box",), "", "Toggle")

    def go(self, place: str) -> None:
        """Goes to a place of the list at the left, which says how far each has come, and hears that it is there."""

        def there() -> bool:
            one = next((one for one in self.parts() if one.get_name().startswith(f"{place}, ")), None)
            return one is not None and (_is(one, "CHECKED") or not _act(one, "Toggle"))  # and is looked at once more

        self.until(f"the list leads to «{place}»", there)

    def write(self, name: str, text: str) -> None:
        """Goes to a field, puts a text in the place of what stands there, and hears it read back."""
        kinds = ("text", "entry", "spin button")
        self.find(name, *kinds)

        def focused() -> bool:
            one = self._seek(name, kinds)
            return one is not None and (_is(one, "FOCUSED") or (_side(one, "component").grab_focus() and False))

        def said() -> bool:
            one = self._seek(name, kinds)
            return one is not None and bool(_side(one, "editable_text").set_text_contents(text))

        self.until(f"the focus is in «{name}»", focused)
        self.until(f"«{name}» can be written in", said)
        self.until(
            f"«{name}» reads «{text}»", lambda: (one := self._seek(name, kinds)) is not None and read(one) == text
        )

    def pick(self, name: str, entry: str) -> None:
        """Picks from a list that folds out. Such a list is called by what is chosen in it; what it is, is described."""

        def look() -> Any:
            lists = (one for one in self.parts() if one.get_role_name() == "combo box")
            return next((one for one in lists if name in (*_labels(one), one.get_description().split(", ")[0])), None)

        def chosen() -> bool:
            combo = look()
            if combo is None or combo.get_name() == entry:
                return combo is not None
            entries = combo.get_child_at_index(0)
            every = [entries.get_child_at_index(number) for number in range(entries.get_child_count())]
            wanted = next((one for one in every if one.get_name() == entry), None)
            if wanted is None:
                raise Silent(f"«{entry}» is not in «{name}», only {[one.get_name() for one in every]}")
            return not _act(wanted, "Toggle")  # and is looked at once more

        self.until(f"the list «{name}» reads «{entry}»", chosen)


def _labels(one: Any) -> list[str]:
    """The names of what labels it."""
    labelled = [kin for kin in one.get_relation_set() if kin.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    return [kin.get_target(number).get_name() for kin in labelled for number in range(kin.get_n_targets())]


def read(one: Any) -> str:
    """What stands in a field."""
    text = _side(one, "text")
    return str(text.get_text(0, text.get_character_count()))


def _side(one: Any, name: str) -> Any:
    """One of the interfaces of a part, such as "text". Raises Gone when it has none, as a part that is gone."""
    found = getattr(one, f"get_{name}_iface")()
    if found is None:
        raise Gone
    return found


def _is(one: Any, state: str) -> bool:
    return bool(one.get_state_set().contains(getattr(Atspi.StateType, state)))


def _act(one: Any, *names: str) -> bool:
    action = _side(one, "action")
    offered = [action.get_action_name(number) for number in range(action.get_n_actions())]
    name = next((name for name in names if name in offered), None)
    if name is None:
        raise Silent(f"«{one.get_name()}» cannot be acted on by {names}, only by {offered}")
    return bool(action.do_action(offered.index(name)))


def begin() -> Reader:
    """Listens to the program that starts at the same time."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    return Reader()
