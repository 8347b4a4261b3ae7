"""The rules and calendars of Ukraine and Poland."""

from __future__ import annotations

import pytest

from participation.rules.calendar_seeds import load_calendars
from participation.rules.sets.seeding import load_rules


@pytest.fixture
def martial_law(db: None) -> None:
    """As it is loaded into every portal: in Ukraine, without an end."""
    load_calendars()


@pytest.fixture
def rules(martial_law: None) -> None:
    """As they are loaded into every portal."""
    load_rules()
