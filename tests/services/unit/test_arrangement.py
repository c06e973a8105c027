"""The arrangement through the workspace: written, put in force as one change, met by agreements, and kept on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pypdfium2
import pytest

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.people import RoleGroup
from hkdesk.domain.changes.commands import RecordMeasure
from hkdesk.domain.unit.arrangement.arrangement import Arrangement, MovedBy, State
from hkdesk.domain.unit.arrangement.touches import Stage, TouchKind
from hkdesk.domain.unit.involvement.entries import Meeting, MeetingState, SafetyConsulted, Sent, ViewState
from hkdesk.domain.unit.meetings.meeting import MEETING as REMOTE_MEETING
from hkdesk.domain.unit.meetings.meeting import Meeting as RemoteMeeting
from hkdesk.domain.values.weekday import Weekday
from hkdesk.domain.week.week import Verdict
from hkdesk.errors import InvalidInput, OurFault
from hkdesk.services.clock import FixedClock
from hkdesk.services.privacy.elsewhere import named_elsewhere
from hkdesk.services.unit.arrangement import Version
from hkdesk.services.unit.involvement import InvolvementDesk
from hkdesk.services.words.archive import kind_words, screening_of
from hkdesk.services.workspace import Workspace
from hkdesk.store.cases import Cases
from hkdesk.store.records import StoredCase
from tests.services.conftest import TODAY
from tests.services.week.filled import day, five
from tests.support.archival import assert_archival

WED, THU = Weekday.WEDNESDAY, Weekday.THURSDAY
BEGINS = day(1)
DECIDED = {"decided_by": "Kari Leder", "decided_on": TODAY, "holds_from": BEGINS, "review_on": date(2027, 12, 1)}


def drafted(workspace: Workspace, **said: object) -> Version:
    """The first version as a draft that is decided and begins on the Monday of the week that `five` fills."""
    desk = workspace.arrangement
    draft = desk.begin("u1")
    return desk.change(draft, replace(draft.value, **{**DECIDED, **said}))  # type: ignore[arg-type]


def involve(workspace: Workspace, version: Version) -> None:
    """What was sent, met about and asked before the version is put in force."""
    desk, on = InvolvementDesk(workspace.unit_records, workspace.clock), date(2026, 11, 3)
    desk.enter("u1", Sent(sent_on=on, to=("Fagforbundet",), what="Utkastet", version_id=version.id))
    desk.enter(
        "u1",
        Meeting(
            met_on=on,
            state=MeetingState.HELD,
            took_part=("Tone Fagerheim, Fagforbundet", "Kari Leder"),
            version_id=version.id,
        ),
    )
    asked = SafetyConsulted(asked_on=on, who="Per", about="Ordningen", state=ViewState.NO_REMARKS, view_on=on)
    desk.enter("u1", replace(asked, version_id=version.id))


def put_in_force(workspace: Workspace, version: Version) -> Version:
    involve(workspace, version)
    return workspace.arrangement.put_in_force(version)


def pdf_text(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_the_first_draft_is_what_the_unit_has_and_sentences_to_go_on_from(workspace: Workspace) -> None:
    five(workspace)
    value = workspace.arrangement.begin("u1").value
    assert (value.version, value.minimum_staffing, value.common_days) == (1, 3, ())
    assert (value.least_days, value.most_days) == (1.0, 2.0)
    assert "begynnelse og slutt føres" in value.working_time
    assert not value.oslo_phones
    with pytest.raises(InvalidInput) as told:
        workspace.arrangement.begin("u1")
    assert told.value.code == "arrangement_draft_exists"


def test_putting_in_force_gives_the_week_and_the_drafts_their_rules_in_one_change(workspace: Workspace) -> None:
    five(workspace)
    draft = drafted(workspace, minimum_staffing=1, common_days=(WED,))
    opened = workspace.session("c1")
    now = put_in_force(workspace, draft)
    assert now.value.state_on(TODAY) is State.COMING
    assert opened.file.unit.common_office_days == (WED,), "an open case sees it at once"
    before, after = (workspace.week.weeks("u1", one).weeks[0] for one in (day(1, -1), BEGINS))
    assert [one.needed for one in before.attendance] == [3] * 5
    assert [one.needed for one in after.attendance] == [1] * 5
    broken = {(one.rule.kind, one.on, one.rule.place) for one in after.broken}
    assert broken == {(RuleKind.COMMON_DAY, day(3), "punkt 2.1")}
    assert not any(one.rule.kind is RuleKind.COMMON_DAY for one in before.findings)
    assert workspace.health.verify().faults == ()


def test_what_was_in_force_is_frozen_and_the_next_version_begins_as_its_copy(workspace: Workspace) -> None:
    five(workspace)
    desk = workspace.arrangement
    assert not desk.versions("u1").governs
    first = put_in_force(workspace, drafted(workspace, purpose="Kontoret først."))
    assert desk.versions("u1").governs
    for act in (lambda: desk.change(first, replace(first.value, purpose="x")), lambda: desk.remove(first)):
        with pytest.raises(InvalidInput) as told:
            act()
        assert told.value.code == "arrangement_frozen"
    second = desk.begin("u1")
    assert (second.value.version, second.value.purpose, second.value.document) == (2, "Kontoret først.", "")
    second = desk.change(second, replace(second.value, **{**DECIDED, "holds_from": day(1, 4)}))  # type: ignore[arg-type]
    put_in_force(workspace, second)
    shown = desk.versions("u1")
    assert [one.value.holds_until for one in shown.records] == [day(7, 3), None]
    assert (shown.draft, shown.in_force, shown.shown) == (None, None, shown.records[1])


def test_what_a_version_in_force_rests_on_is_not_taken_back(workspace: Workspace) -> None:
    five(workspace)
    desk, records = workspace.arrangement, workspace.unit_records
    desk.remove(desk.begin("u1"))
    meeting = records.add("u1", REMOTE_MEETING, RemoteMeeting("Fagmøte"))
    put_in_force(workspace, drafted(workspace))
    involved = workspace.involvement.entries("u1")
    while records.can_undo:
        records.undo()
    assert records.find(meeting.id) is None, "what is no part of the arrangement is"
    assert [one.value.version for one in desk.versions("u1").records] == [1]
    assert (len(involved), workspace.involvement.entries("u1")) == (3, involved)


def test_without_involvement_or_when_it_cannot_be_kept_nothing_is_written(workspace: Workspace) -> None:
    five(workspace)
    draft = drafted(workspace)
    unit = workspace.arrangement.versions("u1").unit
    with pytest.raises(InvalidInput) as told:
        workspace.arrangement.put_in_force(draft)
    assert told.value.code == "involvement_missing"
    assert "ikke drøftet" in str(told.value)
    involve(workspace, draft)
    journal = len(workspace._store.journal.rows())
    with patch.object(workspace, "save_unit", side_effect=OurFault("bug", where="x")), pytest.raises(OurFault):
        workspace.arrangement.put_in_force(draft)
    known = workspace.arrangement.versions("u1")
    assert (known.unit, known.draft, len(workspace._store.journal.rows())) == (unit, draft, journal)
    assert workspace.documents() == ()


def test_its_paper_is_kept_with_numbered_points_and_without_names(workspace: Workspace) -> None:
    five(workspace)
    pair = WeekRule("pair", RuleKind.NOT_AWAY_TOGETHER, people=("c1", "c2"))
    draft = drafted(workspace, rules=(pair,), sum_for_all=5000)
    marked = pdf_text(workspace.arrangement.paper(draft, "nn").pdf)
    assert "Utkast – ikkje vedteke\r" in marked
    assert "2 namngjevne tilsette" in marked
    now = put_in_force(workspace, draft)
    text = pdf_text(workspace.document(now.value.document))
    for part in (
        "3.2 2 navngitte ansatte er ikke borte",
        "Kari Leder",
        "23. november 2026",
        "Drøftet 3. november 2026. Deltakere: Tone Fagerheim (Fagforbundet) og Kari Leder.",
    ):
        assert part in " ".join(text.split())
    assert "ikke vedtatt" not in text
    assert not any(name in text for name in workspace.arrangement.people("u1").names.values())
    (record,) = workspace.documents()
    assert (record.case_id, record.sha256, kind_words(record.kind)) == (None, now.value.document, "Enhetens ordning")
    assert screening_of(record.kind) == ()
    assert isinstance(workspace.clock, FixedClock)
    workspace.clock.moment += timedelta(days=400)
    assert workspace.arrangement.paper(now).pdf == workspace.document(now.value.document), "not made anew"


def test_whom_a_rule_names_is_told_where_a_person_is_named_elsewhere(workspace: Workspace) -> None:
    five(workspace)
    drafted(workspace, rules=(WeekRule("pair", RuleKind.NOT_AWAY_TOGETHER, people=("c1", "c2")),))

    def told(case_id: str) -> list[str]:
        case = workspace.session(case_id).case
        return [one.what for one in named_elsewhere(workspace._store, case, TODAY)]

    assert "arrangement" in told("c1")
    assert "arrangement" not in told("c3")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_kind_of_point_prints_and_can_be_archived(workspace: Workspace, language: str) -> None:
    five(workspace, role_groups=(RoleGroup("g", "Jurister"),))
    made_up = [
        (RuleKind.COMMON_DAY, 0, "g", ()),
        (RuleKind.LEAST_IN_OFFICE, 1, "g", ()),
        (RuleKind.MOST_AT_HOME, 2, "g", ()),
        (RuleKind.NOT_AWAY_TOGETHER, 0, "", ("c1", "c2")),
        (RuleKind.LEAST_OF_NAMED, 1, "", ("c1",)),
        (RuleKind.LEAST_OFFICE_DAYS, 1, "", ()),
        (RuleKind.LONGEST_RUN, 1, "", ("c1", "c2")),
    ]
    rules = tuple(WeekRule(kind.value, kind, n, (WED,), group, named) for kind, n, group, named in made_up)
    draft = drafted(
        workspace, rules=rules, common_days=(WED, THU), sum_for_all=5000, oslo_phones=True,
        phones="Alle har abonnement.",
        moved_by=MovedBy.EMPLOYEE, move_notice_days=0, least_days=0.0, most_days=1.5, equipment_note="Skjerm.",
    )  # fmt: skip
    involve(workspace, draft)
    made = workspace.arrangement.paper(draft, language)
    assert_archival(made.pdf)
    text = pdf_text(made.pdf)
    assert all(number in text for number in ("1.2", "2.2", "3.7", "4.2", "5.1", "6.1", "7.3", "8.2"))
    assert {"nb": "inntil 1,5 dager", "nn": "inntil 1,5 dagar", "en": "up to 1.5 days"}[language] in text


def test_whom_it_meets_is_read_from_the_unit_s_own_people(workspace: Workspace) -> None:
    five(workspace)
    desk = workspace.arrangement
    known, people = desk.versions("u1"), desk.people("u1")
    found = desk.met(known, people, Arrangement(common_days=(WED,), minimum_staffing=3))
    told = {(one.kind, one.paper.case_id, one.paper.stage) for one in found.touches}
    assert {(TouchKind.COMMON_DAY, one, Stage.IN_FORCE) for one in ("c1", "c2", "c3")} <= told
    (minimum,) = found.rules
    assert (minimum.verdict, minimum.weekdays) == (Verdict.BROKEN, (WED,))
    assert found.people == 5


def test_only_the_cases_that_changed_since_are_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    five(workspace)
    loaded: list[str] = []
    load = Cases.load

    def counted(self: Cases, case_id: str) -> StoredCase:
        loaded.append(case_id)
        return load(self, case_id)

    monkeypatch.setattr(Cases, "load", counted)
    first = workspace.arrangement.people("u1")
    assert len(loaded) == 5
    assert workspace.arrangement.people("u1", first) == first
    assert len(loaded) == 5
    workspace.session("c2").do(RecordMeasure(Measure("m1", "Skjerm")))
    workspace.flush()
    loaded.clear()
    again = workspace.arrangement.people("u1", first)
    assert loaded == ["c2"]
    assert [case.measures for case in again.cases if case.id == "c2"] == [(Measure("m1", "Skjerm"),)]


def test_each_unit_has_its_own(workspace: Workspace) -> None:
    five(workspace)
    other = workspace.new_unit("En annen enhet")
    workspace.save_unit(other)
    workspace.arrangement.begin("u1")
    assert workspace.arrangement.versions(other.id).records == ()
    assert workspace.arrangement.begin(other.id).value.minimum_staffing is None
    with pytest.raises(InvalidInput):
        workspace.arrangement.versions("nobody")
