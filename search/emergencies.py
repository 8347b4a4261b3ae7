"""Queries that tell of danger: whom to call, above all that is found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.db import transaction

from .analysis import analyse_query
from .models import EmergencyNotice, LoadedSeed
from .triggers import Trigger, Triggers, excludes, groups_of

SEED: Final = Path(__file__).parent / "seeds" / "emergencies.toml"
LONGEST: Final = 7
"""Words of a call for help at most; who writes more quotes the title of a document."""
MOST: Final = 2
_QUOTED: Final = re.compile(r'\s*["«„“](.+)["»”“]\s*')


class Telephone(NamedTuple):
    """A number as it is written, and the address that calls it."""

    number: str
    url: str


class Emergency(NamedTuple):
    """A notice in the language of the reader."""

    title: str
    text: str
    telephones: tuple[Telephone, ...]


Notices = Triggers[EmergencyNotice]


def read_notices() -> Notices:
    """Notices in use, by the words of their triggers."""
    return Triggers(
        Trigger(groups, alone, notice)
        for notice in EmergencyNotice.objects.filter(is_active=True)
        for groups, alone in triggers(notice.triggers)
    )


def emergencies_for(text: str, language: str, every: Notices) -> tuple[Emergency, ...]:
    """What to show a reader of a language who asks this."""
    return tuple(in_language(notice, language) for notice in notices_for(text, every))


def notices_for(text: str, every: Notices) -> list[EmergencyNotice]:
    """Notices for a query as typed, at most two; in whatever language it is.

    None for a query with an official number, or with words that must not be there.
    """
    query = analyse_query(text)
    if not 0 < len(query.words) <= LONGEST or query.numbers or excludes(query):
        return []
    return list(dict.fromkeys(every.on(query)))[:MOST]


def triggers(text: str) -> Iterator[tuple[tuple[frozenset[str], ...], bool]]:
    """The triggers in a notice's text, one a line: groups of terms, and whether no
    other word may stand beside them."""
    for line in text.splitlines():
        quoted = _QUOTED.fullmatch(line)
        if groups := groups_of(analyse_query(quoted[1] if quoted else line)):
            yield groups, bool(quoted)


def in_language(notice: EmergencyNotice, language: str) -> Emergency:
    """A notice as a reader of a language sees it."""
    return Emergency(
        title=getattr(notice, f"title_{language}", notice.title_uk),
        text=getattr(notice, f"text_{language}", notice.text_uk),
        telephones=tuple(
            Telephone(number, f"tel:{number.replace(' ', '')}")
            for number in notice.telephones
        ),
    )


@transaction.atomic
def load_emergencies() -> int:
    """Add the notices of our list that were never loaded here; returns how many.

    What an editor changed or deleted afterwards stays so.
    """
    seeds = tomllib.loads(SEED.read_text(encoding="utf-8"))["notice"]
    loaded = set(LoadedSeed.objects.values_list("key", flat=True))
    new = [seed for seed in seeds if _seed_key(seed) not in loaded]
    for seed in new:
        LoadedSeed.objects.create(key=_seed_key(seed))
        EmergencyNotice.objects.create(**_fields(seed))
    return len(new)


def _seed_key(seed: dict[str, Any]) -> str:
    return f"emergency:{seed['key']}"


def _fields(seed: dict[str, Any]) -> dict[str, str]:
    return {
        "numbers": ", ".join(seed["numbers"]),
        "triggers": "\n".join(seed["triggers"]),
        **{f"title_{code}": text for code, text in seed["title"].items()},
        **{f"text_{code}": text for code, text in seed["text"].items()},
    }
