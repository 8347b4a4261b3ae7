"""A portal that counts visits, on a database with real commits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from cms.readership.counting import tally
from cms.readership.models import PageDay
from tests.factories import Site
from tests.page_cache.keeping import committed, keeping

__all__ = ["committed", "counting", "keeping"]


@pytest.fixture
def counting(keeping: Site, settings: Settings) -> Iterator[Site]:
    """The small site, with nothing counted yet."""
    settings.COUNT_VISITS = True
    yield keeping
    tally.write()
    PageDay.objects.all().delete()
