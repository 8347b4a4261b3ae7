"""Which passage of an entry answers a query, and the words marked in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import Final

from .analysis import Fragment, Query, Snippets
from .models import Entry, Passage
from .row_words import kept_words

SNIPPET: Final = 170
"""Characters: two lines of the list of results."""
MAX_TERMS: Final = 200
"""Terms of a query by which passages are compared."""

# The rank of terms without positions is their number, times a constant below 1.
_BEST_OF_EACH: Final = """
    SELECT DISTINCT ON (entry_id) *
    FROM (
        SELECT id, entry_id, position, language, text, words, lemmas, first_five,
            file_title, file_url, page,
            ts_rank(terms, %(terms)s::tsquery) + (
                SELECT count(*) FROM unnest(%(phrases)s::text[]) AS phrase
                WHERE strpos(' ' || replace(words, '''', '') || ' ', phrase) > 0
            ) AS answers
        FROM portal_search_passage
        WHERE entry_id = ANY(%(entries)s)
    ) AS passage
    WHERE answers > 0
    ORDER BY entry_id, answers DESC, position
"""


class Answering:
    """The passages that answer one query, and its words marked in texts."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._snippets = Snippets(query)

    def title(self, entry: Entry) -> tuple[Fragment, ...]:
        """The title in fragments."""
        return self._snippets.mark(entry.title)

    def snippet(self, entry: Entry, passage: Passage | None) -> tuple[Fragment, ...]:
        """The best part of the passage, or of the summary where none answers."""
        if passage is None:
            return self._snippets.best_fragment(entry.summary, SNIPPET)
        kept = kept_words(passage)
        return self._snippets.best_fragment(passage.text, SNIPPET, kept)

    def best_passages(self, entries: Collection[Entry]) -> dict[int, Passage]:
        """By the entry's id the passage that holds most of what is asked for.

        A quoted phrase counts more than any words.  A form of a word counts for more
        than its first letters alone: a passage with the form holds two or three of the
        word's terms.  Entries of which no passage holds any are left out.
        """
        asked = _terms(self._query)
        if not asked or not entries:
            return {}
        found = Passage.objects.raw(
            _BEST_OF_EACH,
            {
                "terms": " | ".join(f"'{term}'" for term in asked),
                "phrases": [f" {' '.join(words)} " for words in self._query.phrases],
                "entries": [entry.pk for entry in entries],
            },
        )
        return {passage.entry_id: passage for passage in found}


def _terms(query: Query) -> Sequence[str]:
    """Every term of the words asked for, and of those searched besides."""
    words = chain(query.words, *query.expansions)
    terms = (
        term for word in words for term in (word.exact, *word.lemmas, word.first_five)
    )
    return list(dict.fromkeys(terms))[:MAX_TERMS]
