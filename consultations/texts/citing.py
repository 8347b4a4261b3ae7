"""How a clause is cited: “стаття 5, частина 2”, “art. 5 ust. 2”, “article 5, part 2”.

A path is that of `drafts.clauses.flat`, its names divided by `BETWEEN`; a paragraph of
a Polish resolution keeps its sign: “§ 3 / p 2”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..drafts.clauses import SHORT, Level, Placed

BETWEEN: Final = " / "
PARAGRAPH_SIGN: Final = "§"
_NAME: Final = re.compile(r"(?P<level>\S+) (?P<number>.*?)(?:/(?P<time>\d+))?$")
_LEVELS: Final[dict[str, str]] = {
    **{short: level.value for level, short in SHORT.items()},
    PARAGRAPH_SIGN: PARAGRAPH_SIGN,
}

LONG: Final[dict[str, dict[str, str]]] = {
    "uk": {
        "annex": "додаток",
        "chapter": "розділ",
        "section": "глава",
        "article": "стаття",
        "part": "частина",
        "point": "пункт",
        "subpoint": "підпункт",
        "paragraph": "абзац",
    },
    "pl": {
        "annex": "załącznik",
        "chapter": "rozdział",
        "section": "oddział",
        "article": "art.",
        "part": "ust.",
        "point": "pkt",
        "subpoint": "lit.",
        "paragraph": "tiret",
    },
    "en": {
        "annex": "annex",
        "chapter": "chapter",
        "section": "section",
        "article": "article",
        "part": "part",
        "point": "point",
        "subpoint": "subpoint",
        "paragraph": "paragraph",
    },
}
ABBREVIATED: Final[dict[str, dict[str, str]]] = {
    "uk": {
        "annex": "дод.",
        "chapter": "розд.",
        "section": "гл.",
        "article": "ст.",
        "part": "ч.",
        "point": "п.",
        "subpoint": "пп.",
        "paragraph": "абз.",
    },
    "pl": LONG["pl"] | {"annex": "zał.", "chapter": "rozdz.", "section": "oddz."},
    "en": {
        "annex": "annex",
        "chapter": "ch.",
        "section": "sec.",
        "article": "art.",
        "part": "part",
        "point": "pt",
        "subpoint": "subpt",
        "paragraph": "para.",
    },
}
WITHOUT_NUMBER: Final = {
    "uk": "{} без номера ({})",
    "pl": "{} bez numeru ({})",
    "en": "{} without a number ({})",
}
"""Of a clause that has no number but its place among its like."""
NARROW: Final = frozenset({Level.PARAGRAPH, Level.SUBPOINT})


def path_of(placed: Sequence[Placed], index: int) -> str:
    """The path of a clause that stands in a draft, by its index."""
    names: list[str] = []
    at: int | None = index
    while at is not None:
        one = placed[at]
        names.append(_name(one))
        at = one.parent
    return BETWEEN.join(reversed(names))


def _name(one: Placed) -> str:
    name = one.path[-1]
    is_sign = one.clause.marker.lstrip().startswith(PARAGRAPH_SIGN)
    if one.clause.level != Level.ARTICLE or not is_sign:
        return name
    return f"{PARAGRAPH_SIGN} {name.partition(' ')[2]}"


def cite(path: str, language: str, *, short: bool = False) -> str:
    """A clause in words of a language (uk, pl, en; others as in Ukrainian).

    An article is named without its chapter, since articles are numbered through.
    """
    language = language if language in LONG else "uk"
    words = (ABBREVIATED if short else LONG)[language]
    steps = [_step(name) for name in path.split(BETWEEN)]
    told = [_told(*step, words, language) for step in _named(steps)]
    return (" " if language == "pl" else ", ").join(told)


def _step(name: str) -> tuple[str, str, str]:
    """Level, number, and the how manieth of that number it is."""
    found = _NAME.match(name)
    if found is None:
        return "", name, ""
    level = _LEVELS.get(found["level"], found["level"])
    return level, found["number"], found["time"] or ""


def _named(steps: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """What has to be said of all that stands above."""
    articles = [at for at, step in enumerate(steps) if step[0] in ("article", "§")]
    if not articles:
        return [*steps]
    annexes = [step for step in steps[: articles[0]] if step[0] == Level.ANNEX]
    return [*annexes, *steps[articles[0] :]]


def _told(
    level: str, number: str, time: str, words: dict[str, str], language: str
) -> str:
    word = words.get(level, level)
    if number.startswith("#"):
        place = number.removeprefix("#")
        if level in NARROW:
            return f"{word} {place}"
        return WITHOUT_NUMBER[language].format(word, place)
    return f"{word} {number}" + (f" ({time})" if time else "")
