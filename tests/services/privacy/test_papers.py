"""The papers on privacy: archival, in three languages, the same bytes again, and true to what was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasedKind, Erasure, ErasureOrder, counted
from hkdesk.domain.privacy.retention import RecordKind, RetentionPlan, RetentionRule
from hkdesk.services.paper.preview import page_texts
from hkdesk.services.privacy.papers import certificate_paper, notice_paper, record_paper
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.erasure.erase import StoredErasure
from tests.services.conftest import NOW, TODAY
from tests.support.archival import assert_archival

ORDER = ErasureOrder(Basis.RETENTION, "Turid Leder, enhetsleder", ArchiveStanding.HANDED_OVER, "26/1234")
COUNTS = counted((kind, n) for n, kind in enumerate(ErasedKind, 3))
TOLD = Erasure("HK-2026-0001", ("HK-2026-0009",), date(2026, 1, 2), ORDER, COUNTS, (4, 5))
DONE = StoredErasure(12, "c1", NOW, "turid", TOLD, NOW, ("Minnepinne «Reserve»",))
PLAN = RetentionPlan((RetentionRule(RecordKind.TALK, 24, "Personalsjefen", TODAY, "Plan punkt 4"),))
LANGUAGES = ("nb", "nn", "en")
UNDECIDED = [("nb", "Ikke bestemt"), ("nn", "Ikkje bestemt"), ("en", "Not decided")]


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_certificate_tells_what_went_and_what_did_not(session: CaseSession, language: str) -> None:
    made = certificate_paper(DONE, session.file.unit, language)
    assert_archival(made.pdf)
    assert certificate_paper(DONE, session.file.unit, language).pdf == made.pdf
    said = words(made.pdf)
    for part in ("HK-2026-0001", "HK-2026-0009", "turid", "Turid Leder, enhetsleder", "26/1234", "«Reserve»"):
        assert part in said
    for one in COUNTS:
        assert f" {one.count} " in f"{said} "


def test_a_certificate_names_nobody_erased_and_one_that_is_not_finished_says_so(
    workspace: Workspace, session: CaseSession
) -> None:
    unit, name = session.file.unit, session.case.employee.name
    told = workspace.privacy.erase(session.case.id, replace(ORDER, basis=Basis.ASKED)).erasure
    said = words(certificate_paper(told, unit).pdf)
    assert not set(name.split()) & set(said.split())
    assert "er slettet eller laget på nytt" in said
    assert "Slettingen er ikke ferdig" not in said
    assert "Slettingen er ikke ferdig" in words(certificate_paper(replace(told, finished_at=None), unit).pdf)


@pytest.mark.parametrize("make", [notice_paper, record_paper])
@pytest.mark.parametrize(
    ("language", "nobody"), [("nb", "Ikke bestemt"), ("nn", "Ikkje bestemt"), ("en", "Not decided")]
)
def test_notice_and_record_say_how_long_by_what_was_decided(
    session: CaseSession, make: object, language: str, nobody: str
) -> None:
    assert callable(make)
    made = make(session.file.unit, PLAN, NOW, language)
    assert_archival(made.pdf)
    said = words(made.pdf)
    assert said.count(nobody) == len(RecordKind) - 1
    for part in ("24", "Personalsjefen", "Plan punkt 4", "Nordfjord kommune"):
        assert part in said
    assert words(make(session.file.unit, RetentionPlan(), NOW, language).pdf).count(nobody) == len(RecordKind)


@pytest.mark.parametrize(
    ("language", "said"), [("nb", "1 måned etter"), ("nn", "1 månad etter"), ("en", "1 month after")]
)
def test_one_month_is_said_as_one(session: CaseSession, language: str, said: str) -> None:
    plan = RetentionPlan((RetentionRule(RecordKind.TALK, 1, "HR", TODAY),))
    assert said in words(notice_paper(session.file.unit, plan, NOW, language).pdf)
