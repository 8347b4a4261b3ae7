"""What editors decided about a query: results recommended, results pushed down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Final

from .engines import EngineQuery, EngineResult
from .models import BestBet, Entry
from .triggers import Trigger, Triggers, excludes

MOST_PROMOTED: Final = 3

Ask = Callable[[EngineQuery], EngineResult]
Bets = Triggers[BestBet]


def read_bets() -> Bets:
    """Every bet, whenever it holds."""
    return Triggers(
        Trigger(bet.groups, not bet.in_longer, bet)
        for bet in BestBet.objects.order_by("position", "pk")
    )


def apply(
    asked: EngineQuery, ask: Ask, every: Bets
) -> tuple[EngineResult, tuple[str, ...]]:
    """Ask an engine, and arrange what it found as editors decided.

    Gives the arranged result, and the keys of the entries to be shown above it on
    the first page.  Raises EngineUnavailable.
    """
    bets = bets_on(asked, every)
    if not bets:
        return ask(asked), ()
    best = [] if _is_narrowed(asked) else _keys(bet for bet in bets if not bet.is_worst)
    worst = set(_keys(bet for bet in bets if bet.is_worst)) - set(best)
    result = _pushed_down(asked, ask, worst) if worst else ask(asked)
    best = best[:MOST_PROMOTED]
    if asked.offset:
        return _without(result, best, may_be_empty=False), ()
    return _without(result, best, may_be_empty=True), tuple(best)


def bets_on(asked: EngineQuery, every: Bets) -> list[BestBet]:
    """Bets on a query that hold today, in their order.

    A query sorted by date, or one that excludes words, gets what it says.
    """
    if asked.sort == "date" or excludes(asked.query):
        return []
    languages = asked.filters.get("language")
    return [
        bet
        for bet in every.on(asked.query)
        if bet.holds_today and (not languages or bet.language in languages)
    ]


def _is_narrowed(asked: EngineQuery) -> bool:
    """Whether the reader chose more than a language: a recommendation may not fit."""
    return any(values for name, values in asked.filters.items() if name != "language")


def _keys(bets: Iterable[BestBet]) -> list[str]:
    """Keys of the public entries that bets name, each once, in the bets' order."""
    wanted = [(bet.translation_key, bet.language) for bet in bets]
    if not wanted:
        return []
    rows = Entry.objects.visible().filter(
        translation_key__in=[key for key, _ in wanted]
    )
    found = {
        (translation_key, language): key
        for key, translation_key, language in rows.values_list(
            "key", "translation_key", "language"
        )
    }
    return list(dict.fromkeys(found[one] for one in wanted if one in found))


def _pushed_down(asked: EngineQuery, ask: Ask, worst: set[str]) -> EngineResult:
    """The page asked for, of a list in which some entries come after all others.

    The engine is asked from the top: what was pushed down shifts all pages.
    """
    end = asked.offset + asked.limit
    result = ask(replace(asked, offset=0, limit=end + len(worst)))
    kept = [hit for hit in result.hits if hit[0] not in worst]
    # When fewer than a full page are left, the engine has given all that there is.
    last = [hit for hit in result.hits if hit[0] in worst]
    return replace(result, hits=[*kept, *last][asked.offset : end])


def _without(
    result: EngineResult, best: Collection[str], *, may_be_empty: bool
) -> EngineResult:
    """The result without what is shown above its first page.

    A recommendation that the engine did not find is a result where nothing else is.
    """
    hits = [hit for hit in result.hits if hit[0] not in best]
    if not hits and not may_be_empty:
        hits = result.hits
    return replace(result, hits=hits, total=result.total or len(best))
