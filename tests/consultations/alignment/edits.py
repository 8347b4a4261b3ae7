"""Edits of drafts, with the truth of what became of each clause."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass

from consultations.drafts.clauses import Draft

from .drafting import Branch, Shape, Writer, below, draft, grown, number, tree
from .settling import settle, words_of

Row = tuple[list[Branch], int]


@dataclass(frozen=True)
class Edited:
    """Two versions; `truth` joins indexes of the old and of the new one."""

    old: Draft
    new: Draft
    truth: frozenset[tuple[int, int]]
    edits: tuple[str, ...]


class Editor:
    def __init__(self, root: Branch, shape: Shape, dice: random.Random) -> None:
        self.root, self.shape, self.dice = root, shape, dice
        self.writer = Writer(dice, shape.language)

    # Where.

    def rows(self) -> list[Row]:
        """Each clause as its siblings and its place among them."""
        return [
            (branch.children, place)
            for branch in self.root.walk()
            for place in range(len(branch.children))
        ]

    def leaf(self, least: int = 0) -> Row | None:
        """A clause without children of at least so many words."""
        rows = [
            (row, place)
            for row, place in self.rows()
            if not row[place].children and len(row[place].text.split()) >= least
        ]
        return self.dice.choice(rows) if rows else None

    def any_row(self) -> Row:
        return self.dice.choice(self.rows())

    # Edits.

    def insert(self) -> None:
        row, place = self.any_row()
        level = row[place].level
        made = Branch(level, text=self.writer.text(), number=f"{row[place].number}-1")
        if level in self.shape.headed:
            made.heading = self.writer.heading()
        row.insert(place + self.dice.randint(0, 1), made)

    def delete(self) -> None:
        row, place = self.leaf() or self.any_row()
        del row[place]

    def delete_with_all(self) -> None:
        row, place = self.any_row()
        if len(row) > 1:
            del row[place]

    def reword(self, share: float) -> None:
        rows = [one for one in self.rows() if one[0][one[1]].text]
        row, place = self.dice.choice(rows)
        row[place].text = self.reworded(row[place].text, share)

    def light(self) -> None:
        self.reword(self.dice.uniform(0.02, 0.15))

    def heavy(self) -> None:
        self.reword(self.dice.uniform(0.35, 0.6))

    def reworded(self, text: str, share: float) -> str:
        words = text.split()
        fresh = (self.writer.sentence() + " " + self.writer.sentence()).split()
        for _ in range(max(1, round(len(words) * share))):
            at = self.dice.randrange(len(words))
            what = self.dice.random()
            if what < 0.6:
                words[at] = self.dice.choice(fresh)
            elif what < 0.8:
                words.insert(at, self.dice.choice(fresh))
            elif len(words) > 2:
                del words[at]
        return " ".join(words)

    def reword_heading(self) -> None:
        headed = [one for one in below(self.root) if one.heading]
        if headed:
            one = self.dice.choice(headed)
            one.heading = self.reworded(one.heading, 0.3)

    def split(self, weak: bool = False) -> None:
        found = self.leaf(12)
        if not found:
            return
        row, place = found
        words = row[place].text.split()
        times = 2 if len(words) < 24 or self.dice.random() < 0.6 else 3
        cuts = sorted(self.dice.sample(range(4, len(words) - 3), times - 1))
        texts = [
            " ".join(words[start:end])
            for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True)
        ]
        if weak:
            at = self.dice.randrange(len(texts))
            texts[at] = self.reworded(texts[at], self.dice.uniform(0.3, 0.7))
        whole = row[place]
        parts = [copy.copy(whole) for _ in texts]
        for count, (part, text) in enumerate(zip(parts, texts, strict=True)):
            part.text, part.children = text, []
            if count:
                part.heading, part.number = "", f"{whole.number}-{count}"
        row[place : place + 1] = parts

    def weak_split(self) -> None:
        self.split(weak=True)

    def merge(self, weak: bool = False) -> None:
        rows = [
            (row, place)
            for row, place in self.rows()
            if place + 1 < len(row)
            and not row[place].children
            and not row[place + 1].children
        ]
        if not rows:
            return
        row, place = self.dice.choice(rows)
        one, other = row[place], row[place + 1]
        ending = self.reworded(other.text, 0.4) if weak else other.text
        one.text = f"{one.text} {other.heading} {ending}".replace("  ", " ")
        one.origins |= other.origins
        del row[place + 1]

    def weak_merge(self) -> None:
        self.merge(weak=True)

    def move(self) -> None:
        row, place = self.any_row()
        branch = row[place]
        inside = {*map(id, branch.walk())}
        to = [
            other
            for other in self.root.walk()
            if id(other) not in inside
            and any(c.level == branch.level for c in other.children)
        ]
        goal = self.dice.choice(to)
        row.remove(branch)
        goal.children.insert(self.dice.randint(0, len(goal.children)), branch)

    def swap(self) -> None:
        rows = [
            (row, place)
            for row, place in self.rows()
            if place + 1 < len(row) and row[place].text != row[place + 1].text
        ]
        if rows:
            row, place = self.dice.choice(rows)
            row[place], row[place + 1] = row[place + 1], row[place]

    def replace(self) -> None:
        """The number stays, the text is another."""
        found = self.leaf()
        if found:
            row, place = found
            one = row[place]
            heading = self.writer.heading() if one.heading else ""
            row[place] = Branch(one.level, heading, self.writer.text(), one.number)

    def similar_elsewhere(self) -> None:
        """One is deleted and another, much like it, comes elsewhere."""
        found = self.leaf(5)
        if not found:
            return
        row, place = found
        others = [(goal, at) for goal, at in self.rows() if goal is not row]
        if not others:
            return
        home = next(b.origins for b in self.root.walk() if b.children is row)
        one = row.pop(place)
        goal, at = self.dice.choice(others)
        made = Branch(goal[at].level, one.heading, self.reworded(one.text, 0.12), "99")
        made.after, made.home = one.origins, home
        goal.insert(at, made)

    def similar_beside(self) -> None:
        """Another clause much like one comes beside it."""
        found = self.leaf(5)
        if found:
            row, place = found
            one = row[place]
            made = Branch(
                one.level, one.heading, self.reworded(one.text, 0.1), f"{one.number}-1"
            )
            made.after = one.origins
            row.insert(place + self.dice.randint(0, 1), made)

    def copy_elsewhere(self) -> None:
        """The same words come once more."""
        found = self.leaf()
        if found:
            row, place = found
            goal, at = self.any_row()
            one = row[place]
            made = Branch(goal[at].level, one.heading, one.text, "98")
            made.after = one.origins
            goal.insert(at, made)

    def split_chapter(self) -> None:
        rows = [(r, p) for r, p in self.rows() if len(r[p].children) >= 4]
        if not rows:
            return
        row, place = self.dice.choice(rows)
        one = row[place]
        cut = self.dice.randint(2, len(one.children) - 2)
        heading = self.writer.heading() if one.heading else ""
        rest = Branch(one.level, heading, "", f"{one.number}-1", one.children[cut:])
        rest.origins = one.origins
        del one.children[cut:]
        row.insert(place + 1, rest)
        number(self.root, self.shape)

    def renumber(self) -> None:
        number(self.root, self.shape)

    def renumber_one(self) -> None:
        row, place = self.any_row()
        row[place].number = f"{row[place].number}-{self.dice.randint(1, 3)}"


USUAL = tuple(
    "insert insert delete delete light light light heavy split merge move swap "
    "renumber reword_heading".split()
)
HOSTILE = tuple(
    "weak_split weak_merge replace similar_elsewhere similar_beside copy_elsewhere "
    "split_chapter delete_with_all heavy renumber_one swap delete move".split()
)
TIMES = (1, 1, 2, 2, 3, 4, 6, 8)
"""Edits of one draft, several at once."""


@dataclass(frozen=True)
class Asked:
    """How drafts are edited; what is None is left to chance."""

    clauses: int | None = None
    hostile: bool | None = None
    times: int | None = None
    pattern: Draft | None = None


def edited(seed: int, asked: Asked = Asked()) -> Edited:
    """Two versions of a draft, the same for the same seed."""
    dice = random.Random(seed)
    size = asked.clauses or dice.randint(15, 90)
    root, shape = grown(asked.pattern) if asked.pattern else tree(dice, size)
    old = draft(root, shape.language)
    olds = [words_of(branch) for branch in below(root)]
    editor = Editor(root, shape, dice)
    hostile = dice.random() < 0.5 if asked.hostile is None else asked.hostile
    names = USUAL + HOSTILE if hostile else USUAL
    made = [dice.choice(names) for _ in range(asked.times or dice.choice(TIMES))]
    for name in made:
        getattr(editor, name)()
    if dice.random() < 0.6:
        number(root, shape)
    settle(root, olds)
    truth = {
        (origin, index)
        for index, branch in enumerate(below(root))
        for origin in branch.origins
    }
    return Edited(old, draft(root, shape.language), frozenset(truth), tuple(made))
