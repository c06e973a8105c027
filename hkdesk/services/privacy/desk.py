"""`Workspace.privacy`: what is kept of each person, how long, and how it is erased."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hkdesk.domain.agreement.in_force import arrangement_state
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.privacy.erasure import ErasureOrder, check_order, named_in, to_archive
from hkdesk.domain.privacy.retention import Disposal, RetentionPlan, RetentionRule, disposal
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.services.privacy.copies import Copies, CopiesBeside, KeptCopies, late_copies, reach_copies
from hkdesk.services.privacy.elsewhere import Mention, named_elsewhere
from hkdesk.services.privacy.erased_before import erased_before, remember
from hkdesk.services.privacy.held import Held
from hkdesk.store.erasure.erase import InPlace
from hkdesk.store.erasure.erase import StoredErasure as StoredErasure
from hkdesk.store.erasure.reach import Reach, ScannedFile

if TYPE_CHECKING:
    from datetime import date

    from hkdesk.services.clock import Clock
    from hkdesk.services.session import CaseSession
    from hkdesk.services.unsent import UnsentDesk
    from hkdesk.store.records import JournalEntry, JournalRow, StoredCase
    from hkdesk.store.store import Store

RETENTION = "retention"


class Opened(Protocol):
    """What is needed of the opened store."""

    unsent: UnsentDesk

    @property
    def clock(self) -> Clock:
        """The clock everything goes by."""

    @property
    def who(self) -> str:
        """The name the journal writes."""

    def session(self, case_id: str) -> CaseSession:
        """The session of the case."""

    def entry(self, what: str) -> JournalEntry:
        """What the journal is to say of an act done now."""

    def let_go(self, case_id: str) -> None:
        """Nothing of the case is kept in memory."""


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What an erasure would reach, looked at before it is asked for.

    Attributes:
        case: the person's.
        reach: what lies in the store of it.
        to_archive: numbers of what the archive must have first.
        runs: whether a signed agreement runs, or is to begin.
        waiting: names of scanned files in which somebody has to say first whose a page is.
        elsewhere: where else the name stands; that is not erased.
        disposal: how the case stands to the times decided.
    """

    case: Case
    reach: Reach
    to_archive: tuple[str, ...]
    runs: bool
    waiting: tuple[str, ...]
    elsewhere: tuple[Mention, ...]
    disposal: Disposal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an erasure. Not `finished`: another program reads an older state, and the words lie there yet."""

    erasure: StoredErasure
    finished: bool


class PrivacyDesk:
    """Works on what lies in the store; what is typed in an open case is saved first.

    Args:
        workspace: the opened store.
        store: its tables.
        copies: those who make copies of it, each asked to let go of the erased; None for all there are.
    """

    def __init__(self, workspace: Opened, store: Store, copies: Sequence[Copies] | None = None) -> None:
        self._workspace, self._store = workspace, store
        known: tuple[Copies, ...] = (CopiesBeside(store.path), KeptCopies(store.keeper(), workspace.clock))
        self._copies = known if copies is None else tuple(copies)

    # --- looking ---

    def plan(self, case_id: str) -> ErasurePlan:
        """What there is of the person, and what stands in the way. Raises InvalidInput: no_such_case."""
        case = self._saved(case_id).case
        reach = self._store.erasures.reach(case)
        return ErasurePlan(
            case=case,
            reach=reach,
            to_archive=to_archive(case),
            runs=self._runs(case),
            waiting=tuple(file.name for file in reach.scans if file.waits),
            elsewhere=named_elsewhere(self._store, case, self._today()),
            disposal=disposal(case, self.retention),
        )

    def held(self, case_id: str) -> Held:
        """All that is held of the person (GDPR article 15). Raises InvalidInput: no_such_case."""
        file = self.file(case_id)
        case, reach = file.case, self._store.erasures.reach(file.case)
        mine = {(one.sha256, page.page) for one in reach.scans for page in one.pages if page.owner == case.id}
        return Held(
            file=file,
            made_at=self._workspace.clock.now(),
            made_by=self._workspace.who,
            typed=self._store.unsent.of(case_id),
            documents=tuple(self._store.documents.records(case_id)),
            pages=tuple(self._store.ledger.histories(case_id)),
            scans=tuple(
                page for one in reach.scans for page in self._store.scans.pages(sha256=one.sha256) if page.id in mine
            ),
            earlier=tuple(one.before for one in self._store.undo.of_case(case_id)),
            days=self._store.week_notes.of_case(case_id),
            records=self._store.unit_records.of_case(case_id),
            history=self.history(case_id),
            plan=self.retention,
            disposal=disposal(case, self.retention),
            elsewhere=named_elsewhere(self._store, case, self._today()),
        )

    def history(self, case_id: str) -> tuple[JournalRow, ...]:
        """Who did what in the case and to its paper, oldest first (GDPR article 16: a correction can be followed)."""
        acts = set(self._store.erasures.reach(self._saved(case_id).case).acts)
        rows = self._store.journal.rows(case_id)
        for record in self._store.unit_records.of_case(case_id):
            rows += self._store.journal.rows(record.id)
        rows += [row for row in self._store.journal.rows() if row.seq in acts] if acts else []
        return tuple(sorted(rows, key=lambda row: row.seq))

    def tell_given_out(self, case_id: str, digest: str) -> None:
        """Notes in the journal that all that is held was given out, as a file with this digest."""
        self._store.journal.write(self._workspace.entry("person_exported"), "person_export", case_id, digest)

    def register(self) -> tuple[StoredErasure, ...]:
        """Every erasure that was made, the newest first."""
        return tuple(reversed(self._store.erasures.register()))

    def unfinished(self) -> tuple[StoredErasure, ...]:
        """Erasures whose words may still lie in the log or in a copy."""
        return tuple(self._store.erasures.register(unfinished=True))

    def came_back(self) -> tuple[Case, ...]:
        """Cases of persons who were erased and are here again: an older copy was put back that knew nothing of it.

        Who was taken in anew after the erasure, as from a hand-over, is not one of them.
        """
        found = []
        for case_id in self._store.here_again(erased_before(self._store.path)):
            with suppress(HkdeskError):
                found.append(self._store.cases.load(case_id).case)
        return tuple(found)

    # --- erasing ---

    def erase(self, case_id: str, order: ErasureOrder) -> Outcome:
        """`start`, the copies and `finish` in one go; the case is gone when this returns. Raises as `start`."""
        return self._go_on(self.start(case_id, order))

    def start(self, case_id: str, order: ErasureOrder) -> StoredErasure:
        """Takes the person out of the store; the case is gone when this returns, and the log is emptied if it can be.

        Raises:
            InvalidInput: what `check_order` says; erasure_scans_wait; no_such_case.
            Surroundings: the store or its disk stands in the way before anything was erased.
        """
        stored = self._saved(case_id)
        checked = check_order(order, stored.case, runs=self._runs(stored.case))
        reach = self._store.erasures.reach(stored.case)
        in_place = {file.sha256: self._in_place(file) for file in reach.scans if file.others and not file.waits}
        entry = self._workspace.entry("person_erased")
        with self._store.transaction():
            seq = self._store.erasures.erase(stored.case, stored.revision, checked, entry, in_place)
            self._take_typed(stored.case)
        self._workspace.let_go(case_id)
        with suppress(Surroundings):  # told again when it is finished; an older copy may be put back before that
            remember(self._store.path, self._told(seq))
        self._store.erasures.clean()
        return self._told(seq)

    def copies_job(self, seq: int) -> Callable[[], list[str]]:
        """A job for a worker that reaches the copies made before the erasure; the names of those that stay."""
        return reach_copies(self._copies, seq)

    def finish(self, seq: int, left: Sequence[str]) -> Outcome:
        """Empties the log, and notes which copies stay; not finished while another program reads an older state."""
        if not self._store.erasures.clean():
            return Outcome(self._told(seq), finished=False)
        remember(self._store.path, self._told(seq))
        self._store.erasures.finish(seq, self._workspace.clock.now(), left)
        return Outcome(self._told(seq), finished=True)

    def resume(self) -> tuple[Outcome, ...]:
        """Goes on with erasures that were not finished, as after a kill; what came of each."""
        return tuple(self._go_on(one) for one in self.unfinished())

    def late_job(self) -> Callable[[], int]:
        """A job for a worker: copies that were away when persons were erased, and are here now, go; how many."""
        finished = [one for one in self._store.erasures.register() if one.finished_at is not None]
        named = [text for one in finished for text in one.unreached]
        return late_copies(self._copies, max((one.seq for one in finished), default=0), named)

    def _go_on(self, erasure: StoredErasure) -> Outcome:
        left = self.copies_job(erasure.seq)()
        return self.finish(erasure.seq, left)

    def _told(self, seq: int) -> StoredErasure:
        return next(one for one in self._store.erasures.register() if one.seq == seq)

    def _take_typed(self, case: Case) -> None:
        """What is typed in forms of no case and names the person goes along: nobody has sent it."""
        typed = self._workspace.unsent.of()
        typed.drop(lambda text: named_in(text, case.employee.name))
        typed.flush()

    def _in_place(self, file: ScannedFile) -> tuple[InPlace, ...]:
        """For each of the others that have pages of the file, their own pages of it, cut without loss."""
        from hkdesk.scanning.excerpt import excerpt

        data = self._store.documents.read(file.sha256)
        pages = [tuple(page.page for page in theirs) for theirs in file.others.values()]
        return tuple(InPlace(numbers, excerpt(data, numbers)) for numbers in pages)

    # --- how long ---

    @property
    def retention(self) -> RetentionPlan:
        """What has been decided; nothing until somebody has."""
        text = self._store.facts.get(RETENTION)
        return from_plain(RetentionPlan, json.loads(text)) if text else RetentionPlan()

    def decide(self, rule: RetentionRule) -> RetentionPlan:
        """Keeps a decision beside the earlier ones, with a row in the journal. Raises InvalidInput as `decided`."""
        plan = self.retention.decided(rule, self._today())
        text = json.dumps(to_plain(plan), ensure_ascii=False)
        with self._store.transaction():
            self._store.facts.put(RETENTION, text)
            self._store.journal.write(self._workspace.entry("retention_decided"), "retention", rule.kind, _digest(text))
        return plan

    def passed(self) -> tuple[tuple[Case, Disposal], ...]:
        """The disposal list: closed cases all of whose records have passed their time, the longest passed first.

        Nothing on it is erased by itself. A case that cannot be read is not on it.
        """
        plan, today = self.retention, self._today()
        found = []
        for row in self._store.rows.page(today, states=frozenset({CaseState.CLOSED}), limit=None):
            try:
                case = self._store.cases.load(row.case_id).case
            except HkdeskError:
                continue
            standing = disposal(case, plan)
            if standing.passed(today):
                found.append((case, standing))
        return tuple(sorted(found, key=lambda one: (one[1].until, one[0].number)))

    # --- helpers ---

    def _saved(self, case_id: str) -> StoredCase:
        session = self._workspace.session(case_id)
        session.flush()
        session.unsent.flush()
        return self._store.cases.load(case_id)

    def file(self, case_id: str) -> CaseFile:
        """The case with its unit, saved."""
        self._saved(case_id)
        return self._workspace.session(case_id).file

    def _runs(self, case: Case) -> bool:
        state = arrangement_state(case, self._today())
        return state is not None and state.agreed

    def _today(self) -> date:
        return self._workspace.clock.today()


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()
