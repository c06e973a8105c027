"""`hkdesk schema`: what a case file may hold, for programs that make one."""

from __future__ import annotations

from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.domain.case.json_schema import case_file_schema
from hkdesk.errors import ExitCode


def schema(_options: Namespace) -> ExitCode:
    """JSON Schema of the case file."""
    print_json(case_file_schema())
    return ExitCode.DONE
