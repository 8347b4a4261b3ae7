"""What speaks for and against a join.

Every question is put from the old version; by `Matching.flipped` the same is asked
from the new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .matching import Couple, Matching

A_PART = 0.25
"""Share of an open clause's words among those that a pair lost, to be a part..."""
TAKEN_OVER = 0.8
"""...and of one that is joined elsewhere."""
LOST = 0.4
"""Weight that a pair lost, to that of an open clause beside it, to be its part."""
WITHIN, LONGER = 0.95, 1.5
"""Share of words held by a text so many times as long, to be wholly within it."""
TOOK = 0.4
"""Share of a clause's words among those that another pair gained."""
CARRIED = 2
"""Times that two words, one after the other, went from one pair to another."""
EDGE = 30
"""Most words that are looked for at the edge of the clause beside."""
MARGIN = 0.2
"""By so much the partner must be more alike than anything else."""
SIMILAR = 0.3
MUCH_ALIKE = 0.5
PLAINLY = 0.7
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
    return texts.weight_in(texts.bags[text], rest) / (texts.weights[text] or 1.0)


def alike_new(matching: Matching, old: int) -> Iterator[int]:
    """New clauses that have words in common with an old one."""
    text = matching.old[old].text
    for other in (text, *matching.texts.others(text)) if text else ():
        yield from matching.new_with.get(other, ())


def may_be_split(matching: Matching, old: int, new: int) -> bool:
    """May what the pair lost stand in another new clause?"""
    if _edge_is_beside(matching, old, new):
        return True
    weight = lost_weight(matching, old)
    if not weight:
        return False
    beside = {*beside_new(matching, new)}
    return any(
        matching.open_new(part) and weight >= LOST * matching.new[part].own
        for part in beside
    ) or any(
        _has_words(matching, old, new, part)
        for part in beside.union(alike_new(matching, old)) - {new}
    )


def _has_words(matching: Matching, old: int, new: int, part: int) -> bool:
    """Are words that the pair lost in another new clause?"""
    share = share_left(matching, old, part, [new])
    if matching.open_new(part) and share >= A_PART:
        return True
    mate = matching.owner(part)
    if mate is None or mate == old:
        return False
    if matching.old[mate].text == matching.new[part].text:
        return share >= TAKEN_OVER
    return share >= TOOK or _carried(matching, (old, new), (mate, part))


def _carried(matching: Matching, losing: Couple, gaining: Couple) -> bool:
    """Did words that follow one another go from one pair to another?"""
    texts, old, new = matching.texts, matching.old, matching.new
    lost = texts.runs_left(old[losing[0]].text, new[losing[1]].text)
    gained = texts.runs_left(new[gaining[1]].text, old[gaining[0]].text)
    carried = sum(min(times, gained[run]) for run, times in lost.items())
    return carried >= CARRIED


def _edge_is_beside(matching: Matching, old: int, new: int) -> bool:
    """Are the first words the last of the clause before, or the last the first of the
    one after, where they were not?"""
    node, words = matching.new[new], matching.texts.words
    here, there = words[matching.old[old].text], words[node.text]
    for beside, step in ((node.before, 1), (node.after, -1)):
        owner = None if beside is None else matching.owner(beside)
        if beside is None or owner is None or here[::step][:1] == there[::step][:1]:
            continue
        gained = words[matching.new[beside].text][::-step]
        before = words[matching.old[owner].text][::-step]
        for length in range(1, min(EDGE, len(here), len(gained)) + 1):
            edge = here[::step][:length][::-1]
            if gained[:length] == edge != before[:length]:
                return True
    return False


def lost_weight(matching: Matching, old: int) -> float:
    """Weight of a joined old clause's words that all its partners lack."""
    text, texts = matching.old[old].text, matching.texts
    partners = [matching.new[one].text for one in matching.partners(old)]
    if not partners or text in partners:
        return 0.0
    return texts.weigh(texts.left(text, partners))


def beside_new(matching: Matching, new: int) -> Iterator[int]:
    """Clauses before, after, right above and right below a new one."""
    node = matching.new[new]
    for one in (node.before, node.after, node.parent, *node.children[:1]):
        if one is not None:
            yield one


def clauses_elsewhere(matching: Matching, old: int, new: int) -> bool:
    """Are clauses below an old one now below another: one without a partner, or by
    much of their words? Or does a row without words of its own stand beside?"""
    if _wordless_beside(matching, new):
        return True
    masses: dict[int | None, list[float]] = defaultdict(list)
    for child in matching.old[old].children:
        for mate in matching.partners(child):
            masses[matching.new[mate].parent].append(matching.old[child].mass)
    whole = sum(map(sum, masses.values()))
    here = sum(masses.pop(new, ()))
    return whole > 2 * here or any(
        (above is not None and matching.free_new(above))
        or (len(row) > 1 and sum(row) >= A_PART * whole)
        for above, row in masses.items()
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


def _wordless_beside(matching: Matching, new: int) -> bool:
    node = matching.new[new]
    beside = (matching.new[one] for one in (node.before, node.after) if one is not None)
    return any(
        matching.free_new(one.index) and one.children and not one.text for one in beside
    )


def all_below(matching: Matching, old: int, new: int) -> bool:
    """Have all clauses below an old one their partners below the new one?"""
    return all(
        matching.new[mate].parent == new
        for child in matching.old[old].children
        for mate in matching.partners(child)
    )


def comes_from_elsewhere(matching: Matching, old: int) -> bool:
    """Do clauses below one without a partner have theirs below another clause?"""
    return any(
        matching.new[mate].parent is not None
        for child in matching.old[old].children
        for mate in matching.partners(child)
    )


def similar_elsewhere(matching: Matching, old: int) -> bool:
    """Is any new clause one that a clause without a partner may have become?"""
    return any(_may_have_become(matching, old, new) for new in alike_new(matching, old))


def _may_have_become(matching: Matching, old: int, new: int) -> bool:
    if matching.open_new(new):
        return similar(matching, old, new)
    one, other = matching.old[old].text, matching.new[new].text
    if one == other or _is_within(matching, old, new):
        return True
    owner = matching.owner(new)
    same = owner is not None and matching.old[owner].text == other
    return not same and (similar(matching, old, new) or _took_over(matching, old, new))


def _is_within(matching: Matching, old: int, new: int) -> bool:
    """Does a longer new clause hold all of an old one?"""
    texts = matching.texts
    one, other = matching.old[old].text, matching.new[new].text
    longer = texts.weights[other] >= LONGER * texts.weights[one]
    return longer and texts.cover(one, other) >= WITHIN


def similar(matching: Matching, old: int, new: int) -> bool:
    """May two clauses be one at all?"""
    texts = matching.texts
    one, other = matching.old[old].text, matching.new[new].text
    return (
        texts.likeness(one, other) >= SIMILAR
        or texts.plainly(one, other) >= PLAINLY
        or max(texts.cover(one, other), texts.cover(other, one)) >= HELD
    )


def has_other(matching: Matching, old: int, new: int) -> bool:
    """Is there another new clause that the old one of a pair may have become: an open
    one like it, or one that took over its words?"""
    return any(
        similar(matching, old, other)
        if matching.open_new(other)
        else _took_over(matching, old, other)
        for other in alike_new(matching, old)
        if matching.owner(other) != old and other not in matching.partners(old)
    )


def has_heir(matching: Matching, old: int) -> bool:
    """Has a clause that lost its number left it to one much alike, without partner?"""
    one, texts = matching.old[old], matching.texts
    return any(
        matching.free_new(other.index)
        and other.label == one.label
        and matching.related(one.parent, other.parent)
        and (
            texts.likeness(one.text, other.text) >= MUCH_ALIKE
            or texts.plainly(one.text, other.text) >= PLAINLY
        )
        for other in (matching.new[new] for new in alike_new(matching, old))
    )


def _took_over(matching: Matching, old: int, other: int) -> bool:
    """Do words that another pair gained make much of an old clause?"""
    owner = matching.owner(other)
    if owner is None or matching.old[owner].text == matching.new[other].text:
        return False
    share = share_left(
        matching.flipped(), other, old, matching.flipped().partners(other)
    )
    return share >= TOOK


def beside_lossy(matching: Matching, old: int) -> bool:
    """Does a clause without a partner stand beside a pair that gained its weight, or
    one in doubt that gained any?"""
    back = matching.flipped()
    for beside in beside_new(back, old):
        mate = back.owner(beside)
        if mate is None:
            continue
        gained = lost_weight(back, mate)
        if gained >= LOST * matching.old[old].own or (
            gained and mate in matching.loose_new
        ):
            return True
    return False


def side_by_side(parts: Sequence[int]) -> bool:
    """Does nothing stand between some clauses?"""
    return list(parts) == list(range(parts[0], parts[0] + len(parts)))
