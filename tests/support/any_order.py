"""Tests in an order of chance, to find those that lean on one before them: `-p tests.support.any_order --order 7`.

The number makes the order, so the workers of one run agree on it, and a failure can be had again.
"""

from __future__ import annotations

import random

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the number of the order."""
    parser.addoption("--order", default="1", help="which of the orders of chance")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mixes all tests, whatever file they are in."""
    random.Random(str(config.getoption("--order"))).shuffle(items)


def pytest_report_header(config: pytest.Config) -> str:
    """Says the order, beside what fails in it."""
    return f"order of chance: {config.getoption('--order')}"
