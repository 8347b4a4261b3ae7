"""A code of as many clauses as a test asks for."""

from __future__ import annotations

from consultations.drafts.clauses import Clause, Draft, Level

PARTS = 4
ARTICLES = 9
"""Articles in a chapter; with their parts and itself it holds 46 clauses."""
RULE = "Рада розглядає звернення номер {} протягом {} днів і відповідає письмово."


def large_draft(chapters: int, days: int = 10) -> Draft:
    """Chapters of nine articles of four parts; `days` change every fifth article."""
    return Draft(
        title="Кодекс звернень",
        clauses=tuple(_chapter(number, days) for number in range(chapters)),
        preamble="Цей Кодекс визначає порядок.",
        left_out=(),
        language="uk",
    )


def _chapter(number: int, days: int) -> Clause:
    first = number * ARTICLES + 1
    articles = tuple(_article(one, days) for one in range(first, first + ARTICLES))
    marker = f"Розділ {number + 1}"
    heading = f"Звернення роду {number + 1}"
    return Clause(Level.CHAPTER, str(number + 1), heading, "", articles, marker)


def _article(number: int, days: int) -> Clause:
    term = days if number % 5 == 0 else 10
    parts = tuple(
        Clause(
            Level.PART,
            str(part),
            "",
            RULE.format(f"{number}-{part}", term + number + part),
            (),
            f"{part}.",
        )
        for part in range(1, PARTS + 1)
    )
    marker = f"Стаття {number}."
    return Clause(
        Level.ARTICLE, str(number), f"Правило {number}", "", parts, marker
    )
