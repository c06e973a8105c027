"""What a process that makes or reads paper does once: done in the server that such processes are forked from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hkdesk.services.case_files import read_case_file
from hkdesk.services.paper.packets import draft_packet
from hkdesk.services.scans.intake import read_file

_EXAMPLE = Path(__file__).parents[2] / "docs" / "example-case.json"

read_file(draft_packet(read_case_file(_EXAMPLE), datetime(2026, 11, 23, tzinfo=UTC)).pdf)
