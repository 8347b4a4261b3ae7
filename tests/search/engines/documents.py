"""Documents for the tests of the engines."""

import datetime
import random
from typing import Any

from search.analysis import Query, analyse_passages, analyse_query
from search.engines import Engine, EngineQuery, IndexDocument

WORDS = [
    "про",
    "внесення",
    "змін",
    "до",
    "рішення",
    "міської",
    "ради",
    "щодо",
    "надання",
    "субсидії",
    "громадянам",
    "для",
    "оплати",
    "житлових",
    "послуг",
    "відповідно",
    "закону",
    "України",
    "виконавчий",
    "комітет",
    "затвердити",
    "положення",
    "порядок",
    "розгляду",
    "петицій",
    "бібліотека",
    "школа",
    "садок",
    "водопостачання",
    "тарифи",
    "бюджет",
    "проєкт",
    "землі",
    "ділянка",
    "оренда",
    "договір",
    "сесія",
]


def made(key: str, title: str, text: str = "", **fields: Any) -> IndexDocument:
    """A document; each line of the text is a passage."""
    language = fields.setdefault("language", "uk")
    return IndexDocument(
        key=key,
        fingerprint=fields.pop("fingerprint", f"{title}|{text}"),
        title=analyse_passages([(title, language)]),
        text=analyse_passages([(line, language) for line in text.split("\n")]),
        **fields,
    )


def asked(text: str) -> Query:
    return analyse_query(text)


def generated(number: int, seed: int) -> list[IndexDocument]:
    """Documents of random words, the same for the same seed."""
    chance = random.Random(seed)

    def words(fewest: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(fewest, most)))

    def passages() -> str:
        return "\n".join(words(5, 60) for _ in range(chance.randint(1, 4)))

    return [
        made(
            f"d{place}",
            words(3, 7),
            passages(),
            kind=chance.choice(["act", "page", "petition"]),
            topics=tuple(
                chance.sample(["water", "land", "school"], chance.randint(0, 2))
            ),
            date=datetime.date(2020, 1, 1) + datetime.timedelta(chance.randint(0, 900)),
        )
        for place in range(number)
    ]


def keys(engine: Engine, text: str = "", **fields: Any) -> list[str]:
    """Keys of the hits of a search, in their order."""
    search = EngineQuery(query=asked(text), **fields)
    return [key for key, _ in engine.search(search).hits]
