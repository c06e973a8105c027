"""What the assessments found about the working environment, theme by theme: internkontrollforskriften § 5 no. 6."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, Heading, Paragraph, Table
from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.case.answers import Answer, standing_answers
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.content.catalogue import Theme
from hkdesk.i18n import _
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import long_date

FEW = 3
"""Fewer people than this are not counted out loud: in a small unit a figure of one or two points at somebody."""
_FOUND = (Answer.NO, Answer.PARTLY)


def risks(source: FolderSource) -> Iterator[Block]:
    """How many were assessed in the period, and in how many something was found under each theme.

    An assessment counts on the day it was concluded, with the answers that stand now, the group's among them. Nobody's
    answers stand here unless people are to be named.
    """
    assessed = tuple(one for one in source.files if source.within(one.case.assessment.conclusion.concluded_on))
    declared = sum(source.within(one.case.declaration.declared_on) for one in source.files)
    if not assessed and not declared:
        return
    yield Paragraph(
        _("Vurderinger som ble konkludert i perioden: {n}. Egenerklæringer som ble gitt: {m}.").format(
            n=len(assessed), m=declared
        )
    )
    if not assessed:
        return
    found = [(one, found_in(one, source.themes)) for one in assessed]
    rows = tuple(
        (f"{theme.number}. {theme.title.get()}", few(sum(theme.id in ids for _one, ids in found)))
        for theme in source.themes
    )
    yield Table(
        (_("Tema"), _("Vurderinger der noe ble besvart med «Nei» eller «Delvis»")), rows, (0.7, 0.3), row_header=True
    )
    yield Paragraph(
        _("Tall under {few}, utenom 0, er ikke skrevet ut, så ingen kan pekes ut. Svarene står i hver sak.").format(
            few=FEW
        ),
        "small",
    )
    if source.names:
        yield Heading(_("Konklusjonene, navn for navn"), 1)
        header = (_("Ansatt"), _("Konklusjon"), _("Konkludert"), _("Tema med funn"))
        named = tuple(_row(one, ids, source.themes) for one, ids in found)
        yield Table(header, named, (0.24, 0.18, 0.18, 0.4), row_header=True)


def found_in(file: CaseFile, themes: tuple[Theme, ...]) -> frozenset[str]:
    """The themes under which the person's assessment, with what the group answers, has a «Nei» or a «Delvis»."""
    answers = standing_answers(effective(file.case, file.unit), themes)
    return frozenset(theme.id for theme in themes if any(answers.get(item.id) in _FOUND for item in theme.items))


def few(count: int) -> str:
    """The count, or that it is small."""
    if 0 < count < FEW:
        return _("færre enn {few}").format(few=FEW)
    return str(count)


def _row(file: CaseFile, ids: frozenset[str], themes: tuple[Theme, ...]) -> tuple[str, ...]:
    conclusion = file.case.assessment.conclusion
    assert conclusion.concluded_on is not None
    said = label(conclusion.suitability) if conclusion.suitability is not None else "–"
    named = ", ".join(theme.title.get() for theme in themes if theme.id in ids)
    return file.case.employee.name, said, long_date(conclusion.concluded_on), named or "–"
