"""Drøfting og verneombud: what lacks before a version may be put in force, the dates coming up, and every entry."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.agreement.clauses import in_oslo
from hkdesk.domain.unit.involvement.entries import (
    Answer,
    Entry,
    Input,
    Meeting,
    MeetingState,
    SafetyConsulted,
    Sent,
    ViewState,
)
from hkdesk.domain.unit.involvement.missing import missing_before_force, sent_too_late, unanswered
from hkdesk.domain.unit.threads import Thread
from hkdesk.i18n import _
from hkdesk.services.sensitive_texts import unit_names
from hkdesk.services.unit.arrangement import Version
from hkdesk.services.unit.involvement import InvolvementDesk
from hkdesk.services.words.unit.arrangement import state_words
from hkdesk.services.words.unit.involvement import coming_words, duty_words, missing_words, state_of, title_of
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.layout import Page, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.typed.sensitive_hints import Writing
from hkdesk.ui.unit.entries.form import Choices
from hkdesk.ui.unit.entries.line import Act, EntryLine
from hkdesk.ui.unit.entries.list import ThreadList
from hkdesk.ui.unit.entries.writer import EntryWriter
from hkdesk.ui.unit.involvement.lines import look_of, names_in, texts_of

_ADDED: dict[str, type[Entry]] = {
    "sent": Sent,
    "meeting": Meeting,
    "input": Input,
    "answer": Answer,
    "safety": SafetyConsulted,
}


class InvolvementPane(Page):
    """One version at a time. Every act is saved at once; «Angre» takes the last one back."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Drøfting og verneombud"),
            _("Det som er sendt, sagt og svart om en versjon av ordningen."),
            inner=True,
        )
        self._context = context
        self.versions = Combo()
        self.versions.setAccessibleName(_("Versjon av ordningen"))
        self.versions.activated.connect(lambda _index: self._choose())
        self.errors = QVBoxLayout()
        self.writer = EntryWriter(context, self, self.errors)
        self.undo_button = self.writer.undo_button
        self.action_line.addWidget(self.undo_button)
        choice = QHBoxLayout()  # under the title, where the words of a version have room
        choice.addWidget(self.versions)
        choice.addStretch(1)
        self.told = QVBoxLayout()
        self.told.setSpacing(tokens.GAP_S)
        self.add(choice, self.errors, self.told)
        unsent, writer = context.workspace.unsent.of(), self.writer
        self.list = ThreadList(unsent, writer.enter, writer.correct, writer.withdraw)
        self.list.failed.connect(writer.say_error)
        self.list.returned.connect(self._focus_add)
        self.add_buttons: dict[str, QPushButton] = {}
        self._entries = Section(_("Det som er ført"))
        self._entries.add(self._adders(), self.list)
        self.add(self._entries, self._duty())
        self._version = ""
        context.unit_records_changed.connect(self.refresh)
        self.refresh()

    def focus_first(self) -> None:
        """The focus goes to the first that can be entered."""
        target = self if self._entries.isHidden() else self.add_buttons["sent"]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _adders(self) -> QWidget:
        words = {
            "sent": _("Sendt til tillitsvalgte"),
            "meeting": _("Møte"),
            "input": _("Innspill"),
            "answer": _("Svar"),
            "safety": _("Verneombud"),
        }
        holder = QWidget()
        flow = Flow(holder)
        for key, said in words.items():
            made = button(said, partial(self.open_new, key), icon="plus")
            made.setAccessibleName(_("Legg til: {what}").format(what=said))
            self.add_buttons[key] = made
            flow.addWidget(made)
        return holder

    def _duty(self) -> Section:
        made = Section(_("Når er drøfting en plikt?"))
        for text in duty_words(oslo=self._in_oslo):
            made.add(label(text, wrap=True))
        return made

    # --- what is shown ---

    @property
    def _desk(self) -> InvolvementDesk:
        return self._context.workspace.involvement

    def refresh(self) -> None:
        """Shows what is entered now; the version that is looked at stays."""
        unit = self._context.workspace.unit
        known = self._context.workspace.arrangement.versions(unit.id) if unit is not None else None
        by_id = {one.id: one for one in known.records} if known is not None else {}
        if known is not None and self._version not in by_id:
            self._version = known.shown.id if known.shown is not None else ""
        self.versions.set_choices([(one.id, self._version_words(one)) for one in by_id.values()])
        self.versions.set_value(self._version)
        for part in (self.versions, self._entries):
            set_shown(part, bool(by_id))
        self.writer.refresh()
        empty(self.told)
        if self._version:
            self._show(by_id[self._version])
        else:
            text = _("Lag ordningen først. Da kan du føre drøftingen av den her.")
            way = (_("Gå til ordningen"), lambda: self._context.show_unit_place("arrangement"))
            self.told.addWidget(Notice("info", text, actions=[way]))

    def _version_words(self, version: Version) -> str:
        state = state_words(version.value, self._context.workspace.clock.today())
        return _("Versjon {n}, {state}").format(n=version.value.version, state=state)

    def _show(self, version: Version) -> None:
        threads = self._desk.entries(version.unit_id, version.id)
        standing = tuple(one for one in threads if one.stands)
        self._tell(version, standing)
        open_ids = {one.id for one in unanswered(standing)}
        inputs = {one.id: one for one in threads if isinstance(one.entry, Input)}
        lines = []
        for one in threads:
            entry: Entry = one.entry
            state, look = state_of(entry), look_of(entry, unanswered=one.id in open_ids)
            acts = tuple(self._acts(one, unanswered=one.id in open_ids))
            line = EntryLine(one, title_of(entry), state, look, texts_of(entry, inputs), acts)
            lines.append((one.id, line))
        self.list.show_lines(lines)

    def _tell(self, version: Version, standing: tuple[Thread, ...]) -> None:
        number, frozen, oslo = version.value.version, version.value.frozen, self._in_oslo
        missing = missing_before_force(version.id, [one.now for one in standing])
        if missing:
            title = _("Dette mangler før versjon {n} kan settes i kraft").format(n=number)
            if frozen:
                title = _("Dette er ikke ført for versjon {n}").format(n=number)
            self.told.addWidget(
                Notice("attention", "\n".join(missing_words(one, oslo=oslo) for one in missing), title=title)
            )
        else:
            text = _("Drøftingen og verneombudet er ført for versjon {n}. Ingenting mangler.").format(n=number)
            self.told.addWidget(Notice("good", text))
        if sent_too_late(standing):
            text = _(
                "Grunnlaget ble sendt etter møtet. De tillitsvalgte skal kunne forberede seg (aml § 8-2 tredje ledd)."
            )
            self.told.addWidget(Notice("attention", text))
        coming = self._desk.coming(version.unit_id, version.id)
        if coming:
            self.told.addWidget(Notice("info", "\n".join(map(coming_words, coming)), title=_("Datoer framover")))

    def _acts(self, thread: Thread, *, unanswered: bool) -> list[Act]:
        entry, made = thread.entry, list[Act]()
        if isinstance(entry, Meeting) and entry.state is MeetingState.AGREED:
            made.append(("held", _("Møtet er holdt"), partial(self.held, thread)))
        if isinstance(entry, SafetyConsulted) and entry.state is ViewState.AWAITED:
            made.append(("view", _("Legg inn svaret"), partial(self.view, thread)))
        if unanswered:
            made.append(("answer", _("Svar"), partial(self.answer, thread)))
        made.append(("mend", _("Rett"), partial(self.mend, thread)))
        made.append(("mistake", _("Ført ved en feil …"), partial(self.mistake, thread)))
        return made

    # --- the forms ---

    def open_new(self, key: str) -> None:
        """Opens the form for a new entry: sent, meeting, input, answer or safety."""
        today, kind = self._context.workspace.clock.today(), _ADDED[key]
        unit = self._context.workspace.unit
        known: dict[str, dict[str, Any]] = {
            "sent": {"sent_on": today},
            "input": {"received_on": today},
            "answer": {"answered_on": today},
            "safety": {"asked_on": today, "who": unit.safety_representative if unit is not None else ""},
        }
        given = known.get(key, {})
        self.list.add(f"involvement.{self._version}.{key}", kind(version_id=self._version, **given), key, self._picks())

    def mend(self, thread: Thread) -> None:
        """Opens the form that corrects an entry."""
        self.list.mend(thread, "mend", thread.entry, picks=self._picks())

    def held(self, thread: Thread) -> None:
        """Opens the form that says that an agreed meeting was held."""
        self.list.mend(thread, "held", replace(thread.entry, state=MeetingState.HELD), _("Møtet er holdt."))

    def view(self, thread: Thread) -> None:
        """Opens the form for what the verneombud answered."""
        entry = replace(thread.entry, state=ViewState.GIVEN, view_on=self._context.workspace.clock.today())
        self.list.mend(thread, "view", entry, _("Verneombudet har svart."))

    def answer(self, thread: Thread) -> None:
        """Opens the form for the reasoned answer to an input."""
        today = self._context.workspace.clock.today()
        entry = Answer(version_id=self._version, answered_on=today, input_id=thread.id)
        self.list.add(f"involvement.{self._version}.answer.{thread.id}", entry, "answer", self._picks())

    def mistake(self, thread: Thread) -> None:
        """Opens the form that says that an entry was made by mistake."""
        self.list.mistake(thread, title_of(thread.entry))

    def _picks(self) -> dict[str, Choices]:
        threads = self._desk.entries(self._unit_id, self._version)
        inputs = [one for one in threads if one.stands and isinstance(one.entry, Input)]
        return {"input_id": [("", _("Alle innspill")), *((one.id, title_of(one.entry)) for one in inputs)]}

    def writing(self) -> Writing:
        """What the texts are held against: those who hold an office may be named, and nobody else."""
        workspace, unit = self._context.workspace, self._context.workspace.unit
        offices = [name for one in self._desk.entries(self._unit_id) for name in names_in(one.entry)]
        known = unit_names(unit) if unit is not None else ()
        kept = self._context.kept_words.setdefault("involvement", set())
        return Writing((*known, *offices), workspace.clock.today(), kept)

    @property
    def _in_oslo(self) -> bool:
        unit = self._context.workspace.unit
        return unit is not None and in_oslo(unit)

    @property
    def _unit_id(self) -> str:
        unit = self._context.workspace.unit
        return unit.id if unit is not None else ""

    def _choose(self) -> None:
        self.list.close_form()
        self._version = str(self.versions.value() or "")
        self.refresh()

    def _focus_add(self, key: str) -> None:
        self.add_buttons.get(key, self.add_buttons["sent"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
