"""Ordningen: the arrangement as it prints, changed part by part in place, and beside it whom it meets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.unit.arrangement.arrangement import FIELD, Arrangement
from hkdesk.domain.unit.arrangement.points import FIELDS, PartId, parts_of
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.unit.arrangement import People, Version, Versions
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit import arrangement as words
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import box, button
from hkdesk.ui.kit.layout import EmptyState, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, ask, error_notice
from hkdesk.ui.kit.showing import discard, empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.typed.refused import may_lose, refused_words
from hkdesk.ui.undo_keys import undo_within
from hkdesk.ui.unit.arrangement.aside import ArrangementAside
from hkdesk.ui.unit.arrangement.comparing import Comparison
from hkdesk.ui.unit.arrangement.draft import ArrangementDraft
from hkdesk.ui.unit.arrangement.fields import PartFields
from hkdesk.ui.unit.arrangement.head import ArrangementHead, decided
from hkdesk.ui.unit.arrangement.paper_line import PaperLine
from hkdesk.ui.unit.arrangement.part import PartView

_ASIDE, _ASIDE_NARROW, _NARROW, _FOLDED = 288, 264, 960, 900
_QUIET_MS = 250
INVOLVEMENT = "involvement"


class ArrangementPane(QWidget):
    """Reads the store when it is shown. What was put in force is read only: «Endre» begins the next version."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setAccessibleName(_("Ordningen"))
        self._context = context
        self.known: Versions | None = None
        self.people = People()
        self.draft: ArrangementDraft | None = None
        self.parts: dict[PartId | None, PartView] = {}
        self.head: ArrangementHead
        self._comparing: Comparison | None = None
        self._opened: PartId | str | None = ""
        self._folded = False
        self._make_frame()
        self._soon = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._soon.timeout.connect(self._tell_beside)
        undo_within(self, self.step_back, lambda: self.draft is not None and self.draft.can_step_back)
        for signal in (context.cases_saved, context.unit_changed, context.unit_records_changed):
            signal.connect(self._changed)

    def _make_frame(self) -> None:
        self.said = QVBoxLayout()
        self.paper = QVBoxLayout()
        self.paper.setSpacing(tokens.GRID)
        column = QVBoxLayout()
        column.setContentsMargins(tokens.GAP_L, tokens.GAP_L, tokens.GAP_L, tokens.GAP_XL)
        column.setSpacing(tokens.GAP_S)
        column.addLayout(self.said)
        sheet = QVBoxLayout()
        sheet.setContentsMargins(tokens.GAP_L, tokens.GAP_L, tokens.GAP_L, tokens.GAP_L)
        sheet.addLayout(self.paper)
        self._sheet = box("card", sheet)
        column.addWidget(self._sheet)
        column.addStretch(1)
        self._column = column
        inside = QWidget()
        inside.setLayout(column)
        inside.setMaximumWidth(tokens.CONTENT_WIDTH)
        self.aside = ArrangementAside()
        self.aside.compare.connect(self.compare)
        self.aside.involve.connect(partial(self._context.show_unit_place, INVOLVEMENT))
        self.paper_line = PaperLine(self._context, self)
        self.paper_line.ask_for(self._to_print)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(scroll_over(inside), 1)
        self._beside = scroll_over(self.aside)
        line.addWidget(self._beside)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _changed(self) -> None:
        if self.isVisible() and not self._writing():
            self.refresh()

    def _writing(self) -> bool:
        """Whether it is this pane that has written what is told, or somebody types here."""
        return self.draft is not None and (self.draft.value != self.draft.version.value or self._opened != "")

    def refresh(self) -> None:
        """Reads the versions and the people anew, and shows them; fields that are open stay open."""
        workspace = self._context.workspace
        unit = workspace.unit
        if unit is None:
            return
        desk = workspace.arrangement
        self.known, self.people = desk.versions(unit.id), desk.people(unit.id, self.people)
        draft = self.known.draft
        if draft is None:
            self.draft = None
        elif self.draft is None or self.draft.version.id != draft.id:
            self.draft = ArrangementDraft(self._context, draft, unit, self.people, self)
            self.draft.changed.connect(self._draft_changed)
        elif self.draft.value == self.draft.version.value:
            self.draft.version, self.draft.value, self.draft.people = draft, draft.value, self.people
        if self._comparing is None and self._is_typed_in():
            self._fill()  # what stands in the fields stays, right or wrong
        elif self._comparing is None:
            self._show()
        self._tell_beside()

    def _is_typed_in(self) -> bool:
        """Whether fields of the very draft that is shown are open."""
        forms = [part.form for part in self.parts.values() if isinstance(part.form, PartFields)]
        return bool(forms) and all(form.host is self.draft for form in forms)

    @property
    def shown(self) -> Version | None:
        """The version in sight: the draft, else what applies."""
        if self.draft is not None:
            return self.draft.version
        return self.known.shown if self.known is not None else None

    @property
    def value(self) -> Arrangement | None:
        """What it says, as typed."""
        if self.draft is not None:
            return self.draft.value
        return self.shown.value if self.shown is not None else None

    def _show(self) -> None:
        held, self._opened = self._opened, ""
        self.parts = {}
        self._clear_paper()
        value, known = self.value, self.known
        self._show_beside()
        if value is None or known is None:
            begin = button(_("Lag ordningen"), self.begin, kind="primary", icon="plus")
            text = _("Hvor mye, hvilke dager alle møter, bemanning og annet som gjelder hele enheten.")
            self.paper.addWidget(EmptyState("file-text", _("Enheten har ingen ordning ennå"), text, [begin]))
            return
        self.head = ArrangementHead(known, value)
        for signal, act in (
            *((self.head.begin, self.begin), (self.head.force, self.put_in_force)),
            *((self.head.back, self.step_back), (self.head.drop, self.drop)),
        ):
            signal.connect(act)
        self.paper.addWidget(self.head)
        self.paper.addWidget(self.paper_line)
        self.paper_line.show()
        for part in (*PartId, None):
            self.parts[part] = self._part(part)
            self.paper.addWidget(self.parts[part])
        self._fill()
        if held != "" and held in self.parts:
            self.open_part(held)  # type: ignore[arg-type]

    def _clear_paper(self) -> None:
        self.paper.removeWidget(self.paper_line)  # it stays: without a parent it would be a window of its own
        self.paper_line.hide()
        empty(self.paper)

    def _part(self, part: PartId | None) -> PartView:
        name = words.part_title(part) if part is not None else _("Vedtak")
        title = f"{list(PartId).index(part) + 1}  {name}" if part is not None else name
        made = PartView(title, name, partial(self._make_fields, part))
        made.asked.connect(partial(self.change, part))
        made.closed.connect(partial(self.close_part, part))
        return made

    def _make_fields(self, part: PartId | None) -> QWidget:
        assert self.draft is not None
        return PartFields(self.draft, part)

    def _fill(self) -> None:
        """The points of every part as they read now, beside the state of the version."""
        value, known = self.value, self.known
        if value is None or known is None or not self.parts:
            return
        said = words.point_words(known.unit, self.people.names)
        back = self.draft is not None and self.draft.can_step_back
        self.head.say(known, value, can_step_back=back)
        for part in parts_of(value):
            points = [(point.number, said.say(value, point)) for point in part.points]
            self.parts[part.id].show_points(points, _("Ordningen fastsetter ikke noe om dette."))
        self.parts[None].show_points(decided(value), _("Ikke vedtatt ennå."))

    def _tell_beside(self) -> None:
        value, known = self.value, self.known
        if value is None or known is None or self.shown is None:
            return
        desk = self._context.workspace.arrangement
        found = desk.met(known, self.people, value)
        lacking = () if value.frozen else desk.lacking(self.shown)
        self.aside.show_all(known, value, found, words.point_words(known.unit, self.people.names), lacking)

    def _draft_changed(self) -> None:
        self._fill()
        self._soon.start()

    def begin(self) -> None:
        """Begins the next version as a draft that stays, and opens its first part."""
        self.change(PartId.MAIN)
        self._say_only_looked_at(so=False)

    def _say_only_looked_at(self, *, so: bool) -> None:
        if self.draft is not None:
            self.draft.only_looked_at = so

    def change(self, part: PartId | None) -> None:
        """Opens the fields of a part; of a version that was in force, those of the next version."""
        if self.known is None:
            return
        if self.draft is None:
            try:
                self._context.workspace.arrangement.begin(self.known.unit.id)
            except HkdeskError as error:
                self._tell(error_notice(error))
                return
            self.refresh()
            self._say_only_looked_at(so=True)
            self._context.records_written()
            announce(self, _("Ny versjon er begynt. Den som gjelder, blir stående."))
        self.open_part(part)

    def open_part(self, part: PartId | None) -> None:
        """Shows the fields of the part, and puts away those of another."""
        if self._opened not in ("", part) and self._opened in self.parts:
            self.parts[self._opened].close_form(focus=False)  # type: ignore[index]
        self._opened = part
        self.parts[part].open()

    def close_part(self, part: PartId | None) -> None:
        """Puts the fields of the part away; what is refused in them is asked about first."""
        form = self.parts[part].form
        lost = _("Lukker du, går det som ikke kan lagres, tapt.")
        if form is not None and not may_lose(form, lost, _("Lukk")):
            return
        if self.draft is not None:
            self.draft.save_now()
        self._opened = ""
        self.parts[part].close_form(focus=True)
        if self.draft is not None and self.draft.drop_untouched():
            self.refresh()
            self.parts[part].change_button.setFocus()
        self._fill()
        self._tell_beside()

    def step_back(self) -> None:
        """Takes back the last change of the draft."""
        if self.draft is None or not self.draft.can_step_back:
            return
        self.draft.step_back()
        for part in self.parts.values():
            if isinstance(part.form, PartFields):
                part.form.reload()
        announce(self, _("Angret."))

    def drop(self) -> None:
        """Takes the draft away, when that is what is wanted."""
        if self.draft is None:
            return
        text = _("Utkastet til versjon {n} slettes. Det som gjelder, blir stående.").format(n=self.draft.value.version)
        if not ask(self, _("Slette utkastet?"), text, _("Slett")):
            return
        self.draft.save_now()
        self._act(lambda desk_draft: self._context.workspace.arrangement.remove(desk_draft.version))

    def put_in_force(self) -> None:
        """Puts the draft in force; what is missing is told where it is missing."""
        draft = self.draft
        if draft is None or not draft.save_now():
            return
        desk = self._context.workspace.arrangement
        if wrong := refused_words(self):  # it would not be in what is frozen
            self._tell(Notice("attention", wrong))
            return
        try:
            desk.require_ready(draft.version)
        except InvalidInput as error:
            self._tell(Notice("attention", words.refusal_words(error)))
            self._lead_to(error)
            return
        empty(self.said)
        begins = draft.value.holds_from
        text = _(
            "Versjon {n} gjelder fra {date} og kan ikke endres etterpå. Uka holdes opp mot den fra da av, og utkast "
            "til avtaler følger den fra nå."
        ).format(n=draft.value.version, date=long_date(begins) if begins is not None else "")
        if ask(self, _("Sette ordningen i kraft?"), text, _("Sett i kraft"), danger=False):
            self._act(lambda one: desk.put_in_force(one.version), unit=True)

    def _act(self, act: Callable[[ArrangementDraft], object], *, unit: bool = False) -> None:
        """Does what ends the draft, and shows what is left."""
        assert self.draft is not None
        try:
            act(self.draft)
        except HkdeskError as error:
            self._tell(error_notice(error))
            return
        self._opened, self.draft = "", None
        empty(self.said)
        self.refresh()
        self._context.records_written()
        if unit:
            self._context.unit_changed.emit()  # last: the page may be made anew

    def _lead_to(self, error: InvalidInput) -> None:
        """Opens the part whose field is at fault, with the reason under it."""
        field = (error.field or "").removeprefix(f"{FIELD}.")
        part = next((part for part, names in FIELDS.items() if field in names), None)
        if not field or error.code == "involvement_missing":
            return
        self.open_part(part)
        form = self.parts[part].form
        if isinstance(form, PartFields):
            form.set_error(field, str(error.reason))
            form.focus_field(field)

    def _to_print(self) -> Version | None:
        if self.draft is not None:
            self.draft.save_now()
        return self.shown

    def compare(self, other: Version) -> None:
        """Shows what differs between an earlier version and the one in sight."""
        value, known = self.value, self.known
        if value is None or known is None:
            return
        if self.draft is not None:
            self.draft.save_now()
        old, new = sorted((other.value, value), key=lambda one: one.version)
        self._opened = ""
        self._clear_paper()
        self.parts = {}
        self._comparing = Comparison(old, new, words.point_words(known.unit, self.people.names))
        self._comparing.back.clicked.connect(self._stop_comparing)
        self.paper.addWidget(self._comparing)
        self._comparing.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_comparing(self) -> None:
        if self._comparing is not None:
            discard(self._comparing, self.paper)
            self._comparing = None
        self.refresh()
        self.focus_first()

    def _tell(self, notice: Notice) -> None:
        empty(self.said)
        self.said.addWidget(notice)

    def save_now(self) -> bool:
        """Keeps what is not kept; False when something stands in the way, or what is refused is not let go of."""
        return self.draft is None or self.draft.save_now()

    def focus_first(self) -> None:
        """The focus goes to the first button."""
        for one in self._sheet.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folded = self.width() < _FOLDED
        if folded != self._folded:
            self._fold(folded=folded)
        self._beside.setFixedWidth(_ASIDE if self.width() > _NARROW else _ASIDE_NARROW)

    def _fold(self, *, folded: bool) -> None:
        """Where there is no room beside the paper, what stands there goes below it."""
        self._folded = folded
        if folded:
            self._beside.takeWidget()
            self._column.insertWidget(self._column.count() - 1, self.aside)
        else:
            self._column.removeWidget(self.aside)
            self._beside.setWidget(self.aside)
        self._show_beside()

    def _show_beside(self) -> None:
        there = self.value is not None
        set_shown(self.aside, there)
        set_shown(self._beside, there and not self._folded)
