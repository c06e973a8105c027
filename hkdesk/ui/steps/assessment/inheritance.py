"""Where a person's answer stands beside their role group's, and beside the question as it is now: in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hkdesk.domain.assessment.inherited import role_group
from hkdesk.domain.case.answers import Assessment, Response, counts
from hkdesk.domain.content.catalogue import Item, Theme
from hkdesk.i18n import _
from hkdesk.services.case_view import Assessed
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.ui.kit.basics import IconLabel, button, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown


@dataclass(frozen=True, slots=True)
class Said:
    """A remark: icon, its colour role, the words, whether its button belongs to it, and what stands at the right."""

    icon: str
    role: str
    text: str
    can_act: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class HowAnswered:
    """All that a card says about the answer to its question.

    Attributes:
        answered: whether an answer counts, the person's own or an inherited one.
        group: how the answer stands beside the group's.
        changed: that the question means something else now.
        missing: what the reason lacks.
    """

    answered: bool
    group: Said | None = None
    changed: Said | None = None
    missing: Said | None = None


@dataclass(frozen=True, slots=True)
class GroupSide:
    """The role group of a person: its name and its own answers."""

    name: str
    said: Assessment


def group_side(session: CaseSession) -> GroupSide | None:
    """The role group of the case's employee, or None where there is none."""
    found = role_group(session.case, session.file.unit)
    return GroupSide(found.name, Assessment(found.responses)) if found is not None else None


def how_answered(item: Item, own: Response, group: GroupSide | None) -> HowAnswered:
    """How a person's answer to the question stands."""
    theirs = group.said.response(item.id) if group is not None else Response(item.id)
    counted = counts(own if own.answer is not None else theirs, item)
    said = _beside_group(item, own, theirs, group.name) if group is not None else None
    deviates = own.answer is not None and theirs.answer is not None and own.answer is not theirs.answer
    lacks = Said("triangle-alert", "attention", _("Skriv hvorfor svaret er et annet enn gruppens."))
    return HowAnswered(counted, said, asked_again(item, own), lacks if deviates and not own.reason.strip() else None)


def asked_again(item: Item, own: Response) -> Said | None:
    """That the question has been given another meaning since it was answered; None where it has not."""
    if own.answer is None or counts(own, item):
        return None
    text = _("Spørsmålet er endret. Du svarte «{answer}» på det gamle. Les det på nytt.").format(
        answer=word(own.answer)
    )
    return Said("history", "attention", text, can_act=True)


def _beside_group(item: Item, own: Response, theirs: Response, name: str) -> Said | None:
    if theirs.answer is None:
        if own.answer is not None or own.reason.strip() or not theirs.reason.strip():
            return None
        text = _("Gruppen «{name}» har ikke svart, men skriver: {reason}").format(name=name, reason=theirs.reason)
        return Said("users", "muted", text)
    answer = word(theirs.answer)
    if own.answer is None:
        if not counts(theirs, item):
            text = _(
                "Spørsmålet er endret siden gruppen «{name}» svarte «{answer}». Svar her, eller vurder gruppen."
            ).format(name=name, answer=answer)
            return Said("history", "attention", text)
        return Said("users", "accent", "" if own.reason.strip() else theirs.reason.strip(), tag=_("Fra gruppen"))
    if own.answer is theirs.answer:
        return Said("users", "muted", "", can_act=True, tag=_("Som gruppen"))
    text = _("Avvik: gruppen svarte {answer}").format(answer=answer)
    return Said("triangle-alert", "attention", "", can_act=True, tag=text)


def theme_line(theme: Theme, assessed: Assessed, group: GroupSide | None) -> str:
    """What a theme's header says of the group: «Arvet fra gruppen «X» · 1 avvik»; empty where nothing is inherited."""
    if group is None:
        return ""
    ids = {item.id for item in theme.items}
    apart, lacking = len(ids & assessed.deviating), len(ids & set(assessed.missing_reasons))
    parts = [_("Arvet fra gruppen «{name}»").format(name=group.name)] if ids & assessed.inherited else []
    if apart:
        from_whom = _("{n} avvik fra gruppen «{name}»").format(n=apart, name=group.name)
        parts.append(_("{n} avvik").format(n=apart) if parts else from_whom)
    if lacking:
        parts.append(_("{n} uten begrunnelse").format(n=lacking))
    return " · ".join(parts)


class Remark(QWidget):
    """A line under a question: icon, words that wrap, and at the right whose answer it is and what can be done."""

    def __init__(self, act: QPushButton | None = None) -> None:
        super().__init__()
        self._icon = IconLabel("info", "muted", 16)
        self._words = label("", "muted", wrap=True)
        self._tag = label("", "small")
        self.act = act
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.GAP_S)
        line.addWidget(self._words, 1)
        if act is not None:
            line.addWidget(act)
        line.addWidget(self._icon)
        line.addWidget(self._tag)

    def say(self, said: Said) -> None:
        """Shows a remark."""
        self._icon.set_icon(said.icon, said.role)
        self._words.setText(said.text)
        self._tag.setText(said.tag)
        set_shown(self._tag, bool(said.tag))
        if self.act is not None:
            set_shown(self.act, said.can_act)

    @property
    def text(self) -> str:
        """What it says, from the left."""
        return f"{self._words.text()} {self._tag.text()}".strip()


def take_back_button(question: str) -> QPushButton:
    """The button that gives up an own answer for the group's."""
    hint = _("Svaret og begrunnelsen her tas bort. Ctrl+Z angrer.")
    made = button(_("Bruk gruppens svar"), kind="link", hint=hint)
    made.setAccessibleDescription(f"{question} {hint}")
    return made


def keep_button(question: str) -> QPushButton:
    """The button that gives an earlier answer to the question as it is now."""
    made = button(_("Svaret står"), kind="link", icon="check")
    made.setAccessibleDescription(question)
    return made
