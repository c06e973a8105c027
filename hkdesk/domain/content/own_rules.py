"""A virksomhet's own rules for its agreements, as data: what it allows less of, or asks more of, than the law does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What every agreement of the virksomhet has to keep; None and empty ask nothing.

    `longest_months`: an agreement is temporary, and lasts at most so long. `review`: a date is set to go through it
    before it ends. `most_days_per_week`: on average. `least_notice_weeks`, `most_notice_weeks`: the mutual notice,
    which then has to be agreed. `signer_title`: the position of whoever signs for the employer. `settled`: of the four
    «eventuelle» of § 2 some, by their id, with "agreed" or "none". `home_access`: False where nobody agrees on it.
    `places`: the id of the virksomhet's own field that says where else than at home the work may be done; it is printed
    among the parties.
    """

    longest_months: int | None = None
    review: bool = False
    most_days_per_week: float | None = None
    least_notice_weeks: int | None = None
    most_notice_weeks: int | None = None
    signer_title: str = ""
    settled: tuple[tuple[str, str], ...] = ()
    home_access: bool = True
    places: str = ""

    @property
    def never(self) -> tuple[str, ...]:
        """The flags of `clauses.flags` that no agreement of the virksomhet that may be issued has."""
        found = [f"{point}_{'none' if how == 'agreed' else 'agreed'}" for point, how in self.settled]
        if self.longest_months is not None:
            found.append("permanent")
        if not self.home_access:
            found.append("home_access")
        if self.least_notice_weeks is not None or self.most_notice_weeks is not None:
            found.append("ending_none")
        return tuple(dict.fromkeys(found))
