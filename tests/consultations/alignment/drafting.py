"""Drafts of acts made at random that look like real ones, as trees to be edited."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from consultations.drafts.clauses import Clause, Draft, Level

from .phrases import LANGUAGES

ROMAN = (
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"
).split()
LETTERS = {
    "uk": "абвгґдеєжзиіїйклмн",
    "pl": "abcdefghijklmnopq",
    "en": "abcdefghijklmnopq",
}


@dataclass(eq=False)
class Branch:
    """A clause to be edited; `origins` are the old clauses whose words it holds,
    `after` those that it was copied from, and `home` where it would be that one."""

    level: Level
    heading: str = ""
    text: str = ""
    number: str = ""
    children: list[Branch] = field(default_factory=list)
    origins: frozenset[int] = frozenset()
    after: frozenset[int] = frozenset()
    home: frozenset[int] | None = None

    def walk(self) -> Iterator[Branch]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Shape:
    """How acts of a kind are built; `through`: levels numbered through the act."""

    language: str
    levels: tuple[Level, ...]
    through: frozenset[Level] = frozenset()
    headed: frozenset[Level] = frozenset({Level.CHAPTER})
    roman: bool = False


C, A, P, T, S = Level.CHAPTER, Level.ARTICLE, Level.PART, Level.POINT, Level.SUBPOINT
SHAPES = (
    Shape("uk", (T, S)),
    Shape("uk", (C, T, S), frozenset({T}), roman=True),
    Shape("uk", (C, A, P, T), frozenset({A}), frozenset({C, A}), roman=True),
    Shape("pl", (A, P, T), frozenset({A})),
    Shape("pl", (C, A, P, T), frozenset({A})),
    Shape("en", (C, A, P, T), frozenset({A}), frozenset({C, A})),
    Shape("en", (A, P), frozenset({A})),
)


@dataclass
class Writer:
    """Writes clauses; `plain` takes sentences that real texts hold as well."""

    dice: random.Random
    language: str

    def sentence(self) -> str:
        words, pick = LANGUAGES[self.language], self.dice.choice
        if self.dice.random() < 0.4:
            return pick(real_sentences()[self.language])
        parts = [pick(words.who), pick(words.does), pick(words.what), pick(words.when)]
        if self.dice.random() < 0.6:
            parts.append(pick(words.where))
        return " ".join(parts) + "."

    def text(self) -> str:
        chance = self.dice.random()
        if chance < 0.06:
            return self.dice.choice(LANGUAGES[self.language].usual)
        return " ".join(
            self.sentence() for _ in range(self.dice.choice((1, 1, 1, 2, 3)))
        )

    def heading(self) -> str:
        words = LANGUAGES[self.language]
        if self.dice.random() < 0.7:
            return self.dice.choice(words.headings)
        what, where = self.dice.choice(words.what), self.dice.choice(words.where)
        return f"{what.capitalize()}: {where}"

    def items(self, level: Level, count: int) -> list[Branch]:
        """Siblings that differ in a name and a number."""
        words = LANGUAGES[self.language]
        form = self.dice.choice(words.items)
        return [
            Branch(
                level,
                text=form.format(
                    name=self.dice.choice(words.names),
                    number=self.dice.randrange(5, 60) * 5,
                ),
            )
            for _ in range(count)
        ]


@cache
def real_sentences() -> dict[str, list[str]]:
    """Sentences of the demonstration's documents."""
    from tests.benchmarks.words import _demonstration

    return {code: sorted({*texts}) for code, texts in _demonstration()[1].items()}


def tree(
    dice: random.Random, clauses: int, shape: Shape | None = None
) -> tuple[Branch, Shape]:
    """About so many clauses, numbered, below a root that is none."""
    shape = shape or dice.choice(SHAPES)
    writer = Writer(dice, shape.language)
    root = Branch(Level.ANNEX)
    while sum(1 for _ in root.walk()) <= clauses:
        root.children.append(_branch(writer, shape, 0))
    number(root, shape)
    for index, branch in enumerate(below(root)):
        branch.origins = frozenset({index})
    return root, shape


def below(root: Branch) -> list[Branch]:
    """All clauses in reading order."""
    return [branch for branch in root.walk() if branch is not root]


def _branch(writer: Writer, shape: Shape, depth: int) -> Branch:
    dice, level = writer.dice, shape.levels[depth]
    branch = Branch(level)
    if level in shape.headed:
        branch.heading = writer.heading()
    last = depth + 1 == len(shape.levels)
    parted = level is Level.CHAPTER or (not last and dice.random() < 0.45)
    if not parted:
        branch.text = writer.text()
        return branch
    if level is not Level.CHAPTER and dice.random() < 0.6:
        branch.text = writer.sentence().rstrip(".") + ":"
    count = dice.randint(2, 7)
    if dice.random() < 0.12 and depth + 2 == len(shape.levels):
        branch.children = writer.items(shape.levels[depth + 1], count + 2)
    else:
        branch.children = [_branch(writer, shape, depth + 1) for _ in range(count)]
    return branch


def number(root: Branch, shape: Shape) -> None:
    """Number all clauses anew."""
    through: dict[Level, int] = {}

    def one(branch: Branch) -> None:
        for place, child in enumerate(branch.children, 1):
            count = place
            if child.level in shape.through:
                count = through[child.level] = through.get(child.level, 0) + 1
            child.number = _written(child.level, count, shape)
            one(child)

    one(root)


def _written(level: Level, count: int, shape: Shape) -> str:
    if level is Level.CHAPTER and shape.roman and count <= len(ROMAN):
        return ROMAN[count - 1]
    letters = LETTERS[shape.language]
    if level is Level.SUBPOINT and count <= len(letters):
        return letters[count - 1]
    return str(count)


def draft(root: Branch, language: str) -> Draft:
    return Draft("", tuple(_clause(one) for one in root.children), "", (), language)


def _clause(branch: Branch) -> Clause:
    return Clause(
        branch.level,
        branch.number,
        branch.heading,
        branch.text,
        tuple(_clause(child) for child in branch.children),
    )


def grown(draft: Draft) -> tuple[Branch, Shape]:
    """A draft that others made, to be edited."""
    root = Branch(Level.ANNEX, children=[_grown(clause) for clause in draft.clauses])
    headed = {branch.level for branch in below(root) if branch.heading}
    through = {Level.ARTICLE} & {branch.level for branch in below(root)}
    for index, branch in enumerate(below(root)):
        branch.origins = frozenset({index})
    levels = tuple(sorted({b.level for b in below(root)}, key=lambda one: one.rank))
    shape = Shape(draft.language, levels, frozenset(through), frozenset(headed))
    return root, shape


def _grown(clause: Clause) -> Branch:
    children = [_grown(child) for child in clause.children]
    return Branch(clause.level, clause.heading, clause.text, clause.number, children)
