"""The words of the index as rows: learned, counted, forgotten."""

from __future__ import annotations

import pytest
from django.db import transaction

from search.models import IndexedWord, VocabularyState
from search.suggestions import suggest
from search.understanding import Change, understand
from search.vocabulary import recount, recount_daily
from tests.search.processes import forget, learned


@pytest.mark.django_db
def test_words_of_new_entries_are_known_at_once() -> None:
    assert understand("вулік", "uk").repairs == ()

    learned("Відшкодування вартості вулика")

    # "вулик" itself stands nowhere, but is what the dictionary makes of "вулика".
    assert understand("вулік", "uk").repairs == (Change("typo", "вулік", "вулик"),)
    learned("Відшкодування вартості вулика", "Перепелиний загін")
    assert understand("перепилиний", "uk").repaired_text == "перепелиний"


@pytest.mark.django_db
def test_words_that_stand_nowhere_any_more_are_forgotten_by_the_count() -> None:
    learned("Вулика нема", "Вулика дві", "Загін")
    recount()
    assert understand("вулік", "uk").repairs
    forms = dict(IndexedWord.objects.values_list("form", "frequency"))
    assert (forms["вулика"], forms["загін"]) == (2, 1)

    for key in (0, 1):
        forget(key)
    recount()

    assert understand("вулік", "uk").repairs == ()
    assert not IndexedWord.objects.filter(form__startswith="вулик").exists()


@pytest.mark.django_db
def test_what_is_withdrawn_is_no_longer_offered() -> None:
    """Its words go with it, not at the next count; those of other entries stay."""
    learned("Вулика Гордовиненка нема", "Вулика є")
    recount()
    assert suggest("гордов", "uk").queries

    forget(0)

    assert not suggest("гордов", "uk").queries
    assert suggest("вули", "uk").queries
    learned("Вулика Гордовиненка нема")
    assert suggest("гордов", "uk").queries


@pytest.mark.django_db
def test_what_is_withdrawn_from_several_entries_goes_with_the_last() -> None:
    """As when a section becomes private; nobody waits for the daily count."""
    learned("Вулик Гордовиненка", "Закон Гордовиненка", "Суд Гордовиненка")
    recount()

    for key in (0, 1):
        forget(key)
        assert suggest("гордов", "uk").queries
    forget(2)

    assert not suggest("гордов", "uk").queries


@pytest.mark.django_db
def test_words_are_counted_once_a_day() -> None:
    recount_daily()
    before = VocabularyState.objects.get().counted_at

    recount_daily()

    assert VocabularyState.objects.get().counted_at == before


@pytest.mark.django_db
def test_learning_again_changes_nothing() -> None:
    learned("Рішення про воду")
    before = VocabularyState.objects.get()

    learned("Рішення про воду")

    after = VocabularyState.objects.get()
    assert (after.epoch, after.latest) == (before.epoch, before.latest)


def test_what_was_rolled_back_is_learned_again(own_database: str) -> None:
    """What the process remembers as learned is what was committed."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        learned("Відшкодування вартості вулика")
        raise ZeroDivisionError
    assert not IndexedWord.objects.filter(form="вулика").exists()

    learned("Відшкодування вартості вулика")
    assert IndexedWord.objects.filter(form="вулика").exists()

    forget(0)
    recount()
    learned("Відшкодування вартості вулика")
    assert IndexedWord.objects.filter(form="вулика").exists()
