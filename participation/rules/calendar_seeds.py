"""Martial law of our list, loaded into the table that administrators change."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.languages import LANGUAGE_CODES

from .actions import save_on_calendar
from .models import LoadedRules, MartialLaw

SEEDS: Final = Path(__file__).parent / "seeds" / "calendars.toml"


@transaction.atomic
def load_calendars() -> int:
    """Enter what was never entered before, and say how much; the rest stays as it is.

    Where an administrator entered an interval that overlaps, theirs stays.
    """
    told = tomllib.loads(SEEDS.read_text(encoding="utf-8"))["martial_law"]
    loaded = set(LoadedRules.objects.values_list("key", flat=True))
    new = [one for one in told if one["key"] not in loaded]
    entered = sum(_enter(one) for one in new)
    LoadedRules.objects.bulk_create(
        [LoadedRules(key=one["key"]) for one in new], ignore_conflicts=True
    )
    return entered


def _enter(told: dict[str, Any]) -> bool:
    grounds = {f"ground_{code}": told["ground"][code] for code in LANGUAGE_CODES}
    row = MartialLaw(
        country=told["country"],
        begins_on=told["begins_on"],
        ends_on=told.get("ends_on"),
        standing=told["standing"],
        **grounds,
    )
    try:
        with transaction.atomic():
            save_on_calendar(row=row, by=None)
    except ValidationError:
        return False
    return True
