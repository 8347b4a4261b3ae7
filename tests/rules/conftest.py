"""The rules of Ukraine and Poland."""

from __future__ import annotations

import pytest

from participation.rules.sets.seeding import load_rules


@pytest.fixture
def rules(db: None) -> None:
    """As they are loaded into every portal."""
    load_rules()
