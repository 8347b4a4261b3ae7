"""Where in the text remarks stand now, and what the clauses there say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from cms.languages import LANGUAGE_CODES

from ...remarks.models import Remark
from ...texts.citing import cite
from ...texts.fates import Fate, Pair, fates
from ...texts.models import Place, Version, Wording
from ...texts.selectors import last_version
from ..data import ClauseData, Words
from ..shown.languages import capital
from ..words import in_languages

WHOLE: Final = (-1, 0, 0)
GONE: Final = 1


@dataclass(frozen=True)
class Spot:
    """A clause beside which remarks stand; `rank` is its place in the report."""

    rank: tuple[int, int, int]
    chapter: Words
    clause: ClauseData


@dataclass
class Standing:
    """Where remarks stand: spots in order, and by remark which one and what it saw."""

    spots: list[Spot]
    at: dict[int, tuple[int, int, int]]
    seen: dict[int, Words]


def stand(key: UUID, remarks: Iterable[Remark]) -> Standing:
    """Find the clause of each remark in the last version; few queries for all."""
    last, remarks = last_version(key), list(remarks)
    pairs = {_pair(one) for one in remarks if one.clause_id and one.version_id}
    told = fates(pairs, last) if last and pairs else {}
    homes = {pair: _home(pair, told.get(pair), last) for pair in pairs}
    places = _places(pairs | set(homes.values()))
    wordings = _wordings(places.values())
    spots: dict[tuple[int, int, int], Spot] = {}
    standing = Standing([], {}, {})
    for one in remarks:
        pair = _pair(one) if one.clause_id and one.version_id else None
        home = places.get(homes[pair]) if pair else None
        spot = _spot(home, last, wordings)
        spots.setdefault(spot.rank, spot)
        standing.at[one.pk] = spot.rank
        seen = places.get(pair) if pair else None
        standing.seen[one.pk] = _seen(seen, home)
    standing.spots = [spots[rank] for rank in sorted(spots)]
    return standing


def _pair(remark: Remark) -> Pair:
    assert remark.clause_id is not None and remark.version_id is not None
    return remark.clause_id, remark.version_id


def _home(pair: Pair, fate: Fate | None, last: Version | None) -> Pair:
    """The clause that stands for one now; itself, as it was, where nothing does."""
    if last and fate and fate.now:
        return fate.now[0], last.pk
    return pair


def _places(pairs: Iterable[Pair]) -> dict[Pair, Place]:
    wanted = set(pairs)
    rows = Place.objects.filter(
        clause__in={clause for clause, _version in wanted},
        version__in={version for _clause, version in wanted},
    ).select_related("clause", "version", "chapter")
    found = {(one.clause_id, one.version_id): one for one in rows}
    return {pair: one for pair, one in found.items() if pair in wanted}


def _wordings(places: Iterable[Place]) -> dict[int, dict[str, Wording]]:
    """Words by place and language."""
    found: dict[int, dict[str, Wording]] = defaultdict(dict)
    for one in Wording.objects.filter(place__in=[place.pk for place in places]):
        found[one.place_id][one.language] = one
    return found


def _spot(
    place: Place | None, last: Version | None, wordings: dict[int, dict[str, Wording]]
) -> Spot:
    if place is None:
        labels = in_languages(lambda: _("The draft as a whole"))
        return Spot(WHOLE, labels, ClauseData("", labels, {}, "", 0))
    is_gone = last is None or place.version_id != last.pk
    words = wordings.get(place.pk, {})
    clause = ClauseData(
        key=str(place.clause.key),
        labels=_cited(place.path),
        words={code: _told(one) for code, one in words.items()},
        language=place.version.language,
        version=place.version.number,
        is_gone=is_gone,
    )
    rank = (GONE if is_gone else 0, place.version.number, place.order)
    return Spot(rank, _chapter(place, is_gone=is_gone), clause)


def _told(wording: Wording) -> dict[str, str]:
    return {"heading": wording.heading, "text": wording.text}


def _chapter(place: Place, *, is_gone: bool) -> Words:
    if is_gone:
        return in_languages(lambda: _("Clauses that are no longer in the text"))
    return _cited(place.chapter.path if place.chapter else place.path)


def _cited(path: str) -> Words:
    return {code: capital(cite(path, code)) for code in LANGUAGE_CODES}


def _seen(seen: Place | None, home: Place | None) -> Words:
    """The clause that an author saw, where it is cited otherwise now."""
    if seen is None or home is None or seen.pk == home.pk or seen.path == home.path:
        return {}
    return _cited(seen.path)
