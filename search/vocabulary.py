"""The words of the index and of the editors' tables, kept in rows and in memory.

Rows are written by the feeder and by a count each day. Every process reads them once;
at each query it asks in one statement whether anything changed, and reads only that.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import batched, repeat
from threading import Lock
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from cms import clock

from .analysis import WordsOfPassage, words_of_passage
from .analysis.analysers import languages_of
from .index import IndexRow, passages_of, rows_to_index
from .models import Entry, IndexedWord, VocabularyState
from .models.words import LONGEST_WORD
from .registry import kinds_set_apart
from .repair import IndexWords
from .repair.dictionaries import is_known

COUNTED_EVERY: Final = datetime.timedelta(hours=23)
"""So that an hourly duty counts once a day."""
SHORTEST: Final = 2
_LOT: Final = 5000
_BATCH: Final = 500

MOST_SEEN: Final = 200_000
"""Words of texts that are remembered as learned, some 200 bytes each."""

Forms = Counter[tuple[str, str]]
SeenWord = tuple[str, str, str]
"""The language of a text, a word of it as it is spelled, and its lemma."""


def learn(rows: Iterable[IndexRow]) -> None:
    """Add the words of entries that are not known yet; called by one feeder at a time,
    in its transaction. How often known words stand in the index is left as it is."""
    seen = _seen.now()
    forms: Forms = Counter()
    new: set[SeenWord] = set()
    for row in _ordinary(rows):
        words = set(_words(row)) - seen
        forms.update(_forms(words))
        new |= words
    if forms:
        _add(forms)
    transaction.on_commit(lambda: seen.update(new))


def _add(forms: Forms) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH added AS (INSERT INTO portal_search_indexedword"
            " (language, form, frequency)"
            " SELECT * FROM unnest(%s::text[], %s::text[], %s::integer[])"
            " ON CONFLICT (form, language) DO NOTHING RETURNING id)"
            " INSERT INTO portal_search_vocabularystate (id, epoch, latest, forgotten)"
            " SELECT 1, gen_random_uuid(), max(id), 0 FROM added HAVING count(*) > 0"
            " ON CONFLICT (id) DO UPDATE SET latest = EXCLUDED.latest",
            _columns(sorted(forms.items())),
        )


def forget(keys: Collection[str]) -> None:
    """Forget the words that stand in these entries alone, as far as was counted; called
    in the transaction that removes them. A word forgotten in error is learned again.

    Processes keep such words for repair until the daily count; nobody is offered them.
    """
    forms: Forms = Counter()
    for row in _ordinary(rows_to_index(keys)):
        forms.update(_forms(_words(row)))
    if not forms:
        return
    with connection.cursor() as cursor:
        # The state first, as everywhere: feeders wait for it.
        cursor.execute(
            "UPDATE portal_search_vocabularystate SET forgotten = forgotten + 1"
        )
        for statement in _FORGETTING:
            cursor.execute(statement, _columns(sorted(forms.items())))


_GONE: Final = (
    "unnest(%s::text[], %s::text[], %s::integer[]) AS gone (lang, form, times)"
)
# Words of several entries that go one after the other go with the last of them.
_FORGETTING: Final = (
    f"DELETE FROM portal_search_indexedword AS word USING {_GONE}"  # noqa: S608
    " WHERE word.language = lang AND word.form = gone.form AND frequency <= times",
    f"UPDATE portal_search_indexedword AS word SET frequency = frequency - times"  # noqa: S608
    f" FROM {_GONE} WHERE word.language = lang AND word.form = gone.form",
)


class _Seen:
    """Words that this process has added or found there, until some may have gone."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._words: set[SeenWord] = set()

    def now(self) -> set[SeenWord]:
        """What needs no second look; added to when what was learned is committed."""
        state = VocabularyState.objects.values_list("epoch", "forgotten").first()
        of = connection.settings_dict["NAME"], state
        if of != self._of or len(self._words) > MOST_SEEN:
            self._of, self._words = of, set()
        return self._words


_seen = _Seen()


def recount_daily() -> None:
    """Count all words anew, unless that was done less than a day ago."""
    since = clock.now() - COUNTED_EVERY
    if not VocabularyState.objects.filter(counted_at__gt=since).exists():
        recount()


def recount() -> int:
    """Count the words of all entries anew, and forget those that stand in none; their
    number. Words that the feeder adds meanwhile stay."""
    newest = IndexedWord.objects.aggregate(newest=Max("id"))["newest"] or 0
    forms: Forms = Counter()
    keys = list(Entry.objects.ordinary().values_list("key", flat=True))
    for some in batched(keys, _BATCH, strict=False):
        for row in rows_to_index(some):
            forms.update(_forms(set(_words(row))))
    _replace(forms, newest)
    return len(forms)


@transaction.atomic
def _replace(forms: Forms, newest: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE counted_word (language text, form text,"
            " frequency integer) ON COMMIT DROP"
        )
        for lot in batched(sorted(forms.items()), _LOT, strict=False):
            cursor.execute(
                "INSERT INTO counted_word"
                " SELECT * FROM unnest(%s::text[], %s::text[], %s::integer[])",
                _columns(lot),
            )
        for statement in _REPLACING:
            cursor.execute(statement, {"newest": newest, "now": clock.now()})


def _columns(
    counted: Sequence[tuple[tuple[str, str], int]],
) -> tuple[list[str], list[str], list[int]]:
    """Languages, forms and frequencies, as arrays for one statement."""
    return (
        [language for (language, _), _ in counted],
        [form for (_, form), _ in counted],
        [frequency for _, frequency in counted],
    )


# The state first, so that this and a feeder wait for each other in one order.
_REPLACING: Final = (
    "INSERT INTO portal_search_vocabularystate"
    " (id, epoch, latest, forgotten, counted_at)"
    " VALUES (1, gen_random_uuid(), 0, 0, %(now)s) ON CONFLICT (id) DO UPDATE"
    " SET epoch = EXCLUDED.epoch, counted_at = EXCLUDED.counted_at",
    "DELETE FROM portal_search_indexedword AS word WHERE id <= %(newest)s"
    " AND NOT EXISTS (SELECT FROM counted_word AS counted"
    "  WHERE counted.form = word.form AND counted.language = word.language)",
    "INSERT INTO portal_search_indexedword (language, form, frequency)"
    " SELECT language, form, frequency FROM counted_word ORDER BY language, form"
    " ON CONFLICT (form, language) DO UPDATE SET frequency = EXCLUDED.frequency"
    " WHERE portal_search_indexedword.frequency <> EXCLUDED.frequency",
    "UPDATE portal_search_vocabularystate SET latest ="
    " (SELECT coalesce(max(id), 0) FROM portal_search_indexedword)",
    "DROP TABLE counted_word",
)


def _ordinary(rows: Iterable[IndexRow]) -> Iterator[IndexRow]:
    """Rows whose words are learned."""
    apart = kinds_set_apart()
    return (row for row in rows if row.kind not in apart)


def _words(row: IndexRow) -> Iterator[SeenWord]:
    """Every word of an entry; those of its passages as they were kept."""
    for text in (row.title, row.summary):
        yield from _pairs(row.language, words_of_passage(text, row.language))
    languages = row.languages.split("\n")
    for language, kept in zip(languages, passages_of(row), strict=True):
        yield from _pairs(language, kept)


def _pairs(language: str, kept: WordsOfPassage) -> Iterator[SeenWord]:
    words, lemmas = kept.words.split(), kept.lemmas.split()
    return zip(repeat(language), words, lemmas, strict=False)


def _forms(words: Iterable[SeenWord]) -> set[tuple[str, str]]:
    """(language, form) of every word that is made of letters, and of its lemma:
    "тротуар" may be meant where the index has only "тротуару"."""
    found = set()
    for language, form, lemma in words:
        spoken = languages_of(form, (language,))
        exact = form.replace("'", "")
        if not spoken or not exact.isalpha():
            continue
        if not SHORTEST <= len(form) <= LONGEST_WORD:
            continue
        found.add((spoken[-1], form))
        if lemma != exact and is_known(form, spoken):
            found.add((spoken[-1], _with_apostrophe(lemma, form)))
    return found


def _with_apostrophe(lemma: str, form: str) -> str:
    """The lemma of a form that may have an apostrophe: index terms have none."""
    start, apostrophe, _ = form.partition("'")
    if not apostrophe or not lemma.startswith(start):
        return lemma
    return f"{start}'{lemma.removeprefix(start)}"


class Vocabulary:
    """The words of the index in this process, read again when they changed."""

    def __init__(self) -> None:
        self._reading = Lock()
        self._words = IndexWords()
        self._epoch: UUID | None = None
        self._latest = 0

    def words(self, epoch: UUID | None, latest: int) -> IndexWords:
        """The words as they are in an epoch, up to the latest row of it."""
        with self._reading:
            if epoch != self._epoch:
                self._words, self._epoch, self._latest = IndexWords(), epoch, 0
            if latest > self._latest:
                rows = IndexedWord.objects.filter(
                    id__gt=self._latest, id__lte=latest
                ).values_list("form", "frequency")
                self._words.add(rows.iterator(chunk_size=_LOT))
                self._latest = latest
            return self._words
