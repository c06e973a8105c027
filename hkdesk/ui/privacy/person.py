"""One person on the page Personvern: what is held, given out, and erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from hkdesk.domain.privacy.erasure import ErasureOrder, named_in
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.closing import left_open
from hkdesk.services.privacy.desk import ErasurePlan, StoredErasure
from hkdesk.services.privacy.held_paper import mention_words
from hkdesk.services.words.history import history_word
from hkdesk.services.words.privacy import disposal_words, reach_words, unsure_words
from hkdesk.services.words.screen.wording import date_and_time
from hkdesk.ui.faults import with_sentence
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, ask, error_notice
from hkdesk.ui.kit.showing import bring_into_sight, discard, empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.paper.filenames import ask_folder
from hkdesk.ui.privacy.erase_form import EraseForm

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class PersonSection(Section):
    """`erased` carries the erasure once the person is gone from the store; its copies may yet be on their way."""

    erased = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Personen"))
        self._context = context
        self._plan: ErasurePlan | None = None
        self.form: EraseForm | None = None
        self.notice: Notice | None = None
        self.facts = QVBoxLayout()
        self.facts.setSpacing(tokens.GRID)
        self.export_button = button(_("Gi innsyn …"), self.export, icon="download")
        self.history_button = button(_("Vis historikken"), self.show_history, icon="history")
        self.erase_button = button(_("Slett opplysningene …"), self.begin, kind="quiet", icon="trash-2")
        self.busy = BusyBar()
        self._rest = QVBoxLayout()
        self._rest.setSpacing(tokens.GAP_M)
        self.body.addLayout(self.facts)
        self.body.addLayout(row(self.export_button, self.history_button, self.erase_button, 0))
        self.body.addWidget(self.busy)
        self.body.addLayout(self._rest)

    @property
    def case_id(self) -> str:
        """Whose it is; "" for nobody."""
        return self._plan.case.id if self._plan is not None else ""

    def show_person(self, case_id: str) -> None:
        """Shows what is held of the person. Raises InvalidInput: no_such_case; Surroundings."""
        self.clear()
        plan = self._plan = self._context.workspace.privacy.plan(case_id)
        self.title_label.setText(
            _("{name}, sak {number}").format(name=plan.case.employee.name, number=plan.case.number)
        )
        lines = [disposal_words(plan.disposal), *reach_words(plan.reach)]
        lines += [_("Navnet står også her: {where}").format(where=mention_words(one)) for one in plan.elsewhere]
        for text in lines:
            self.facts.addWidget(label(text, wrap=True))
        if warnings := [*_warnings(plan), *_left(self._context, plan)]:
            self.facts.addWidget(Notice("attention", "\n".join(warnings)))
        set_shown(self, True)

    def clear(self) -> None:
        """Nobody is shown."""
        self._put_away()
        self._forget_notice()
        empty(self.facts)
        self._plan = None

    # --- given out ---

    def export(self) -> None:
        """Asks for a folder and writes all that is held there."""
        plan = self._plan
        if plan is None:
            return
        folder = ask_folder(self._context, self, _("Velg en mappe for innsynet"))
        if folder is None:
            return
        from hkdesk.services.privacy.held_files import give_out

        try:
            given = give_out(self._context.workspace, plan.case.id, folder / f"{plan.case.number} innsyn")
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        said = _(
            "Alt som er lagret, ligger i {folder}: {pdf} og {data}. Dokumenter: {n}. Filene er ikke kryptert."
        ).format(folder=given.pdf.parent, pdf=given.pdf.name, data=given.data.name, n=given.documents)
        self._say(Notice("good", said, title=_("Innsyn")))

    def show_history(self) -> None:
        """Shows who did what, when."""
        if self._plan is None:
            return
        self._forget_notice()
        rows = self._context.workspace.privacy.history(self._plan.case.id)
        lines = [f"{date_and_time(one.at.astimezone())}  {one.who}: {history_word(one.what)}" for one in rows]
        self._say(Notice("info", "\n".join(lines), title=_("Hvem som har gjort hva"), dismissable=True))

    # --- erased ---

    def begin(self) -> None:
        """Shows the form that says why, who decided and what the archive has."""
        if self._plan is None:
            return
        self._put_away()
        self._forget_notice()
        self.form = EraseForm(self._plan)
        self.form.sent.connect(self._erase)
        self.form.left.connect(self._leave)
        self._rest.addWidget(self.form)
        set_shown(self.form, True)
        QApplication.processEvents()
        bring_into_sight(self.form)
        self.form.take_focus()

    def _leave(self) -> None:
        self._put_away()
        self.erase_button.setFocus()

    def _erase(self, order: ErasureOrder) -> None:
        plan = self._plan
        if plan is None or not self._context.save_now():
            return
        name, number = plan.case.employee.name, plan.case.number
        title = _("Slette alt om {name}?").format(name=name)
        text = _(
            "Sak {number} med dokumenter, skanninger og søkeord forsvinner, også fra sikkerhetskopiene som kan nås. "
            "Det kan ikke angres."
        ).format(number=number)
        if not ask(self.window(), title, text, _("Slett opplysningene")):
            return
        try:
            told = self._context.workspace.privacy.start(plan.case.id, order)
        except InvalidInput as refusal:
            if self.form is None or not self.form.refuse(refusal):
                self._say(error_notice(refusal))
            return
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        _forget_clipboard(name)
        self._context.case_is_gone(plan.case.id, stay=True)
        self.clear()
        set_shown(self, False)
        self.erased.emit(told)

    def _say(self, notice: Notice) -> None:
        self._forget_notice()
        self.notice = notice
        self._rest.addWidget(notice)
        set_shown(notice, True)
        bring_into_sight(notice)
        announce(self, notice.accessibleName())

    def _put_away(self) -> None:
        if self.form is not None:
            discard(self.form, self._rest)
            self.form = None

    def _forget_notice(self) -> None:
        if self.notice is not None:
            discard(self.notice, self._rest)
            self.notice = None


def _warnings(plan: ErasurePlan) -> list[str]:
    said = [_("Avtalen gjelder fortsatt.")] if plan.runs else []
    said += [_("Sider i {name} må plasseres før opplysningene kan slettes.").format(name=one) for one in plan.waiting]
    return said + list(unsure_words(plan.reach))


def _left(context: AppContext, plan: ErasurePlan) -> list[str]:
    """What nobody can be reminded of any more when it is erased: paper, letters, loans, measures."""
    left = left_open(context.workspace, plan.case)
    return [_("Dette er ikke avsluttet: {what}.").format(what="; ".join(left))] if left else []


def _forget_clipboard(name: str) -> None:
    """What was copied of the person goes with them."""
    clipboard = QApplication.clipboard()
    if named_in(clipboard.text(), name):
        clipboard.clear()


def failed(error: Exception) -> Notice:
    """What stood in the way of work in the background."""
    return error_notice(with_sentence(error))


__all__ = ["PersonSection", "StoredErasure", "failed"]
