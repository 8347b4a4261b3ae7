"""What speaks for and against a join.

Every question is put from the old version; by `Matching.flipped` the same is asked
from the new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .matching import Matching
from .texts import Bag

NEAR_TWINS = 0.75
"""Texts so much alike are easily taken for each other."""
A_PART = 0.25
"""Share of a free clause's words among those that a pair lost, to be a part..."""
TAKEN_OVER = 0.8
"""...and of one that is joined elsewhere."""
LOST = 0.3
"""Share of words that a pair lost, by which a free clause beside it may be a part."""
MARGIN = 0.2
"""By so much the partner must be more alike than anything else."""
SIMILAR = 0.3
HELD = 0.5
"""Likeness, or share of words held, by which a free clause may be a changed one."""


def rival(matching: Matching, old: int, new: int) -> float:
    """The most that either is like any other text of either version, 0 to 1."""
    texts = matching.texts
    own = matching.old[old].text, matching.new[new].text
    return max(
        (
            texts.likeness(text, other)
            for text in own
            for other in texts.others(text)
            if other not in own
        ),
        default=0.0,
    )


def share_left(matching: Matching, old: int, part: int, taken: Iterable[int]) -> float:
    """Share of a new clause's words that stand in the old one and in none taken."""
    texts = matching.texts
    text = matching.new[part].text
    rest = texts.left(matching.old[old].text, (matching.new[one].text for one in taken))
    return texts.weigh(_both(texts.bags[text], rest)) / (texts.weights[text] or 1.0)


def _both(one: Bag, other: Bag) -> Bag:
    return {
        word: min(times, other[word]) for word, times in one.items() if word in other
    }


def alike_new(matching: Matching, old: int) -> Iterator[int]:
    """New clauses that have words in common with an old one."""
    text = matching.old[old].text
    for other in (text, *matching.texts.others(text)) if text else ():
        yield from matching.new_with.get(other, ())


def may_be_split(matching: Matching, old: int, new: int) -> bool:
    """May what the pair lost stand in another new clause?"""
    if lost(matching, old, new) >= LOST and any(beside_free(matching, new)):
        return True
    return any(
        share_left(matching, old, part, [new])
        >= (A_PART if matching.free_new(part) else TAKEN_OVER)
        for part in alike_new(matching, old)
        if part != new
    )


def lost(matching: Matching, old: int, new: int) -> float:
    """Share of the old clause's words that its partner lacks, 0 to 1."""
    text, other = matching.old[old].text, matching.new[new].text
    if text == other or not matching.texts.weights[text]:
        return 0.0
    return 1 - matching.texts.cover(text, other)


def beside_free(matching: Matching, new: int) -> Iterator[bool]:
    """Are clauses beside a new one, or above and below it, without a partner?"""
    node = matching.new[new]
    for one in (node.before, node.after, node.parent, *node.children[:1]):
        if one is not None:
            yield matching.free_new(one)


def clauses_elsewhere(matching: Matching, old: int, new: int) -> bool:
    """Are clauses below an old one now below another, one without a partner or by
    most of their words?"""
    masses: dict[int | None, float] = defaultdict(float)
    for child in matching.old[old].children:
        mate = matching.to_new.get(child)
        if mate is not None:
            masses[matching.new[mate].parent] += matching.old[child].mass
    here = masses.pop(new, 0.0)
    return sum(masses.values()) > here or any(
        above is not None and above not in matching.to_old for above in masses
    )


def share_below(matching: Matching, old: int, new: int, same: bool) -> float:
    """Share of what stands below both and is joined, or has the same words, 0 to 1."""
    olds, news = matching.old, matching.new
    whole = olds[old].mass - olds[old].own + news[new].mass - news[new].own
    joined = sum(
        olds[child].mass + news[mate].mass
        for child in olds[old].children
        if (mate := matching.to_new.get(child)) is not None
        and news[mate].parent == new
        and (not same or news[mate].whole == olds[child].whole)
    )
    return joined / whole if whole else 0.0


def comes_from_elsewhere(matching: Matching, old: int) -> bool:
    """Do clauses below one without a partner have theirs below another clause?"""
    return any(
        (mate := matching.to_new.get(child)) is not None
        and matching.new[mate].parent is not None
        for child in matching.old[old].children
    )


def similar_elsewhere(matching: Matching, old: int) -> bool:
    """Is any new clause one that a clause without a partner may have become?"""
    return any(_may_have_become(matching, old, new) for new in alike_new(matching, old))


def _may_have_become(matching: Matching, old: int, new: int) -> bool:
    texts = matching.texts
    one, other = matching.old[old].text, matching.new[new].text
    alike = texts.likeness(one, other)
    if alike < SIMILAR and max(texts.cover(one, other), texts.cover(other, one)) < HELD:
        return False
    mate = matching.to_old.get(new)
    if mate is None:
        return True
    its = matching.old[mate].text
    if its == other:
        return one == other
    if share_left(matching.flipped(), new, old, [mate]) >= A_PART:
        return True
    return texts.likeness(its, other) < alike + MARGIN


def beside_lossy(matching: Matching, old: int) -> bool:
    """Does a clause without a partner stand beside one that gained many words?"""
    node = matching.old[old]
    around = (node.before, node.after, node.parent, *node.children[:1])
    return any(
        one is not None
        and (mate := matching.to_new.get(one)) is not None
        and lost(matching.flipped(), mate, one) >= LOST
        for one in around
    )


def side_by_side(parts: Sequence[int]) -> bool:
    """Does nothing stand between some clauses?"""
    return list(parts) == list(range(parts[0], parts[0] + len(parts)))
