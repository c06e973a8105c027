"""Why a conclusion is to be looked at again, or what waits under it, in words: for the screen and the command line."""

from __future__ import annotations

from hkdesk.domain.case.answers import Answer, standing_answers
from hkdesk.i18n import _, language
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import catalogue
from hkdesk.services.words.labels import label


def reevaluation_words(view: CaseView) -> list[str]:
    """A sentence for each reason the conclusion is to be looked at again; none where it stands."""
    waiting = view.reevaluation
    if waiting is None:
        return []
    lines = [_("Alle tiltakene er lukket siden du konkluderte.")] if waiting.measure_ids else []
    return lines + [_changed(view, one) for one in waiting.item_ids]


def opened_words(view: CaseView, at_most: int = 100) -> list[str]:
    """A sentence for each question that has come to be open since the conclusion; of very many the first."""
    again, told = set(view.assessed.asked_again), view.opened_since[:at_most]
    lines = [_opened(one, changed=one in again) for one in told]
    rest = len(view.opened_since) - len(told)
    return [*lines, _("Det er {n} til.").format(n=rest)] if rest else lines


def _opened(item_id: str, *, changed: bool) -> str:
    question = catalogue().question(item_id, language())
    if changed:
        return _("«{question}» har fått en ny betydning og må besvares på nytt.").format(question=question)
    return _("«{question}» er ikke besvart.").format(question=question)


def was_answered(view: CaseView, item_id: str) -> str:
    """The word for the answer the conclusion was reached on, where it is another now; else an empty text."""
    waiting = view.reevaluation
    return said_then(view, item_id) if waiting is not None and item_id in waiting.item_ids else ""


def said_then(view: CaseView, item_id: str) -> str:
    """The word for the answer that counted when the conclusion was reached."""
    relied = {one.item_id: one.answer for one in view.file.case.assessment.conclusion.relied}
    return answer_word(relied.get(item_id))


def answer_word(answer: Answer | None) -> str:
    """The word for an answer, or for none that counts."""
    return label(answer) if answer is not None else _("ikke besvart")


def _changed(view: CaseView, item_id: str) -> str:
    said = view.assessed.effective
    question = catalogue().question(item_id, language(), said.response(item_id).asked)
    now = answer_word(standing_answers(said, catalogue().themes).get(item_id))
    return _("«{question}» var besvart med «{before}» da du konkluderte, og er nå «{now}».").format(
        question=question, before=said_then(view, item_id), now=now
    )
