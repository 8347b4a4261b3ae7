"""Clauses that were split in several; seen from the new version, merged ones."""

from __future__ import annotations

from collections import defaultdict

from .evidence import alike_new, share_left
from .matching import Matching

PART = 0.5
"""Least share of a part's words that the whole holds and other parts leave."""
BELOW = 0.6
"""Least share of a heading's clauses that come from below one old heading..."""
LEFT = 0.2
"""...and least share of the old one's clauses that went there."""


def join_parts(matching: Matching) -> bool:
    """Join further parts of old clauses that stand beside the first."""
    found = False
    for one in matching.old:
        if one.text and one.index not in matching.merged:
            near = {
                part
                for part in alike_new(matching, one.index)
                if matching.free_new(part)
            }
            found |= bool(near) and _split(matching, one.index, near)
    return found


def _split(matching: Matching, old: int, near: set[int]) -> bool:
    main = matching.to_new.get(old)
    if main is None:
        main = _best(matching, old, near, [])
        if share_left(matching, old, main, []) < PART:
            return False
    parts = [main, *(part for part, of in matching.split.items() if of == old)]
    first = len(parts)
    while beside := {
        part
        for part in near - {*parts}
        if _beside(matching, part, parts)
        and share_left(matching, old, part, parts) >= PART
    }:
        parts.append(_best(matching, old, beside, parts))
    if len(parts) == first:
        return False
    matching.join(old, main)
    matching.split.update((part, old) for part in parts[1:])
    return True


def _best(matching: Matching, old: int, among: set[int], taken: list[int]) -> int:
    return max(among, key=lambda part: (share_left(matching, old, part, taken), -part))


def _beside(matching: Matching, part: int, parts: list[int]) -> bool:
    node = matching.new[part]
    return any(
        abs(part - one) == 1 or one in (node.before, node.after, node.parent)
        for one in parts
    )


def join_headings(matching: Matching) -> bool:
    """Join free new headings whose clauses come mostly from below one old heading."""
    found = False
    for one in matching.new:
        if not one.children or not matching.free_new(one.index):
            continue
        shares: dict[int, float] = defaultdict(float)
        for child in one.children:
            mate = matching.to_old.get(child)
            above = None if mate is None else matching.old[mate].parent
            if above is not None:
                shares[above] += matching.new[child].mass
        for old, share in shares.items():
            new = matching.to_new.get(old)
            if new is None or matching.new[new].label[0] != one.label[0]:
                continue
            whole = matching.old[old].mass - matching.old[old].own
            if share >= BELOW * (one.mass - one.own) and share >= LEFT * whole:
                matching.split[one.index] = old
                found = True
    return found
