"""Drafts that look real, in six habits of three languages, by a seed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from consultations.drafts.clauses import Clause, Draft, Level
from tests.consultations.legal_words import ENGLISH, POLISH, UKRAINIAN, Words

LETTERS = {"uk": "абвгґдеєжз", "pl": "abcdefghij", "en": "abcdefghij"}
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    digits = ""
    for worth, digit in ROMAN:
        times, value = divmod(value, worth)
        digits += digit * times
    return digits


@dataclass(frozen=True)
class Rung:
    """How clauses of one depth are numbered, and how often they have children."""

    level: Level
    marker: str
    numbered: Callable[[int], str] = str
    has_heading: bool = False
    runs_on: bool = False
    branches: float = 0.0
    may_be_inserted: bool = False


@dataclass(frozen=True)
class Habit:
    language: str
    words: Words
    ladder: tuple[Rung, ...]
    inserted: str = "{}-1"
    formula: str = ""
    annex: tuple[str, str] | None = None
    annex_ladder: tuple[Rung, ...] = field(default=())


def letters(language: str) -> Callable[[int], str]:
    return lambda at: LETTERS[language][at - 1]


def small_roman(at: int) -> str:
    return roman(at).lower()


UK_LIST = (
    Rung(Level.POINT, "{}.", runs_on=True, branches=0.4),
    Rung(Level.SUBPOINT, "{})", branches=0.15),
    Rung(Level.SUBPOINT, "{})", letters("uk")),
)
PL_LIST = (
    Rung(Level.POINT, "{})", branches=0.25),
    Rung(Level.SUBPOINT, "{})", letters("pl"), branches=0.2),
    Rung(Level.PARAGRAPH, "–", lambda _at: ""),
)
PL_ACT = (
    Rung(Level.CHAPTER, "Rozdział {}", has_heading=True),
    Rung(
        Level.ARTICLE,
        "Art. {}.",
        runs_on=True,
        branches=0.6,
        may_be_inserted=True,
    ),
    Rung(Level.PART, "{}.", branches=0.35),
    *PL_LIST,
)
PL_RESOLUTION = (replace(PL_ACT[1], marker="§ {}."), *PL_ACT[2:])
HABITS = {
    "uk_law": Habit(
        "uk",
        UKRAINIAN,
        (
            Rung(Level.CHAPTER, "Розділ {}", roman, has_heading=True),
            Rung(
                Level.ARTICLE,
                "Стаття {}.",
                has_heading=True,
                runs_on=True,
                branches=0.7,
                may_be_inserted=True,
            ),
            Rung(Level.PART, "{}.", branches=0.35),
            Rung(Level.POINT, "{})", branches=0.15),
            Rung(Level.SUBPOINT, "{})", letters("uk")),
        ),
    ),
    "uk_decision": Habit(
        "uk",
        UKRAINIAN,
        UK_LIST,
        formula="ВИРІШИЛА:",
        annex=("Додаток {}", "до рішення ради\nПОРЯДОК"),
        annex_ladder=(
            Rung(Level.CHAPTER, "{}.", roman, has_heading=True),
            *UK_LIST,
        ),
    ),
    "pl_act": Habit("pl", POLISH, PL_ACT, inserted="{}a"),
    "pl_resolution": Habit(
        "pl",
        POLISH,
        PL_RESOLUTION,
        inserted="{}a",
        annex=("Załącznik nr {}", "do uchwały Rady Miejskiej\nREGULAMIN"),
        annex_ladder=(PL_ACT[0], *PL_RESOLUTION),
    ),
    "en_act": Habit(
        "en",
        ENGLISH,
        (
            Rung(Level.CHAPTER, "Chapter {}", roman, has_heading=True),
            Rung(
                Level.ARTICLE,
                "Article {}.",
                has_heading=True,
                runs_on=True,
                branches=0.7,
                may_be_inserted=True,
            ),
            Rung(Level.PART, "{}.", branches=0.35),
            Rung(Level.POINT, "({})", letters("en"), branches=0.2),
            Rung(Level.SUBPOINT, "({})", small_roman),
        ),
        inserted="{}a",
    ),
    "en_bill": Habit(
        "en",
        ENGLISH,
        (
            Rung(Level.CHAPTER, "Part {}", has_heading=True),
            Rung(Level.ARTICLE, "{}.", has_heading=True, runs_on=True, branches=1.0),
            Rung(Level.PART, "({})", branches=0.4),
            Rung(Level.POINT, "({})", letters("en"), branches=0.2),
            Rung(Level.SUBPOINT, "({})", small_roman),
        ),
    ),
}
# The habit of each language that its laws have.
OF_LANGUAGE = {"uk": "uk_law", "pl": "pl_act", "en": "en_act"}


def draft(habit: str, count: int, seed: int) -> Draft:
    """A draft of `count` clauses or a few more, so that no list has only one item."""
    return Maker(HABITS[habit], Random(f"{habit} {count} {seed}")).draft(count)


class Sentences:
    """Sentences and headings, each word by chance."""

    def __init__(self, words: Words, chance: Random) -> None:
        self.words = words
        self.chance = chance

    def core(self) -> str:
        words, pick = self.words, self.chance.choice
        return f"{pick(words.who)} {pick(words.does)} {pick(words.what)}"

    def sentence(self) -> str:
        places = [self.chance.choice(self.words.where)]
        times = [self.chance.choice(self.words.when)]
        kept = places * self.chance.randint(0, 1) + times * self.chance.randint(0, 1)
        return " ".join([self.core(), *kept]) + "."

    def text(self) -> str:
        lines = 1 + (self.chance.random() < 0.15)
        return "\n".join(
            " ".join(self.sentence() for _ in range(self.chance.randint(1, 3)))
            for _ in range(lines)
        )

    def announcement(self) -> str:
        return f"{self.core()}, {self.chance.choice(self.words.lists)}"

    def item(self, end: str) -> str:
        words, pick = self.words, self.chance.choice
        more = f" {pick(words.when)}" if self.chance.random() < 0.5 else ""
        return f"{pick(words.items)} {pick(words.of_what)}{more}{end}"


LISTED = (Level.POINT, Level.SUBPOINT, Level.PARAGRAPH)


class Maker:
    """Grows a tree along the ladder of a habit until its count is reached."""

    def __init__(self, habit: Habit, chance: Random) -> None:
        self.habit = habit
        self.chance = chance
        self.say = Sentences(habit.words, chance)
        self.made = 0
        self.last: dict[Level, int] = {}
        self.inserted_after = 0

    def draft(self, count: int) -> Draft:
        habit = self.habit
        has_annex = habit.annex is not None and count >= 40
        clauses = self._top(habit.ladder, count // 3 if has_annex else count)
        if has_annex:
            clauses.append(self._annex(count))
        preamble = self.chance.choice(habit.words.preambles)
        return Draft(
            title=self.chance.choice(habit.words.titles),
            clauses=tuple(clauses),
            preamble="\n".join(filter(None, (preamble, habit.formula))),
            left_out=(),
            language=habit.language,
        )

    def _annex(self, count: int) -> Clause:
        assert self.habit.annex is not None
        marker, heading = self.habit.annex
        self.made += 1
        self.last.clear()
        self.inserted_after = 0
        children = tuple(self._top(self.habit.annex_ladder, count))
        return Clause(Level.ANNEX, "1", heading, "", children, marker.format(1))

    def _top(self, ladder: tuple[Rung, ...], count: int) -> list[Clause]:
        clauses: list[Clause] = []
        while self.made < count or len(clauses) < 2:
            clauses.append(self._clause(ladder, len(clauses) + 1, is_last=False))
        return clauses

    def _clause(
        self, ladder: tuple[Rung, ...], at: int, *, is_last: bool, is_item: bool = False
    ) -> Clause:
        rung, below = ladder[0], ladder[1:]
        self.made += 1
        number = self._number(rung, at)
        branches = rung.branches if rung.level is not Level.CHAPTER else 1.0
        has_children = bool(below) and self.chance.random() < branches
        heading = self.chance.choice(self.habit.words.headings)
        text = self._text(rung, below, has_children, is_item, is_last)
        return Clause(
            rung.level,
            number,
            heading if rung.has_heading else "",
            text,
            self._children(below) if has_children else (),
            marker=rung.marker.format(number),
        )

    def _text(
        self,
        rung: Rung,
        below: tuple[Rung, ...],
        has_children: bool,
        is_item: bool,
        is_last: bool,
    ) -> str:
        if has_children and below[0].level in LISTED and rung.level != Level.CHAPTER:
            return self.say.announcement()
        if has_children:
            return ""
        return self.say.item("." if is_last else ";") if is_item else self.say.text()

    def _children(self, ladder: tuple[Rung, ...]) -> tuple[Clause, ...]:
        is_item = ladder[0].level in LISTED and not ladder[0].runs_on
        many = self.chance.randint(2, 5)
        return tuple(
            self._clause(ladder, at, is_last=at == many, is_item=is_item)
            for at in range(1, many + 1)
        )

    def _number(self, rung: Rung, at: int) -> str:
        if not rung.runs_on:
            return rung.numbered(at)
        last = self.last.get(rung.level, 0)
        is_free = rung.may_be_inserted and 0 < last != self.inserted_after
        if is_free and self.chance.random() < 0.04:
            self.inserted_after = last
            return self.habit.inserted.format(last)
        self.last[rung.level] = last + 1
        return rung.numbered(last + 1)
