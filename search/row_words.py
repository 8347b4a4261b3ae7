"""What analysis makes of rows, kept in them so that it is made once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched
from typing import Final, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Func, TextField, Value

from .analysis import (
    ANALYSIS_VERSION,
    WordsOfPassage,
    analyse_passages,
    number_keys,
    without_apostrophes,
    words_of_passage,
)
from .models import Entry, Passage

_LOT: Final = 200


class PassageWords(NamedTuple):
    """Values of a passage's fields that are made of its text."""

    words: str
    lemmas: str
    first_five: str
    terms: str


def title_terms(title: str, language: str, number: str) -> Func:
    """The value of `Entry.title_terms`."""
    return vector(terms_of_title(title, language, number))


def terms_of_title(title: str, language: str, number: str) -> str:
    """The words of a title as they stand there and their lemmas, and the number; with
    spaces between them."""
    found = analyse_passages([(title, language)])
    return " ".join((*found.exact, *found.lemma, *number_keys(number)))


def passage_words(text: str, language: str) -> PassageWords:
    """What analysis makes of a passage."""
    words, lemmas, first_five = words_of_passage(text, language)
    every = " ".join((lemmas, without_apostrophes(words), first_five)).strip()
    return PassageWords(words, lemmas, first_five, every)


def vector(terms: str) -> Func:
    """Terms with spaces between them as PostgreSQL searches by them, each once."""
    array = Func(
        Value(terms, TextField()),
        Value(" "),
        function="string_to_array",
        output_field=ArrayField(TextField()),
    )
    return Func(array, function="array_to_tsvector", output_field=SearchVectorField())


def passage_fields(text: str, language: str) -> dict[str, object]:
    """The same as fields are set to."""
    made = passage_words(text, language)
    return made._asdict() | {"terms": vector(made.terms)}


def kept_words(passage: Passage) -> WordsOfPassage:
    """What analysis made of a passage."""
    return WordsOfPassage(passage.words, passage.lemmas, passage.first_five)


def analyse_anew() -> int:
    """Analyse again what an earlier version of the analysis was asked for; the number
    of entries. Killed in between, it goes on where it was."""
    older = Entry.objects.exclude(analysis_version=ANALYSIS_VERSION)
    keys = list(older.values_list("pk", flat=True))
    for some in batched(keys, _LOT, strict=False):
        _analyse(some)
    return len(keys)


@transaction.atomic
def _analyse(keys: Iterable[int]) -> None:
    """Rows that are written meanwhile are waited for, then read as they are."""
    entries = Entry.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    for entry in entries.prefetch_related("passages"):
        for passage in entry.passages.all():
            values = passage_fields(passage.text, passage.language)
            Passage.objects.filter(pk=passage.pk).update(**values)
        terms = title_terms(entry.title, entry.language, entry.number)
        Entry.objects.filter(pk=entry.pk).update(
            title_terms=terms, analysis_version=ANALYSIS_VERSION
        )
