"""Egenerklæring: what the employee says of the workplace at home (FOR-2002-07-05-715 § 3); the duty stays put."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from hkdesk.domain.case.declaration import Declared, DeclaredItem, DeclaredWith, measure_source, suggested_measures
from hkdesk.domain.changes.commands import SetDeclaration
from hkdesk.domain.content.catalogue import DeclarationSection
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.steps.assessment.declaration_card import StatementCard
from hkdesk.ui.steps.assessment.declaration_facts import ComplaintRows, DeclarationFacts
from hkdesk.ui.steps.assessment.declaration_paper import DeclarationPaper
from hkdesk.ui.steps.assessment.measures import go_to_measure
from hkdesk.ui.steps.assessment.measures_add import add_measure, into_sight
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.typed.typing import typed


class DeclarationPanel(StepPage):
    """The form, filled in together or typed from paper; on top, why it should be made again.

    Args:
        context: what every step has.
        session: the case.
        at_once: False leaves the sections of the form to `make_more`, which makes one at a time.
    """

    def __init__(self, context: AppContext, session: CaseSession, *, at_once: bool = True) -> None:
        super().__init__(context, session)
        self.help_here = ("law.home",)
        self.form = catalogue().declaration
        self.renewal = Notice("attention", "", title=_("Erklæringen bør fornyes"))
        self.renewal.hide()
        self.renew_button = button(_("Svarene er gått gjennom i dag"), self.declare_today, icon="check")
        self.renew_button.hide()
        self.facts = DeclarationFacts(self)
        self.intro_label = label("", "muted", wrap=True)
        self.duty = Notice("info", "", title=_("Ansvaret er fortsatt arbeidsgivers"))
        self.confirmation_label = label("", "muted", wrap=True)
        self.extent_label = label("", "muted", wrap=True)
        self.today_button = button(_("Erklært i dag"), self.declare_today, icon="check")
        self.paper = DeclarationPaper(context, session)
        self.progress_label = label("", "muted")
        self.cards: list[StatementCard] = []
        self.reach_labels: dict[str, QLabel] = {}
        self.gone_label = label("", wrap=True)
        self.complaint = ComplaintRows(self)
        self.complaint_button = button(_("Sett dagens dato"), self.report_today)
        self.complaint_button.setAccessibleName(_("Sett dagens dato: den ansatte meldte fra om plager"))
        held = QWidget(self)  # what stands at the foot: it goes with the panel, also before the panel is whole
        held.hide()
        for part in (self.gone_label, self.confirmation_label, self.complaint, self.complaint_button):
            part.setParent(held)
        self.trouble: Notice | None = None
        self._trouble_place = QVBoxLayout()
        self._sections_place = QVBoxLayout()
        self._sections_place.setSpacing(tokens.GAP_M)
        self._arrange()
        self._whole = False
        while at_once and self.make_more():
            pass

    def _arrange(self) -> None:
        self.body.setSpacing(tokens.GAP_M)
        self.body.addWidget(label(_("Egenerklæring"), "section"))
        self.body.addWidget(self.intro_label)
        self.body.addWidget(self.renewal)
        self.body.addLayout(row(self.renew_button, 0))
        self.body.addWidget(self.duty)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.extent_label)
        self.body.addLayout(row(self.today_button, 0))
        self.body.addWidget(self.paper)
        self.body.addLayout(self._trouble_place)
        keys = _("J, N og U svarer. Enter går til neste utsagn, Tab til kommentaren.")
        self.body.addWidget(self.progress_label)
        self.body.addWidget(label(keys, "small", wrap=True))
        self.body.addLayout(self._sections_place)

    def make_more(self) -> bool:
        """Makes the next section of the form, and with the last what stands below it; whether there is one more."""
        left = self.form.sections[len(self.reach_labels) :]
        if left:
            self._make_section(left[0])
        if len(left) <= 1 and not self._whole:
            self._make_end()
        return not self._whole

    def _make_section(self, section: DeclarationSection) -> None:
        self.reach_labels[section.id] = label("", "muted")
        part = Section(on_screen(section.title))
        part.add(self.reach_labels[section.id])
        for item in section.items:
            card = StatementCard(item)
            self._bind(card)
            self.cards.append(card)
            part.add(card)
        self._sections_place.addWidget(part)

    def _make_end(self) -> None:
        """What stands below the sections, made after them: Tab comes to it last."""
        self.body.addWidget(self.gone_label)
        self.body.addWidget(self.confirmation_label)
        trouble = Section(_("Plager av arbeidet hjemme"))
        trouble.add(self.complaint)
        trouble.body.addLayout(row(self.complaint_button, 0))
        self.body.addWidget(trouble)
        self.body.addStretch(1)
        self._whole = True
        self._show()

    # what can be done

    def _bind(self, card: StatementCard) -> None:
        item_id = card.item.id

        def item() -> DeclaredItem:
            return self.session.case.declaration.item(item_id)

        def answer(value: str | None) -> None:
            given = Declared(value) if value is not None else None
            self._keep(replace(item(), answer=given), f"declared.{item_id}")

        def comment(text: str) -> None:
            self._keep(replace(item(), comment=typed(text)), f"comment.{item_id}")

        self.binder.bind(card.answer_row, lambda: item().answer, answer)
        self.binder.bind(card.comment_row, lambda: item().comment, comment)
        card.passed.connect(lambda: self._after(card))
        card.suggested.connect(lambda: self.suggest(card))
        card.followed.connect(partial(go_to_measure, self))

    def _keep(self, item: DeclaredItem, merge_key: str) -> None:
        told = self.session.case.declaration
        known = {one.item_id: one for one in told.items} | {item.item_id: item}
        if item.answer is None and not item.comment:
            known.pop(item.item_id)
        self.do(SetDeclaration(replace(told, items=tuple(known.values()))), merge_key)

    def suggest(self, card: StatementCard) -> None:
        """Makes the measure that an answer calls for, and stays at the statement."""
        try:
            add_measure(self.session, measure_source(card.item.id))
        except InvalidInput as refusal:
            self._say(refusal)
            return
        self._say(None)
        self._show()  # also where no page listens
        card.follow_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def declare_today(self) -> None:
        """The answers are declared, or hold still, today."""
        self.facts.day.widget.setFocus(Qt.FocusReason.OtherFocusReason)  # the button pressed goes away
        self.facts.declare_today()
        self.binder.reload()
        self._show()

    def report_today(self) -> None:
        """Trouble was reported today."""
        self.complaint.day.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.complaint.report_today()
        self.binder.reload()
        self._show()

    def _after(self, card: StatementCard) -> None:
        following = self.cards[self.cards.index(card) + 1 :]
        (following[0].focus_answers if following else self._end)()

    def _end(self) -> None:
        self.complaint.day.widget.setFocus(Qt.FocusReason.TabFocusReason)
        into_sight(self.complaint)

    # what is shown

    def refresh(self) -> None:
        super().refresh()
        self._show()

    def reload(self) -> None:
        self.binder.reload()
        self._show()

    def leave(self) -> None:
        self.paper.leave()

    def _show(self) -> None:
        if not self._whole:
            return
        case, reasons = self.session.case, self.session.view.renewal
        told = case.declaration
        self._show_words(told.declared_with is DeclaredWith.TOGETHER)
        self._show_renewal([word(reason) for reason in reasons])
        set_shown(self.today_button, told.declared_on is None)
        extent = self.facts.extent_words()
        self.extent_label.setText(extent)
        set_shown(self.extent_label, bool(extent))
        suggested = {item_id for item_id, _answer in suggested_measures(told, self.form, case.measures)}
        for card in self.cards:
            source = measure_source(card.item.id)
            made = next((m for m in case.measures if m.source == source), None)
            card.show_measure(made, suggest=card.item.id in suggested)
        self._show_reach()
        self._show_gone()
        set_shown(self.complaint_button, case.complaint_on != self.session.view.today)
        self.paper.refresh()

    def _show_words(self, together: bool) -> None:
        """Speaks to the employee where the two fill it in together, else to the manager who types the answers."""
        form = self.form
        words = (form.intro, form.duty, form.confirmation)
        if not together:
            words = (form.manager_intro, form.manager_duty, form.manager_confirmation)
        intro, duty, confirmation = (" ".join(on_screen(text).split()) for text in words)
        if duty != self.duty.text_label.text():
            self.intro_label.setText(intro)
            self.duty.set_text(duty)
            self.confirmation_label.setText(confirmation)

    def _show_renewal(self, reasons: list[str]) -> None:
        said = ". ".join(reasons) + ". " + _("Gå gjennom svarene på nytt sammen med den ansatte.") if reasons else ""
        if reasons and said != self.renewal.text_label.text():
            self.renewal.set_text(said)
        set_shown(self.renewal, bool(reasons))
        set_shown(self.renew_button, bool(reasons))

    def _show_reach(self) -> None:
        given = {i.item_id for i in self.session.case.declaration.items if i.answer}
        everything = 0
        for section in self.form.sections:
            done = len(given & {item.id for item in section.items})
            everything += done
            self.reach_labels[section.id].setText(_answered(done, len(section.items)))
        self.progress_label.setText(_answered(everything, len(self.cards)))

    def _show_gone(self) -> None:
        """Answers to statements the form no longer holds: nothing anyone said is left out."""
        known = {card.item.id for card in self.cards}
        gone = [i for i in self.session.case.declaration.items if i.item_id not in known]
        lines = [f"{i.item_id}: {word(i.answer) if i.answer else '–'}. {i.comment}".strip() for i in gone]
        title = _("Svar på utsagn som ikke lenger er med i skjemaet:")
        self.gone_label.setText("\n".join([title, *lines]) if gone else "")
        set_shown(self.gone_label, bool(gone))

    def _say(self, error: HkdeskError | None) -> None:
        if self.trouble is not None:
            discard(self.trouble)
        self.trouble = error_notice(error) if error is not None else None
        if self.trouble is not None:
            self._trouble_place.addWidget(self.trouble)


def _answered(n: int, total: int) -> str:
    return _("{n} av {total} besvart").format(n=n, total=total)
