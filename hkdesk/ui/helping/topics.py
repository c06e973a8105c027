"""Which paragraph matters where: by the page, the step, the place of Enheten, and what the part itself says.

A part of a screen that has a paragraph of its own says so with an attribute `help_here`: names of paragraphs, such as
"law.home" (a topic of Hjelp), "point:hours" (what § 2 asks) or "item:tasks.suited" (a question of the assessment). The
nearest part around the focus is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from hkdesk.domain.case.letter_kinds.kinds import KINDS, LetterKind
from hkdesk.domain.case.stages import Step
from hkdesk.domain.content.catalogue import PointId, RuleSet
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen

PAGES: dict[str, tuple[str, ...]] = {
    "today": ("circular.2_4",),
    "employees": ("circular.2_2",),
    "week": ("circular.2_3",),
    "unit": ("circular.2_1",),
    "meetings": ("circular.3",),
    "archive": ("law.archive",),
    "settings": ("law.privacy",),
    "help": ("circular.2_1",),
    "case": ("law.scope",),
    "role_group": ("circular.2_2",),
    "batch": ("circular.2_5",),
    "templates": ("law.agreement",),
    "scans": ("law.archive",),
    "unit_handover": ("law.privacy",),
    "privacy": ("law.privacy",),
    "recovery_code": ("law.privacy",),
    "staff": ("law.privacy",),
    "restore": ("law.archive",),
}
STEPS: dict[Step, tuple[str, ...]] = {
    Step.SCOPE: ("law.scope",),
    Step.ASSESSMENT: ("circular.2_2",),
    Step.DIALOGUE: ("circular.2_2",),
    Step.AGREEMENT: ("law.agreement",),
    Step.SIGNATURE: ("circular.2_5", "law.archive"),
    Step.FOLLOW_UP: ("circular.2_4",),
}
UNIT_PLACES: dict[str, tuple[str, ...]] = {
    "facts": ("circular.2_1",),
    "arrangement": ("circular.2_3",),
    "involvement": ("law.consultation",),
    "follow_up": ("circular.2_4",),
    "injuries": ("circular.2_6",),
    "equipment": ("circular.2_4",),
    "folder": ("circular.2_4",),
    "charts": ("circular.2_3",),
    "like_for_like": ("circular.2_2",),
}
SECTIONS: dict[str, tuple[str, ...]] = {
    PointId.HOURS: ("point:hours", "law.working_time"),
    PointId.EQUIPMENT: ("point:equipment", "circular.2_4"),
    PointId.HANDLING: ("point:handling", "law.privacy"),
    **{one: (f"point:{one.value}",) for one in PointId if one not in ("hours", "equipment", "handling")},
    "parties": ("circular.2_5",),
    "follow": ("circular.2_4",),
    "other": ("law.agreement", "law.home"),
}
"""The parts of the agreement, as its form names them."""
LETTERS: dict[LetterKind, tuple[str, ...]] = {kind: KINDS[kind].paragraphs for kind in LetterKind}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is shown: a title, what follows it, what has changed since (or ""), and where it stands.

    Attributes:
        topic: the topic of Hjelp it is, or "".
    """

    title: str
    body: str
    changed: str
    where: str
    topic: str = ""


def names_for(page_id: str, page: QWidget | None, focus: QWidget | None) -> tuple[str, ...]:
    """The paragraphs that matter where the focus is, on the page with this id."""
    part = focus
    while part is not None:
        own: tuple[str, ...] = getattr(part, "help_here", ())
        if own:
            return own
        part = part.parentWidget()
    shown: Any = page
    if page_id == "case" and getattr(shown, "step", None) in STEPS:
        return STEPS[shown.step]
    place = getattr(getattr(shown, "contents", None), "current", "") if page_id == "unit" else ""
    return UNIT_PLACES.get(place) or PAGES.get(page_id, ())


def paragraph(name: str, rule_set: RuleSet | None) -> Paragraph:
    """A paragraph by its name.

    Args:
        name: as a part of a screen says it.
        rule_set: the law whose § 2 is told.

    Raises:
        KeyError: it is none, or § 2 is asked of no law.
    """
    kind, _colon, within = name.partition(":")
    if kind == "point":
        point = {one.id.value: one for one in (rule_set.points if rule_set is not None else ())}[within]
        where = "; ".join(rule_set.source.legal) if rule_set is not None else ""
        return Paragraph(on_screen(point.title), flowing(on_screen(point.asks)), "", where, "law.agreement")
    if kind == "item":
        item = {one.id: one for theme in catalogue().themes for one in theme.items}[within]
        parts = (item.why, item.good, item.research)
        body = "\n\n".join(flowing(on_screen(one)) for one in parts if one is not None)
        changed = flowing(on_screen(item.since_2021)) if item.since_2021 else ""
        return Paragraph(on_screen(item.question), body, changed, "; ".join(item.source.legal), "circular.2_2")
    topic = {one.id: one for one in catalogue().help_topics}[name]
    changed = flowing(on_screen(topic.outdated)) if topic.outdated is not None else ""
    where = " · ".join(topic.source.legal)
    return Paragraph(on_screen(topic.title), flowing(on_screen(topic.body)), changed, where, topic.id)


def flowing(text: str) -> str:
    """The text with its line breaks made by the width there is, and its paragraphs kept."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
