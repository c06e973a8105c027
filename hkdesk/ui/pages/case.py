"""A case: who it is about, the six steps, and the step that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hkdesk.domain.case.stages import Phase, Step, StepState
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.doubles import Doubles
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.models.states import shown_state
from hkdesk.ui.pages.case_head import CaseHead
from hkdesk.ui.pages.case_person import PersonPanel
from hkdesk.ui.pages.case_stepper import stepper_step
from hkdesk.ui.pages.case_steps import holder_for, page_class, put_into
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.typed.red_stop import RedStop
from hkdesk.ui.typed.refused import may_lose

if TYPE_CHECKING:
    from hkdesk.ui.archive.case_handover import CaseHandover
    from hkdesk.ui.closing.handling import CaseHandling

_HANDLING_SHARE = 0.45
"""Of the page's height, for what is done with the whole case."""
_BOTH_FROM = 520
"""The page's height from which a step keeps a place below what is unfolded of the whole case."""


class CasePage(QWidget):
    """Shows one case at a time. Steps are made when first opened and kept while the case is open."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.session: CaseSession | None = None
        self.step: Step | None = None
        self._made: dict[Step, StepPage] = {}
        self._holders: dict[Step, QWidget] = {}
        self._steps_seen = 0
        self.edit_button = button(_("Rediger personen"), self.toggle_person, icon="pen-line")
        self.edit_button.setCheckable(True)
        self.handover_button = button(_("Overlever saken …"), self.hand_over, icon="download")
        self.handover_button.setToolTip(_("Saken og dokumentene som en ZIP for HR eller arkivet"))
        self.handover: CaseHandover | None = None
        self.refuse_button = button(_("Avslå …"), self._refuse, icon="x")
        self.close_button = button(_("Avslutt saken …"), self._close_case, icon="archive")
        self.remove_button = button(_("Fjern saken …"), self._remove_case, icon="trash-2")
        self.privacy_button = button(_("Innsyn og sletting …"), self._open_privacy, icon="lock")
        self.history_button = button(_("Historikk for saken"), self._toggle_history, icon="history")
        self._handling: CaseHandling | None = None
        self._red = RedStop(self._say)
        self._acts = [self.edit_button, self.handover_button, self.history_button, self.refuse_button]
        self._acts += [self.close_button, self.remove_button, self.privacy_button]
        self.head = CaseHead(self._acts)
        self.head.opening.connect(self._offer_actions)
        self.stepper = self.head.stepper
        self.stepper.chosen.connect(lambda name: self.show_step(Step(name)))
        self.refusal_label = label("", "small", wrap=True)
        self.refusal_label.hide()
        self.changed_button = button("", lambda: self.show_step(Step.FOLLOW_UP), kind="link", icon="triangle-alert")
        self.changed_button.hide()
        self.stepper.refused.connect(self._say_why_not)
        self.person_place = QVBoxLayout()
        self.person: PersonPanel | None = None
        self.stack = QStackedWidget()
        self._arrange()
        self._add_keys()
        context.case_changed.connect(self._changed)
        context.unit_changed.connect(self._unit_changed)

    def _arrange(self) -> None:
        under = QVBoxLayout()
        under.setContentsMargins(tokens.GAP_XL, 0, tokens.GAP_XL, 0)
        under.setSpacing(tokens.GRID)
        under.addWidget(self.refusal_label)
        under.addWidget(self.changed_button, 0, Qt.AlignmentFlag.AlignLeft)
        under.addLayout(self.person_place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(under)
        whole.addWidget(self.stack, 1)
        whole.addStretch()  # what is unfolded stands at the top where the step is out of sight

    def _add_keys(self) -> None:
        for keys, by in (("Alt+Right", 1), ("Alt+Left", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self.move_step(by))
        for number in range(1, len(Step) + 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, partial(self.stepper.open_step, number))

    # which case, which step

    def show_case(self, session: CaseSession, step: Step | None = None) -> None:
        """Shows the case at the step; where it was, or at the first open step that is not done, when None.

        A case that was read again is shown where the user was in it.
        """
        step = step or self._where_it_was(session)
        if session is not self.session:
            self._drop_steps()
            if self.handover is not None:
                self.handover.clear()
            self.session = session
            self._close_person()
            if self._handling is not None:
                self._handling.show_case(session)
        self._show_head()
        wanted = step or self._first_to_do(session.view)
        if wanted is not self.step or wanted not in self._made:
            self.show_step(wanted)
        else:
            self._made[wanted].refresh()

    def _where_it_was(self, session: CaseSession) -> Step | None:
        if self.session is None or self.session.case.id != session.case.id:
            return None
        if self.step is None or session is self.session:
            return self.step
        return None if session.view.step(self.step).state is StepState.CLOSED else self.step

    def show_step(self, step: Step, *, anyway: bool = False) -> None:
        """Shows a step; one that is closed is said to be, and the step in sight stays, unless it is shown anyway."""
        if self.session is None:
            return
        status = self.session.view.step(step)
        closed = status.state is StepState.CLOSED and not anyway
        if closed and self.step is not None and step is not self.step:
            self._say_why_not(step.value, word(status.why) if status.why else "")
            return
        if step is not self.step and not anyway and self._red.stops(self.current_step_page(), step, word(step)):
            return
        self.leave()
        self.context.saver.save_now()
        self.refusal_label.hide()
        page = self._page(step)
        self.step = step
        self.stepper.set_current(step.value)
        page.refresh()
        self.stack.setCurrentWidget(self._holders[step])
        self._scroll_to_top(step)
        self.take_focus()

    def take_focus(self) -> None:
        """Gives the focus to what the step in sight begins with, if it says so."""
        page = self.current_step_page()
        lead = page.lead_focus() if page is not None else None
        if lead is not None:
            lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_step(self, by: int) -> None:
        """Goes to the next or previous step that is open."""
        if self.session is None or self.step is None:
            return
        steps = list(Step)
        place = steps.index(self.step) + by
        while 0 <= place < len(steps):
            if self.session.view.step(steps[place]).state is not StepState.CLOSED:
                self.show_step(steps[place])
                return
            place += by

    def leave(self) -> None:
        """The step in sight is left: work that only it needs is cancelled."""
        if self.step is not None and self.step in self._made:
            self._made[self.step].leave()

    def reload(self) -> None:
        """Shows everything anew, wherever the user is; after undo and redo."""
        self._show_head()
        if self.person is not None:
            self.person.reload()
        if self.step is not None:
            self._made[self.step].reload()

    def current_step_page(self) -> StepPage | None:
        """The step's page in sight, or None."""
        return self._made.get(self.step) if self.step is not None else None

    def _first_to_do(self, view: CaseView) -> Step:
        agreement = view.waiting or view.file.case.signed_agreement
        if agreement is not None:
            return Step.SIGNATURE if agreement.signed_on is None else Step.FOLLOW_UP
        return next((s.step for s in view.steps if s.state not in {StepState.DONE, StepState.CLOSED}), Step.SCOPE)

    def _page(self, step: Step) -> StepPage:
        if step not in self._made:
            assert self.session is not None
            # The holder stands in the window before the step is put into it: a finished form that changes its parents
            # is styled anew from end to end.
            kind = page_class(step)
            holder = holder_for(kind)
            if holder is not None:
                self.stack.addWidget(holder)
            made = kind(self.context, self.session)
            if holder is None:
                self.stack.addWidget(made)
            else:
                put_into(holder, made)
            self._made[step], self._holders[step] = made, holder or made
        return self._made[step]

    def _scroll_to_top(self, step: Step) -> None:
        holder = self._holders[step]
        if isinstance(holder, QScrollArea):
            holder.verticalScrollBar().setValue(0)

    def _drop_steps(self) -> None:
        self.leave()
        for step, holder in self._holders.items():
            self._made[step].binder.clear()
            self.stack.removeWidget(holder)
            discard(holder)
        self._made, self._holders, self.step = {}, {}, None

    # what is shown

    def _changed(self, case_id: str) -> None:
        if self.session is None or self.session.case.id != case_id:
            return
        self._show_head()
        if self.person is not None:
            self.person.refresh()
        if self.step is not None:
            self._made[self.step].refresh()

    def _unit_changed(self) -> None:
        if self.session is not None:
            self._changed(self.session.case.id)

    def _show_head(self) -> None:
        if self.session is None:
            return
        view = self.session.view
        employee, unit = view.file.case.employee, view.file.unit
        group = unit.role_group_name(employee.role_group_id)
        number = _("ansattnr {n}").format(n=employee.employee_number) if employee.employee_number else ""
        facts = " · ".join(fact for fact in (employee.title, group, number) if fact)
        self.head.show_person(employee.name, view.file.case.number, facts)
        look = shown_state(view.state)
        self.head.state_chip.set_state(look.words, look.icon, look.role)
        self._show_changed(view)
        if self._handling is not None or view.file.case.closings:
            self.handling.refresh()
        self.stepper.set_steps([stepper_step(s, view) for s in view.steps])
        if self.step is not None:
            self.stepper.set_current(self.step.value)
        self.head.refit()

    def _show_changed(self, view: CaseView) -> None:
        """One line when § 2 asks the agreement to show something that it does not."""
        waiting = 0
        if view.file.case.signed_agreement is not None and view.state.phase is not Phase.CLOSED:
            from hkdesk.services.agreement.since_signed import still_open  # a case without an agreement needs no texts

            waiting = len(still_open(view))
        text = _("1 ting er endret siden avtalen ble signert") if waiting == 1 else ""
        text = text or _("{n} ting er endret siden avtalen ble signert").format(n=waiting)
        self.changed_button.setText(text)
        self.changed_button.setAccessibleName(_("{text}: se hva").format(text=text))
        self.changed_button.setVisible(bool(waiting) and self.person is None)

    def _say_why_not(self, step_id: str, why: str) -> None:
        self._say(_("{step}: {why}").format(step=word(Step(step_id)), why=why))

    def _say(self, text: str) -> None:
        self.refusal_label.setText(text)
        self.refusal_label.show()
        announce(self.refusal_label, text)
        if self.step is not None:
            self.stepper.set_current(self.step.value)

    def hand_over(self) -> None:
        """Asks where the case is to be handed over to; what came of it stands under the name."""
        if self.session is None or not self.context.save_now():
            return
        if self.handover is None:
            from hkdesk.ui.archive.case_handover import CaseHandover

            self.handover = CaseHandover(self.context)
            self.person_place.addWidget(self.handover)
        self.handover.ask(self.session.case.id)

    @property
    def handling(self) -> CaseHandling:
        """What is done with the whole case, under its name; made when it is first needed."""
        if self._handling is None:
            from hkdesk.ui.closing.handling import CaseHandling

            self._handling = made = CaseHandling(self.context)
            made.unfolded.connect(self._make_room)
            made.removed.connect(self._removed)
            self.person_place.addWidget(made)
            self._make_room()
            if self.session is not None:
                made.show_case(self.session)
        return self._handling

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The step keeps its share of the page, however much there is to say of the whole case.

        In a low window there is room for one of them: what was unfolded has the page until it is put away.
        """
        alone = self.height() < _BOTH_FROM and self._is_unfolded()
        self.stack.setVisible(not alone)
        if self._handling is not None:
            self._handling.set_room(self.stack.height() if alone else round(self.height() * _HANDLING_SHARE))

    def _is_unfolded(self) -> bool:
        return self.person is not None or (self._handling is not None and self._handling.form is not None)

    def _offer_actions(self) -> None:
        """Which of Handlinger there are for the case as it stands."""
        self.close_button.setVisible(self.handling.may_be_closed())
        self.remove_button.setVisible(self.handling.may_be_removed())
        self.history_button.setVisible(self.handling.has_history())
        case = self.session.case if self.session is not None else None
        open_yet = case is not None and case.refusal is None and case.current_agreement is None
        self.refuse_button.setVisible(open_yet and self.handling.may_be_closed())

    def acts_offered(self) -> list[QPushButton]:
        """The buttons of Handlinger that there are now."""
        self._offer_actions()
        return [made for made in self._acts if not made.isHidden()]

    def _toggle_history(self) -> None:
        self.handling.toggle()

    def _refuse(self) -> None:
        """The refusal is made in Avklaring, where its reason is written."""
        self.show_step(Step.SCOPE)
        page = self.current_step_page()
        if page is not None:
            page.begin_refusal()

    def _close_case(self) -> None:
        self.handling.close_case()

    def _remove_case(self) -> None:
        self.handling.remove_case()

    def _open_privacy(self) -> None:
        self.handling.open_privacy()

    def _removed(self, case_id: str) -> None:
        """The case is gone: nothing of it stays in sight."""
        self._drop_steps()
        self._close_person()
        self.session = None
        self.context.case_is_gone(case_id)

    # the person

    def toggle_person(self) -> None:
        """Opens or closes the panel with the employee's facts."""
        if self.person is not None:
            if may_lose(self.person, _("Lukker du nå, går det tapt."), _("Lukk likevel")):
                self._close_person()
            self.edit_button.setChecked(self.person is not None)
            return
        assert self.session is not None
        self.person = PersonPanel(self.session, Doubles(self.context.workspace))
        self.changed_button.hide()
        self.person_place.addWidget(self.person)
        self.edit_button.setChecked(True)
        self.person.left.connect(self.toggle_person)
        self._make_room()
        self.person.first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_person(self) -> None:
        self.edit_button.setChecked(False)
        if self.person is not None:
            self.person.binder.clear()
            discard(self.person, self.person_place)
            self.person = None
            self._make_room()
            self._show_head()
