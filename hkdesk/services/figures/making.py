"""`Workspace.figures`: the unit's month as figures, shown whole before it is saved as a signed bundle for HR.

The private key, the unit's code at HR and which kind of work each role group does lie in the store; so does every
edition of a month that was saved: the same figures are the same bytes again, and others are the next edition.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.figures.bundle import Figures, RoleSum, last_day, month_before
from hkdesk.domain.figures.checking import fault_of
from hkdesk.domain.figures.json_schema import MOST, UNIT
from hkdesk.domain.figures.kinds import OVERDUE, ROLES, RULES, STATES, likely_role
from hkdesk.domain.paper.ledger import last_day_out
from hkdesk.errors import InvalidInput, OurFault
from hkdesk.exchange.figures.register import key_line
from hkdesk.exchange.figures.sealing import SUFFIX, new_key, public_of, seal
from hkdesk.files import write_whole
from hkdesk.i18n import _

if TYPE_CHECKING:
    from hkdesk.domain.case.people import Unit
    from hkdesk.domain.standing.row import CaseSummary
    from hkdesk.services.clock import Clock
    from hkdesk.store.records import JournalEntry
    from hkdesk.store.store import Store

_STATE_OF = {
    CaseState.DRAFT: "draft",
    CaseState.TO_SIGN: "waiting",
    CaseState.SIGNED: "signed",
    CaseState.IN_FORCE: "signed",
    CaseState.CHANGING: "signed",
    CaseState.EXPIRED: "ended",
    CaseState.ENDED: "ended",
    CaseState.REFUSED: "refused",
}
_KEY, _CODE, _WORK, _SAVED = "figures_key", "figures_unit", "figures_work", "figures_saved "
_KEY_FROM = "figures_key_from"
LEAFLET_NAME = "LES MEG.txt"


class Opened(Protocol):
    """What is needed of an opened store: its clock, its unit and the rows of its cases."""

    paper_days: int
    """How many days a paper may be out."""

    @property
    def clock(self) -> Clock:
        """The clock everything goes by."""

    @property
    def unit(self) -> Unit | None:
        """The unit that is worked with."""

    def cases(self, *, unit_id: str = "", limit: int | None = 200) -> list[CaseSummary]:
        """Rows of the list."""

    def entry(self, what: str) -> JournalEntry:
        """What the journal is to say of an act done now."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: the bundle, and whether it is the first with these figures."""

    path: Path
    figures: Figures
    new: bool


class UnitFiguresDesk:
    """What the window and the command line make bundles with; of the manager's own unit."""

    def __init__(self, workspace: Opened, store: Store) -> None:
        self._workspace, self._store = workspace, store

    # --- what is settled once ---

    @property
    def code(self) -> str:
        """What HR calls the unit; "" until somebody has said it."""
        return self._store.facts.get(_CODE)

    def set_code(self, code: str) -> None:
        """Keeps what HR calls the unit. Raises InvalidInput: unit_code_missing for what is no code."""
        code = code.strip().casefold()
        if re.fullmatch(UNIT, code) is None:
            raise InvalidInput("unit_code_missing", field="code")
        self._store.facts.put(_CODE, code)

    def work(self) -> dict[str, str]:
        """The kind of work of each role group of the unit, by the group's name; as chosen, else as its name speaks."""
        chosen = json.loads(self._store.facts.get(_WORK) or "{}")
        unit = self._workspace.unit
        groups = unit.role_groups if unit is not None else ()
        return {one.name: chosen.get(one.id) or likely_role(one.name) for one in groups}

    def set_work(self, group_id: str, role: str) -> None:
        """Keeps which kind of work a role group does. Raises InvalidInput: unknown_value."""
        if role not in ROLES:
            raise InvalidInput("unknown_value", field="role", got=role, allowed=", ".join(ROLES))
        chosen = json.loads(self._store.facts.get(_WORK) or "{}")
        self._store.facts.put(_WORK, json.dumps(chosen | {group_id: role}, sort_keys=True))

    def line_for_hr(self) -> str:
        """The line of HR's list of keys that registers this manager's. Raises InvalidInput: unit_code_missing.

        The key holds from the month that was the last one over when it was made: that is the first one sent.
        """
        if not self.code:
            raise InvalidInput("unit_code_missing", field="code")
        public = public_of(self._private())
        return key_line(public, self.code, date.fromisoformat(f"{self._store.facts.get(_KEY_FROM)}-01"))

    def _private(self) -> bytes:
        kept = self._store.facts.get(_KEY)
        if not kept:
            kept = base64.b64encode(new_key()).decode()
            self._store.facts.put(_KEY_FROM, month_before(self._workspace.clock.today()))
            self._store.facts.put(_KEY, kept)
        return base64.b64decode(kept)

    # --- a month ---

    def figures(self, period: str) -> Figures:
        """What would be sent for the month: as the cases stand on its last day, by what is registered now.

        Raises:
            InvalidInput: unit_code_missing, month_not_over, no_own_unit.
        """
        unit, now = self._workspace.unit, self._workspace.clock.now()
        if unit is None:
            raise InvalidInput("no_own_unit")
        if not self.code:
            raise InvalidInput("unit_code_missing", field="code")
        day = last_day(period)
        if day >= self._workspace.clock.today():
            raise InvalidInput("month_not_over", field="period", period=period)
        rows = self._workspace.cases(unit_id=unit.id, limit=None)
        counted = _counted(rows, day, self.work(), self._workspace.paper_days)
        before = self.editions(period)
        last = before[-1] if before else None
        made = Figures(
            bundle_id=str(uuid.uuid4()),
            unit_id=self.code,
            period=period,
            edition=last.edition + 1 if last else 1,
            replaces=last.bundle_id if last else None,
            made_at=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            **counted,
        )
        if last is not None and _same(last, made):
            return last
        if fault_of(made.plain()):
            raise InvalidInput("out_of_range", field="people", low=0, high=MOST, got=made.people)
        return made

    def editions(self, period: str) -> tuple[Figures, ...]:
        """Every edition of the month that was saved for this unit, the oldest first."""
        kept = json.loads(self._store.facts.get(_SAVED + period) or "[]")
        return tuple(one for plain in kept if (one := _read(plain)).unit_id == self.code)

    def save(self, figures: Figures, folder: Path) -> Saved:
        """Writes the bundle into the folder, with the editions before it and a leaflet that says what it is.

        The editions before go along, since HR takes a correction only after what it corrects.

        Raises:
            Surroundings: read_only, disk_full and their kin; then nothing is noted as saved.
        """
        editions = self.editions(figures.period)
        new = figures not in editions
        whole = (*editions, figures) if new else editions
        private = self._private()
        for one in whole:
            path = folder / f"{one.unit_id}-{one.period}-{one.edition}{SUFFIX}"
            write_whole(path, seal(private, one.plain()))
        write_whole(folder / LEAFLET_NAME, leaflet().encode("utf-8-sig"))
        if new:
            with self._store.transaction():
                kept = json.dumps([one.plain() for one in whole])
                self._store.facts.put(_SAVED + figures.period, kept)
                digest = _digest(seal(private, figures.plain()))
                self._store.journal.write(self._workspace.entry("FiguresSaved"), "figures", figures.bundle_id, digest)
        return Saved(path, figures, new)


def leaflet() -> str:
    """What lies beside a bundle, for whoever opens the folder."""
    return (
        "\r\n".join(
            (
                _("Tall om hjemmekontor fra en enhet, til HR"),
                "",
                _("Filene som slutter på {ending}, er personopplysninger.").format(ending=SUFFIX),
                _("De har ingen navn, men en enhet har så få ansatte at tallene ofte gjelder én eller to personer."),
                _("Send dem bare til HR, på en måte HR har godkjent, og slett dem når HR har tatt dem imot."),
            )
        )
        + "\r\n"
    )


def _counted(
    rows: Iterable[CaseSummary], day: date, work: Mapping[str, str], paper_days: int
) -> dict[str, Any]:  # fmt: skip
    states: Counter[str] = Counter()
    overdue: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    roles: dict[str, RoleSum] = {}
    for row in rows:
        state = row.state(day)
        if state is CaseState.CLOSED or (row.opened_on is not None and row.opened_on > day):
            continue
        word = _STATE_OF.get(state, "none")
        states[word] += 1
        role = work.get(row.role_group, "other")
        had = roles.get(role, RoleSum(0, 0, 0))
        signed = word == "signed"
        tenths = round(10 * (row.days_on(day) or 0)) if signed else 0
        roles[role] = RoleSum(had.people + 1, had.agreed + signed, had.tenths + tenths)
        overdue.update(_overdue(row, day, paper_days, signed=signed))
        rules.update(_broken(row, day, state))
    return {
        "states": tuple(states[one] for one in STATES),
        "roles": {one: roles[one] for one in ROLES if one in roles},
        "rules": {one: rules[one] for one in RULES if rules[one]},
        "overdue": tuple(overdue[one] for one in OVERDUE),
    }


def _overdue(row: CaseSummary, day: date, paper_days: int, *, signed: bool) -> Iterable[str]:
    """What of the case has passed its day."""
    waits = row.waiting_on
    passed = {
        "signature": last_day_out(waits, paper_days) if waits is not None else None,
        "review": row.review_on if signed else None,
        "measure": row.next_measure_on,
        "loan": row.loan_on if row.loan_on is not None else row.return_on,
    }
    return (name for name, on in passed.items() if on is not None and on < day)


def _broken(row: CaseSummary, day: date, state: CaseState) -> Iterable[str]:
    """What of the case stands otherwise than it should."""
    if not state.alive:
        return ()
    told = {
        "assessment_again": row.reevaluate_on is not None and row.reevaluate_on <= day,
        "assessment_opened": row.opened > 0,
        "declaration_again": row.renew_on is not None and row.renew_on <= day,
        "letter_not_told": row.deliver_on is not None and row.deliver_on < day,
        "terms_differ": state.agreed and row.differs,
        "trial_open": state.agreed and row.trial_on is not None and row.trial_on < day,
    }
    return (name for name, so in told.items() if so)


def _same(last: Figures, made: Figures) -> bool:
    """Whether the figures are those of the last edition."""
    return last == replace(
        made, bundle_id=last.bundle_id, edition=last.edition, replaces=last.replaces, made_at=last.made_at
    )


def _read(plain: Mapping[str, Any]) -> Figures:
    if fault_of(plain):
        raise OurFault("bug", where=_("loggen"))
    return Figures(
        **{name: plain[name] for name in ("bundle_id", "unit_id", "period", "edition", "replaces", "made_at", "rules")},
        states=tuple(plain["states"][one] for one in STATES),
        roles={role: RoleSum(**plain["roles"][role]) for role in ROLES if role in plain["roles"]},
        overdue=tuple(plain["overdue"][one] for one in OVERDUE),
    )


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
