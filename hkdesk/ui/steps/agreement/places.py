"""Every text of a case that ends up on paper, with the step it was written on."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.term_paths import at

TERM_TEXTS = (
    "home_address",
    "main_workplace",
    "extent.tasks",
    "archive_number",
    "extent.note",
    "hours.description",
    "hours.registration",
    "availability.channels",
    "availability.note",
    "ending.note",
    "trial.note",
    "equipment.expenses",
    "equipment.note",
    "handling.excluded",
    "handling.note",
    "contacts.employer",
    "contacts.support",
    "contacts.safety_representative",
    "signing.name",
    "signing.title",
    "signing.authority",
    "signing.second_name",
    "signing.second_title",
)


def text_places(file: CaseFile) -> Iterator[tuple[Step, str, str]]:
    """Step, field of the agreement's form (empty on other steps) and text, in the order of the way through."""
    case = file.case
    conclusion = case.assessment.conclusion
    for response in case.assessment.responses:
        yield Step.ASSESSMENT, "", response.reason
    yield Step.ASSESSMENT, "", conclusion.reason + conclusion.conditions
    for talk in case.dialogues:
        said = (talk.others_present, talk.why_not, talk.manager_view, talk.employee_view, talk.agreed, talk.disagreed)
        yield Step.DIALOGUE, "", "".join(said)
    for path in TERM_TEXTS:
        yield Step.AGREEMENT, path, at(case.terms, path)
    for line in case.terms.equipment.lines:
        yield Step.AGREEMENT, "equipment.lines", line.name + line.number
    for own in case.terms.own:
        yield Step.AGREEMENT, f"own.{own.field}", own.value
    for clause in case.terms.free_clauses:
        yield Step.AGREEMENT, "free_clauses", clause
