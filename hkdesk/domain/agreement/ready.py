"""Facts a paper needs beside what § 2 demands: without them two people cannot sign it."""

from __future__ import annotations

from hkdesk.domain.case.case import CaseFile


def unready(file: CaseFile) -> tuple[str, ...]:
    """Field paths that are empty and must be filled before the agreement can be issued, in the form's order."""
    case, unit = file.case, file.unit
    needed = {
        "unit.organisation": unit.organisation,
        "unit.manager_name": unit.manager_name,
        "employee.name": case.employee.name,
        "terms.home_address": case.terms.home_address or case.employee.home_address,
        "terms.duration.start": case.terms.duration.start,
    }
    return tuple(path for path, value in needed.items() if not (value.strip() if isinstance(value, str) else value))
