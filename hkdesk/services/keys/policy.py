"""What the virksomhet has set about keys for every machine."""

from __future__ import annotations

import os

REQUIRED = "HKDESK_REQUIRE_PASSPHRASE"
"""Set to 1 by the virksomhet, for the machine: a passphrase is typed at each start, and no vault opens the store."""


def passphrase_required() -> bool:
    """Whether a passphrase must be typed at each start once there is one."""
    return os.environ.get(REQUIRED, "") not in {"", "0"}
