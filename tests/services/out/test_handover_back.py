"""A case that was handed over, worked on elsewhere, and comes back."""

from __future__ import annotations

from datetime import timedelta

from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind
from hkdesk.services.clock import FixedClock
from hkdesk.services.out import handover
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW
from tests.services.out.test_handover import first, paper_of, scan_of, take_in


def test_what_happened_to_the_paper_elsewhere_comes_back_with_the_case(example, empty, tmp_path):
    case_id = first(example)
    take_in(empty, handover.collect(example, case_id))
    keys = tuple(row.page.key for row in empty.ledger.pages(case_id))
    awaited = [row.page.key for row in empty.ledger.pages(case_id) if row.page.returns]
    empty.ledger.record([LedgerAct(LedgerKind.PRINTED, keys, copies=1)])
    with Workspace.open(tmp_path / "third.db", FixedClock(NOW + timedelta(days=9)), "Tredje") as third:
        take_in(third, handover.collect(empty, case_id))
        scan, content = scan_of(third.session(case_id))
        third.ledger.record_back(awaited[:2], [(scan, content)], scan=scan.sha256)
        package = handover.collect(third, case_id)
        assert take_in(empty, package).outcome == "documents_added"
        assert paper_of(empty, case_id) == paper_of(third, case_id)
        assert take_in(empty, package).outcome == "unchanged"
        third.ledger.record([LedgerAct(LedgerKind.MISSING, (awaited[2],))])
        lost = handover.collect(third, case_id)
        assert take_in(empty, lost).outcome == "merged"
        assert paper_of(empty, case_id) == paper_of(third, case_id)
        third.ledger.record([LedgerAct(LedgerKind.FOUND, (awaited[2],))])
        found = handover.collect(third, case_id)
    empty.ledger.record_back([awaited[2]], note="Lå på pulten")
    before = paper_of(empty, case_id)
    assert take_in(empty, found).outcome == "unchanged", "what happened to it here stands"
    assert paper_of(empty, case_id) == before
    assert empty._store.integrity.faults() == []
