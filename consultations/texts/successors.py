"""Which clauses stand for a clause that was split, merged or deleted later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from .models import Succession, Version

Became = Mapping[int, Collection[tuple[int | None, list[str]]]]
"""By the id of a clause: those that it became, None where it was deleted, and how."""


@dataclass
class Way:
    """Where a clause went: through which clauses, to which, and how."""

    through: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


def became_up_to(version: Version) -> Became:
    """Into which clauses each went, up to a version; one query."""
    rows = Succession.objects.filter(
        version__consultation_key=version.consultation_key,
        version__number__lte=version.number,
    )
    found: dict[int, list[tuple[int | None, list[str]]]] = defaultdict(list)
    for old, new, kinds in rows.values_list("old_id", "new_id", "kinds"):
        found[old].append((new, kinds))
    return dict(found)


def way_of(clause: int, became: Became) -> Way:
    """All that a clause became, step by step."""
    way, waiting = Way(), [clause]
    while waiting:
        one = waiting.pop()
        if one in way.through:
            continue
        way.through.add(one)
        if one not in became:
            way.ends.add(one)
        for new, kinds in became.get(one, ()):
            way.kinds.update(kinds)
            if new is not None:
                waiting.append(new)
    return way
