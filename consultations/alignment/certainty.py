"""What may be joined without an editor, and why the rest may not.

A join is certain when the two are much more alike than either is to anything else in
either version, and number, order and the clause above agree with that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .evidence import (
    MARGIN,
    all_below,
    beside_lossy,
    clauses_elsewhere,
    comes_from_elsewhere,
    has_heir,
    has_other,
    may_be_split,
    rival,
    share_below,
    side_by_side,
    similar_elsewhere,
)
from .matching import Matching
from .pairs import Reason
from .places import Places

REWORDED = 0.55
"""Least likeness of a reworded clause."""
ENOUGH = 1.5
"""Least weight of words that say anything, in words of one clause."""
TO_MOVE = 4.0
"""Least weight of words that, found elsewhere, are the same clause."""
BELOW, RENUMBERED_BELOW = 0.5, 0.8
"""Least share of clauses joined below two without words of their own; of the same
clauses, where their number changed."""
Verdict = tuple[bool, Reason]


def loosen(matching: Matching, places: Places) -> None:
    """Note which pairs are out of their place."""
    for old in places.moved:
        matching.loose_old.add(old)
        matching.loose_new.add(matching.to_new[old])


class Judge:
    """Judges the pairs of a finished matching, in reading order of the old version."""

    def __init__(self, matching: Matching, places: Places) -> None:
        self._matching, self._places = matching, places
        self._flipped = matching.flipped()
        self._sure: set[int | None] = {None}
        """Old clauses whose join is certain, and the draft itself."""
        sides = matching.old, matching.new
        self._wholes = [Counter(one.whole for one in side) for side in sides]
        self._rows = [Counter((one.parent, one.text) for one in side) for side in sides]

    def joined(self, old: int, new: int) -> Verdict:
        """Of two partners with all that was split from or merged with them."""
        news = self._matching.partners(old)
        olds = self._flipped.partners(new)
        if len(news) > 1 and len(olds) > 1:
            verdict = False, Reason.WEAK_PARTS
        elif len(news) > 1:
            verdict = self._parts(self._matching, old, news)
        elif len(olds) > 1:
            verdict = self._parts(self._flipped, new, olds)
        else:
            verdict = self._joined(old, new)
        if verdict[0]:
            self._sure.add(old)
        return verdict

    def _joined(self, old: int, new: int) -> Verdict:
        one, other = self._matching.old[old], self._matching.new[new]
        if one.whole == other.whole:
            return self._same_words(old, new)
        if clauses_elsewhere(self._matching, old, new) or clauses_elsewhere(
            self._flipped, new, old
        ):
            return False, Reason.CLAUSES_ELSEWHERE
        if one.text != other.text:
            return self._reworded(old, new)
        return self._same_words(old, new) if one.text else self._same_clauses(old, new)

    def _same_words(self, old: int, new: int) -> Verdict:
        one, other = self._matching.old[old], self._matching.new[new]
        if one.label != other.label and (
            has_heir(self._matching, old) or has_heir(self._flipped, new)
        ):
            return False, Reason.SIMILAR_ELSEWHERE
        if self._are_twins(old, new):
            sure = self._twins_agree(old, new)
            return sure, Reason.SAME_WORDS if sure else Reason.TWINS
        if old in self._places.moved:
            if one.mass < TO_MOVE:
                return False, Reason.TOO_SHORT
            if self._has_other(old, new):
                return False, Reason.SIMILAR_ELSEWHERE
        near = one.whole != other.whole or not one.children
        if near and self._matching.texts.near_twins(one.text):
            sure = self._near_twins_agree(old, new)
            return sure, Reason.SAME_WORDS if sure else Reason.NEAR_TWINS
        return True, Reason.SAME_WORDS

    def _are_twins(self, old: int, new: int) -> bool:
        """Do the same words stand more than once in a version?"""
        one, other = self._matching.old[old], self._matching.new[new]
        if one.children and one.whole == other.whole:
            return not self._wholes[0][one.whole] == self._wholes[1][one.whole] == 1
        olds, news = self._matching.old_with, self._matching.new_with
        return not len(olds[one.text]) == len(news[one.text]) == 1

    def _twins_agree(self, old: int, new: int) -> bool:
        """Have the partners above as many of these words, and did nothing pass?"""
        one, other = self._matching.old[old], self._matching.new[new]
        return (
            self._rows[0][one.parent, one.text] == self._rows[1][other.parent, one.text]
            and self._stands_still(old)
            and one.parent in self._sure
            and (one.label == other.label or not self._leaves_number(old, new))
        )

    def _leaves_number(self, old: int, new: int) -> bool:
        """Has another twin in the row the number that this one had, or will have?"""
        olds, news = self._matching.old, self._matching.new
        one, other = olds[old], news[new]
        return any(
            news[twin].label == one.label and news[twin].parent == other.parent
            for twin in self._matching.new_with[one.text]
        ) or any(
            olds[twin].label == other.label and olds[twin].parent == one.parent
            for twin in self._matching.old_with[one.text]
        )

    def _near_twins_agree(self, old: int, new: int) -> bool:
        """Has it kept its number too, or has every text like it kept its words?"""
        if not self._stands_still(old):
            return False
        one, texts = self._matching.old[old], self._matching.texts
        return one.label == self._matching.new[new].label or all(
            self._all_same(text) for text in texts.near_twins(one.text)
        )

    def _all_same(self, text: int) -> bool:
        """Are all clauses of these words joined to such, in their order?"""
        olds = self._matching.old_with.get(text, [])
        news = self._matching.new_with.get(text, [])
        return len(olds) == len(news) and all(
            self._matching.to_new.get(old) in news and self._stands_still(old)
            for old in olds
        )

    def _stands_still(self, old: int) -> bool:
        return old not in self._places.crossing and old not in self._places.adrift

    def _reworded(self, old: int, new: int) -> Verdict:
        one, other = self._matching.old[old], self._matching.new[new]
        texts = self._matching.texts
        alike = texts.likeness(one.text, other.text)
        if old in self._places.moved:
            return False, Reason.MOVED_AND_REWORDED
        if alike < REWORDED:
            return False, Reason.LITTLE_ALIKE
        if alike - rival(self._matching, old, new) < MARGIN:
            return False, Reason.NEAR_TWINS
        if self._has_twin(one.text) or self._has_twin(other.text):
            return False, Reason.TWINS
        if self._has_other(old, new):
            return False, Reason.SIMILAR_ELSEWHERE
        if texts.common(one.text, other.text) < ENOUGH:
            return False, Reason.TOO_SHORT
        if may_be_split(self._matching, old, new):
            return False, Reason.MAY_BE_SPLIT
        if may_be_split(self._flipped, new, old):
            return False, Reason.MAY_BE_MERGED
        if not self._is_placed(one.parent):
            return False, Reason.ABOVE_UNCERTAIN
        return True, Reason.ALIKE

    def _is_placed(self, old: int | None) -> bool:
        """Is a clause's join certain, or do its number, place and all above agree?"""
        if old in self._sure:
            return True
        if old is None or old not in self._matching.to_new:
            return False
        one, others = self._matching.old[old], self._matching.partners(old)
        return (
            len(others) == 1
            and one.label == self._matching.new[others[0]].label
            and self._stands_still(old)
            and self._is_placed(one.parent)
        )

    def _has_twin(self, text: int) -> bool:
        """Do more clauses than one have these words?"""
        olds = self._matching.old_with.get(text, [])
        return len(olds) + len(self._matching.new_with.get(text, [])) > 1

    def _has_other(self, old: int, new: int) -> bool:
        return has_other(self._matching, old, new) or has_other(self._flipped, new, old)

    def _same_clauses(self, old: int, new: int) -> Verdict:
        """Of clauses without words of their own: by what stands below."""
        one, other = self._matching.old[old], self._matching.new[new]
        if old in self._places.moved or old in self._places.adrift:
            sure = False
        elif one.label == other.label and self._is_placed(one.parent):
            sure = share_below(self._matching, old, new, same=False) >= BELOW
        else:
            share = share_below(self._matching, old, new, same=True)
            sure = (
                share >= RENUMBERED_BELOW
                and all_below(self._matching, old, new)
                and all_below(self._flipped, new, old)
            )
        return sure, Reason.SAME_CLAUSES if sure else Reason.LITTLE_ALIKE

    def _parts(self, matching: Matching, whole: int, parts: Sequence[int]) -> Verdict:
        """Of a clause that was split; seen from the new version, merged."""
        texts, text = matching.texts, matching.old[whole].text
        news = [matching.new[part].text for part in parts]
        together = [word for new in news for word in texts.words[new]]
        sure = (
            all(texts.weights[new] >= ENOUGH for new in news)
            and together == list(texts.words[text])
            and side_by_side(parts)
            and not any(
                has_other(matching, whole, part)
                or has_other(matching.flipped(), part, whole)
                for part in parts
            )
        )
        return sure, Reason.PARTS if sure else Reason.WEAK_PARTS

    def free(self, of_old: bool, index: int) -> Verdict:
        """Of a clause of a version without a partner in the other; asked when all
        pairs have been judged."""
        matching = self._matching if of_old else self._flipped
        if not matching.free_old(index):
            return False, Reason.CLAUSES_ELSEWHERE
        one = matching.old[index]
        if self._places.slot_taken(index, of_old):
            return False, Reason.SAME_PLACE
        if comes_from_elsewhere(matching, index):
            return False, Reason.CLAUSES_ELSEWHERE
        if beside_lossy(matching, index):
            return False, Reason.MAY_BE_MERGED if of_old else Reason.MAY_BE_SPLIT
        if similar_elsewhere(matching, index):
            return False, Reason.SIMILAR_ELSEWHERE
        if matching.texts.weights[one.text] < ENOUGH:
            below = [self.free(of_old, child) for child in one.children]
            return min(below, default=(False, Reason.TOO_SHORT))
        return True, Reason.NOTHING_ALIKE
