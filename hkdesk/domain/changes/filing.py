"""How the facts that the archive asks of a signed agreement are kept; `apply.apply` alone uses this."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.case.archive.filing import Filing, check_filing, check_filings
from hkdesk.domain.case.case import Case
from hkdesk.domain.values.checks import in_order
from hkdesk.errors import InvalidInput


def record_filing(case: Case, filing: Filing) -> Case:
    """The case with these facts of the agreement, in the place of what was said of it before.

    Also in a closed case: what was signed is archived afterwards.

    Raises:
        InvalidInput: unknown_id, for a version that is not there; not_signed, for one that nobody has signed;
            order_of_dates, for a paper that came back before it was signed.
    """
    filing = check_filing(filing)
    agreement = next((one for one in case.agreements if one.version == filing.version), None)
    if agreement is None:
        raise InvalidInput("unknown_id", field="filing.version", got=str(filing.version))
    if agreement.signed_on is None or agreement.withdrawn_on is not None:
        raise InvalidInput("not_signed", field="filing.version", got=agreement.number)
    in_order(agreement.signed_on, filing.received_on, "filing.received_on")
    others = [one for one in case.filings if one.version != filing.version]
    return replace(case, filings=check_filings([*others, filing]))
