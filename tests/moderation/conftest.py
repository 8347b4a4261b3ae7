"""Moderation with the terms that every portal begins with."""

from __future__ import annotations

import pytest

from participation.rules.calendar_seeds import load_calendars
from participation.rules.sets.seeding import load_rules


@pytest.fixture
def rules(db: None) -> None:
    """Two working days for a decision, 14 days for an objection, 5 for its answer."""
    load_calendars()
    load_rules()
