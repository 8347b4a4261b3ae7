"""What a visitor may be about to type: queries and titles that begin like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from cms import clock

from .analysis import Token, analysers, official_numbers, tokenise
from .analysis.characters import spelling, term
from .models import Entry, IndexedWord
from .registry import kinds_set_apart

MAX_OF_EACH: Final = 5
KEPT_SECONDS: Final = 60
"""How long a browser may keep an answer."""
MAX_TYPED: Final = 200
MAX_TOKENS: Final = 8
SHORTEST_BEGINNING: Final = 2
MAX_TITLES: Final = 20
"""Titles with the words, the newest, of which the best are shown."""
MAX_FORMS: Final = 40
"""Most frequent forms with a beginning, of which different words are shown."""
LOOKED_AT: Final = 1000
"""Rows at most that one look takes in, however many have the words."""
_COLUMNS: Final = "id, key, title, url, kind, kind_label, number, date"
_IS_VISIBLE: Final = """language = %(language)s
    AND (visible_until IS NULL OR visible_until > %(now)s)
    AND kind <> ALL(%(apart)s::text[])"""
# Frequent words stand in enough of the newest entries; what does not is rare, and the
# index of titles finds it soon. Either alone takes long where it is not at home.
_NEWEST: Final = f"""
    SELECT {_COLUMNS} FROM (
        SELECT {_COLUMNS}, title_terms FROM portal_search_entry
        WHERE {_IS_VISIBLE}
        ORDER BY date DESC NULLS LAST LIMIT %(looked_at)s
    ) AS newest
    WHERE title_terms @@ %(words)s::tsquery
    ORDER BY date DESC NULLS LAST, id DESC LIMIT %(titles)s
"""  # noqa: S608
_ANY: Final = f"""
    SELECT {_COLUMNS} FROM (
        SELECT {_COLUMNS} FROM portal_search_entry
        WHERE title_terms @@ %(words)s::tsquery AND {_IS_VISIBLE}
        LIMIT %(looked_at)s
    ) AS found
    ORDER BY date DESC NULLS LAST, id DESC LIMIT %(titles)s
"""  # noqa: S608
# Where an apostrophe stands in Ukrainian words that is often left out.
_APOSTROPHE: Final = re.compile("(?<=[бвгґджзкмнпрстфх])(?=[яюєї])")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """At most five queries, and five entries with little more than their titles."""

    queries: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


def suggest(text: str, language: str) -> Suggestions:
    """What text typed so far may become; its last word may be a beginning only."""
    text = text[:MAX_TYPED].lstrip()
    tokens = list(tokenise(text))[:MAX_TOKENS]
    if not tokens or not _is_enough(tokens):
        return Suggestions()
    return Suggestions(
        queries=tuple(_queries(text, tokens[-1], language))[:MAX_OF_EACH],
        entries=tuple(_entries(text, tokens, language)),
    )


def _is_enough(tokens: Sequence[Token]) -> bool:
    last = term(tokens[-1].text)
    return len(tokens) > 1 or len(last) >= SHORTEST_BEGINNING or last.isdigit()


def _queries(text: str, last: Token, language: str) -> Iterator[str]:
    """The text with its last word completed; of one word in many forms only one."""
    beginning = spelling(last.text)
    if last.end != len(text) or len(beginning) < SHORTEST_BEGINNING:
        return
    seen: set[str] = set()
    for form in _forms(beginning, language):
        lemmas = _lemmas(form, language)
        if form == beginning or not seen.isdisjoint(lemmas):
            continue
        seen.update(lemmas)
        yield text[: last.start] + form


def _forms(beginning: str, language: str) -> list[str]:
    """The most frequent words of the index that begin so, with an apostrophe or not."""
    begins = Q(form__startswith=beginning)
    if (with_apostrophe := _APOSTROPHE.sub("'", beginning)) != beginning:
        begins |= Q(form__startswith=with_apostrophe)
    words = IndexedWord.objects.filter(begins, language=language)
    return list(words.order_by("-frequency").values_list("form", flat=True)[:MAX_FORMS])


def _entries(text: str, tokens: Sequence[Token], language: str) -> list[Entry]:
    """Entries whose titles have all the words: those that begin so, then the newest."""
    words = _title_query(text, tokens, language)
    entries = _among(_NEWEST, words, language)
    if len(entries) < MAX_OF_EACH:
        entries = _among(_ANY, words, language)
    typed = text.casefold()
    newest: dict[str, Entry] = {}
    for entry in entries:
        newest.setdefault(entry.title.casefold(), entry)
    ranked = sorted(newest, key=lambda title: not title.startswith(typed))
    return [newest[title] for title in ranked[:MAX_OF_EACH]]


def _among(statement: str, words: str, language: str) -> list[Entry]:
    values = {
        "words": words,
        "language": language,
        "now": clock.now(),
        "apart": list(kinds_set_apart()),
        "looked_at": LOOKED_AT,
        "titles": MAX_TITLES,
    }
    return list(Entry.objects.raw(statement, values))


def _title_query(text: str, tokens: Sequence[Token], language: str) -> str:
    """Words in any form, the last one begun, or an official number begun."""
    *whole, last = tokens
    is_begun = last.end == len(text)
    words = [_any_form(token, language) for token in whole]
    words.append(_any_form(last, language, begun=is_begun))
    numbers = [f"{_quoted(number)}:*" for number in official_numbers(text)]
    return " | ".join([f"({' & '.join(words)})", *numbers])


def _any_form(token: Token, language: str, *, begun: bool = False) -> str:
    exact = term(token.text)
    forms = {exact, *_lemmas(token.text, language)} - {""}
    spelled = sorted(map(_quoted, forms))
    if begun:
        spelled.append(f"{_quoted(exact)}:*")
    return f"({' | '.join(spelled)})"


def _lemmas(word: str, language: str) -> tuple[str, ...]:
    return analysers().query_lemmas(Token(word, 0, 0), [language])


def _quoted(lexeme: str) -> str:
    """A lexeme as PostgreSQL reads it in a query."""
    return "'" + re.sub(r"(['\\])", r"\1\1", lexeme) + "'"
