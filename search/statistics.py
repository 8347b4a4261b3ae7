"""What is asked for, counted by words and days; no person, no session, no address.

A search is counted by one statement after its transaction, when its answer is made.
It does not wait for the disk, so that many who ask for the same words hardly queue at
their row; what a crash of the database may lose is the last second of these figures.
Whatever goes wrong is logged and the search is answered.
"""

from __future__ import annotations

import datetime
import re
from typing import Final, NamedTuple

from django.db import connection, transaction
from django.db.models import F
from django.http import HttpRequest

from cms import clock
from cms.visitors import is_person

from .analysis import official_numbers
from .models import QueryCount
from .models.editing import LONGEST_WORDS
from .queries import Answer, Request

KEPT_DAYS: Final = 400
MOST_WORDS: Final = 8
UNCOUNTED: Final = "uncounted"
"""A parameter of addresses by which editors try a search."""

_LONG_DIGITS: Final = re.compile(r"\d{5,}")
_TELEPHONE: Final = re.compile(r"(?:\d[\s().+–-]{0,3}){9,}")
_PERSONAL: Final = re.compile(
    r"@"
    r"|\bкв(?:\.|артира)?\s*№?\s*\d|\bm(?:\.|ieszkanie)\s*\d|\b(?:apt|flat)\.?\s*\d"
    r"|\b(?:паспорт|серія|рнокпп|іпн|pesel|dow[óo]d|paszport|passport)\w*\b.*\d{4}"
    r"|\b[a-zа-яіїєґ]{2}\s?\d{4}\s?[a-zа-яіїєґ]{2}\b"
    r"|\w{3}(?:ович|евич)(?:а|у|ем|еві|і|и)?\b|\w{3}[ії]вн(?:а|и|і|у|ою|о)\b"
)
_COUNTED: Final = """
    INSERT INTO portal_search_querycount
        (day, language, words, searched, found, clicked)
    SELECT %s, %s, %s, 1, %s, 0 FROM (
        SELECT set_config('synchronous_commit', 'off', true),
               set_config('lock_timeout', '500ms', true)
    ) AS settings
    ON CONFLICT (day, language, words) DO UPDATE
    SET searched = portal_search_querycount.searched + 1, found = EXCLUDED.found
"""


class Counted(NamedTuple):
    """The row that a search was counted in."""

    day: datetime.date
    language: str
    words: str


def count_search(
    request: HttpRequest, asked: Request, answer: Answer
) -> Counted | None:
    """Count a search when its transaction commits; None where it is not to be.

    Counted are people's first looks at a first page, in words that name nobody.
    """
    words = words_to_count(asked.text)
    if not words or not answer.available or not _is_first_look(request, asked):
        return None
    row = Counted(clock.today(), asked.interface_language, words)
    transaction.on_commit(lambda: add(row, answer.total), robust=True)
    return row


def _is_first_look(request: HttpRequest, asked: Request) -> bool:
    """Whether a person asks this anew: no robot, no other page of it, no filter."""
    filters = asked.filters.items()
    narrowed = any(values for name, values in filters if name != "language")
    return not (
        request.method != "GET"
        or asked.page > 1
        or narrowed
        or asked.exact
        or asked.sort != "relevance"
        or UNCOUNTED in request.GET
        or not is_person(request)
    )


def words_to_count(text: str) -> str:
    """A query as it is kept: in lower case; empty where it looks personal.

    So does anything with an e-mail address, a telephone number, five digits in a row
    that are no part of an official number, a flat, a passport, a car, a patronymic,
    or more than eight words.
    """
    words = " ".join(text.lower().split())
    if len(words) > LONGEST_WORDS or len(words.split()) > MOST_WORDS:
        return ""
    if not any(sign.isalnum() for sign in words) or _names_somebody(words):
        return ""
    return words


def _names_somebody(words: str) -> bool:
    if _PERSONAL.search(words) or _TELEPHONE.search(words):
        return True
    long = set(_LONG_DIGITS.findall(words))
    if not long:
        return False
    # A number alone, without a sign or a second group, may be anybody's.
    if words.isdigit():
        return True
    official = {
        group for number in official_numbers(words) for group in number.split("/")
    }
    return not long <= official


def add(row: Counted, found: int) -> None:
    """Count one search; `found`: how many results it had."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [*row, found])


def add_click(row: Counted) -> bool:
    """Count that somebody followed a result: never more often than was searched."""
    counted = QueryCount.objects.filter(**row._asdict(), clicked__lt=F("searched"))
    return counted.update(clicked=F("clicked") + 1) > 0


def remove_old_counts() -> None:
    """Remove what is older than 400 days."""
    oldest = clock.today() - datetime.timedelta(days=KEPT_DAYS)
    QueryCount.objects.filter(day__lt=oldest)._raw_delete(QueryCount.objects.db)
