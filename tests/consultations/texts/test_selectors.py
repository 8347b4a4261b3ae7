"""Texts are read in the reader's language, in a constant number of queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.comparison import Kind
from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.models import Version
from consultations.texts.selectors import (
    all_words,
    chapter,
    clause_history,
    compared,
    contents,
    versions_of,
)
from tests.consultations.making import draft_consultation
from tests.consultations.texts.making import (
    in_three_languages,
    published_text,
    small_draft,
)
from tests.factories import Site

LATER = "Пункти видачі води працюють щодня з дев'ятої до двадцятої години."


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


@pytest.fixture
def versions(site: Site, page: ConsultationPage) -> tuple[Version, Version]:
    """Of which the second changed a part in Ukrainian and has lost a chapter."""
    first = in_three_languages(page, site.council)
    draft = small_draft(**{"hours 1": LATER})
    draft = type(draft)(**{**vars(draft), "clauses": draft.clauses[:1]})
    return first, published_text(page, site.council, draft)


def test_contents_tell_chapters(versions: tuple[Version, Version]) -> None:
    first, second = versions
    told = contents(first, "pl")
    assert (told.title, told.language) == ("Regulamin wydawania wody", "pl")
    assert not told.is_older
    assert [(one.head.words.heading, one.clauses) for one in told.chapters] == [
        ("Przepisy ogólne", 5),
        ("Przepisy końcowe", 2),
    ]
    assert contents(second, "en").clauses == 5


def test_a_chapter_is_read_by_itself(versions: tuple[Version, Version]) -> None:
    first, second = versions
    told = chapter(first, 5, "en")
    assert told is not None and told.before is not None
    assert [one.citation for one in told.clauses] == ["chapter 2", "article 3"]
    assert (told.before.order, told.after) == (0, None)
    assert [one.parent for one in told.clauses] == [None, 5]
    assert chapter(first, 1, "en") is None
    whole = chapter(second, None, "pl")
    assert whole is not None and len(whole.clauses) == 5


def test_a_translation_older_than_its_original_says_so(
    site: Site, versions: tuple[Version, Version]
) -> None:
    whole = chapter(versions[1], 0, "pl")
    assert whole is not None
    older = [one.words.is_older for one in whole.clauses]
    assert older == [False, False, False, True, False]
    place = versions[1].places.get(order=3)
    actions.write_translation(
        place=place, language="pl", heading="", text="", by=site.council.reviewer
    )
    whole = chapter(versions[1], 0, "pl")
    assert whole is not None
    words = whole.clauses[3].words
    assert (words.language, words.text, words.is_original) == ("uk", LATER, True)


def test_versions_are_compared_in_the_language_both_have(
    versions: tuple[Version, Version],
) -> None:
    rows = compared(*versions, "pl")
    assert [sorted(row.kinds) for row in rows] == [
        *[["unchanged"]] * 3,
        ["reworded"],
        ["unchanged"],
        *[["deleted"]] * 2,
    ]
    assert [one.text for one in rows[3].text if one.kind != Kind.KEPT] == []
    assert rows[3].language == "pl"
    in_original = compared(*versions, "uk")[3]
    changed = [
        (one.kind, one.text) for one in in_original.text if one.kind != Kind.KEPT
    ]
    assert changed[0] == (Kind.DELETED, "восьмої")
    deleted = rows[5]
    assert (len(deleted.olds), deleted.news) == (1, ())
    assert deleted.heading[0].kind == Kind.DELETED


def test_a_clause_tells_its_history(versions: tuple[Version, Version]) -> None:
    first, second = versions
    clause = second.places.get(order=3).clause
    told = clause_history(clause, "uk")
    assert [(one.version, one.changed) for one in told.steps] == [(2, True), (1, False)]
    assert told.is_current
    gone = clause_history(first.places.get(order=6).clause, "uk")
    assert (gone.deleted_in, gone.is_current) == (2, False)


def test_all_languages_of_a_clause(versions: tuple[Version, Version]) -> None:
    words = all_words(versions[0].places.get(order=1))
    assert words[0].language == "uk"
    assert {one.language for one in words} == {"uk", "pl", "en"}


def test_queries_are_few(
    page: ConsultationPage, versions: tuple[Version, Version]
) -> None:
    first, second = versions
    clause = first.places.get(order=3).clause
    for most, read in (
        (1, lambda: versions_of(page.translation_key)),
        (3, lambda: contents(first, "pl")),
        (2, lambda: chapter(first, 0, "pl")),
        (4, lambda: compared(first, second, "pl")),
        (5, lambda: clause_history(clause, "pl")),
    ):
        with CaptureQueriesContext(connection) as queries:
            read()
        assert len(queries) <= most
