"""Our lists of words and places, loaded into the tables that editors change."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from django.db import transaction

from .models import LoadedSeed, PlaceName, Synonym

SEEDS: Final = Path(__file__).parent / "seeds"
LANGUAGES: Final = ("uk", "pl", "en")

# Sections of the lists of words: the kind, and whether both words find both.
_SECTIONS: Final = {
    "official": (Synonym.Kind.OFFICIAL, False),
    "abbreviation": (Synonym.Kind.ABBREVIATION, True),
    "synonym": (Synonym.Kind.SYNONYM, True),
    "place": (Synonym.Kind.PLACE, False),
    "renamed": (Synonym.Kind.PLACE, True),
}


class Loaded(NamedTuple):
    """How many rows were added."""

    synonyms: int
    places: int


def listed_synonyms() -> Iterator[Synonym]:
    """The synonyms of our lists, not saved."""
    for language in LANGUAGES:
        sections = tomllib.loads(_text(f"words_{language}.toml"))
        for section, words in sections.items():
            kind, both_ways = _SECTIONS[section]
            for written, every in words.items():
                for meant in every:
                    yield Synonym(
                        kind=kind,
                        language=language,
                        written=written,
                        meant=meant,
                        both_ways=both_ways,
                    )


def listed_places() -> Iterator[PlaceName]:
    """The places of our list, not saved."""
    for uk, pl, en, *others in tomllib.loads(_text("places.toml"))["places"]:
        yield PlaceName(
            name_uk=uk, name_pl=pl, name_en=en, other_names="\n".join(others)
        )


@transaction.atomic
def load_words() -> Loaded:
    """Add what was never loaded before; what editors changed or deleted stays so."""
    loaded = set(LoadedSeed.objects.values_list("key", flat=True))
    synonyms = {
        f"synonym:{one.language}:{one.written}:{one.meant}": one
        for one in listed_synonyms()
    }
    places = {f"place:{one.name_uk}": one for one in listed_places()}
    new_synonyms = [one for key, one in synonyms.items() if key not in loaded]
    new_places = [one for key, one in places.items() if key not in loaded]
    before = Synonym.objects.count(), PlaceName.objects.count()
    # An editor may have entered the same before; theirs stays.
    Synonym.objects.bulk_create(new_synonyms, ignore_conflicts=True)
    PlaceName.objects.bulk_create(new_places, ignore_conflicts=True)
    _remember((synonyms.keys() | places.keys()) - loaded)
    return Loaded(
        Synonym.objects.count() - before[0], PlaceName.objects.count() - before[1]
    )


def _remember(keys: Iterable[str]) -> None:
    LoadedSeed.objects.bulk_create(
        [LoadedSeed(key=key) for key in sorted(keys)], ignore_conflicts=True
    )


def _text(name: str) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")
