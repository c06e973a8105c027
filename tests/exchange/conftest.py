from __future__ import annotations

import pytest

from hkdesk.exchange.handover import Package
from tests.exchange.making import made_package


@pytest.fixture
def package() -> Package:
    return made_package()
