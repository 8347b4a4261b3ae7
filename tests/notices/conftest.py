"""The embedded engine of search, for searches that are followed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.notices.times import MORNING
from tests.search.conftest import tantivy_index

__all__ = ["tantivy_index"]


@pytest.fixture
def traveller() -> Any:
    """Time that only tests move; it begins on a Thursday evening in Ukraine."""
    with time_machine.travel(MORNING - timedelta(hours=12), tick=False) as moving:
        yield moving
