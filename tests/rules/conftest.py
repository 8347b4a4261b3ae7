"""The rules and calendars of Ukraine and Poland."""

from __future__ import annotations

import pytest

from participation.rules.calendar_seeds import load_calendars
from participation.rules.deadlines import actions
from participation.rules.models import Deadline
from participation.rules.sets.seeding import load_rules
from tests.factories import Site
from tests.rules.making import MONDAY, REQUEST, begin, make_rules
from tests.rules.running import DAY, at


@pytest.fixture
def martial_law(db: None) -> None:
    """As it is loaded into every portal: in Ukraine, without an end."""
    load_calendars()


@pytest.fixture
def rules(martial_law: None) -> None:
    """As they are loaded into every portal."""
    load_rules()


@pytest.fixture
def running(site: Site) -> Deadline:
    return begin(make_rules(site.admin), site.council.authority)


@pytest.fixture
def paused(site: Site) -> Deadline:
    """A term that stands still since the Tuesday."""
    held = make_rules(
        site.admin,
        parameters=REQUEST | {"clarification_pauses": True},
        authority=site.library.authority,
    )
    pausing = begin(held, site.library.authority)
    with at(MONDAY + DAY):
        return actions.pause(deadline=pausing, by=None, reason="уточнення")
