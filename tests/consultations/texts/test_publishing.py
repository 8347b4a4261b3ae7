"""A version is published as rows that stay, and with what was said before."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.models import (
    Clause,
    Place,
    Preparation,
    Succession,
    Version,
    Wording,
)
from consultations.texts.words import draft_of
from participation.journal.models import Event
from participation.notices.registry import targets_of
from tests.consultations.making import announced, draft_consultation, make_rule_set
from tests.consultations.texts.making import (
    in_three_languages,
    prepared,
    published_text,
    small_draft,
)
from tests.factories import Site


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


def clauses(version: Version) -> dict[str, int]:
    """Numbers of clauses by where they stand."""
    return dict(version.places.values_list("path", "clause_id"))


def test_a_version_is_its_draft_as_rows(site: Site, page: ConsultationPage) -> None:
    version = published_text(page, site.council)
    assert version.number == 1
    assert draft_of(version) == small_draft()
    assert [*clauses(version)] == [
        "ch 1",
        "ch 1 / art 1",
        "ch 1 / art 2",
        "ch 1 / art 2 / p 1",
        "ch 1 / art 2 / p 2",
        "ch 2",
        "ch 2 / art 3",
    ]
    chapters = version.places.values_list("chapter__path", flat=True)
    assert [*chapters] == ["ch 1"] * 5 + ["ch 2"] * 2
    assert [*version.places.values_list("depth", flat=True)] == [0, 1, 1, 2, 2, 0, 1]
    assert not Preparation.objects.exists()


def test_a_clause_is_the_same_one_in_every_version(
    site: Site, page: ConsultationPage
) -> None:
    first = published_text(page, site.council)
    words = "Пункти видачі води працюють щодня з дев'ятої до двадцятої години."
    second = published_text(page, site.council, small_draft(**{"hours 1": words}))
    assert second.number == 2
    assert clauses(first) == clauses(second)
    kinds = dict(second.places.values_list("path", "kinds"))
    assert kinds.pop("ch 1 / art 2 / p 1") == ["reworded"]
    assert {*map(tuple, kinds.values())} == {("unchanged",)}
    assert not Succession.objects.exists()


def test_what_is_uncertain_is_not_published(site: Site, page: ConsultationPage) -> None:
    published_text(page, site.council)
    other = "Забороняється миття автомобілів біля колодязів і джерел громади."
    preparation = prepared(page, site.council, small_draft(**{"aim text": other}))
    with pytest.raises(ValidationError, match="Спершу визначте"):
        actions.publish_version(
            page=page, edition=preparation.edition, by=site.council.reviewer
        )
    assert Version.objects.count() == 1
    assert Preparation.objects.get() == preparation


def test_translations_and_plain_words_go_on(site: Site, page: ConsultationPage) -> None:
    first = in_three_languages(page, site.council)
    for place in first.places.filter(path__endswith="art 1"):
        for language, plain in (("uk", "Навіщо це"), ("pl", "Po co to")):
            actions.write_plain(
                place=place, language=language, plain=plain, by=site.council.reviewer
            )
    words = "Порядок визначає, коли, як і де мешканці громади отримують воду."
    second = published_text(page, site.council, small_draft(**{"aim text": words}))
    said = Wording.objects.filter(place__version=second).order_by("place__order")
    assert said.count() == 21
    originals = {one.place_id: one.digest for one in said.filter(language="uk")}
    older = [
        (one.place.path, one.language)
        for one in said.exclude(language="uk")
        if one.source_digest != originals[one.place_id]
    ]
    assert sorted(older) == [("ch 1 / art 1", "en"), ("ch 1 / art 1", "pl")]
    plain = said.get(language="pl", place__path__endswith="art 1")
    assert plain.plain == "Po co to"
    assert plain.plain_digest != originals[plain.place_id]
    titles = second.words.values_list("language", "title")
    assert dict(titles)["pl"] == "Regulamin wydawania wody"


def test_the_journal_and_followers_are_told(site: Site) -> None:
    make_rule_set(site)
    page = announced(site.council)
    preparation = prepared(page, site.council)
    notes = {"uk": "Змінено години", "pl": "Zmieniono godziny"}
    preparation = actions.save_notes(
        preparation=preparation, edition=1, notes=notes, by=site.council.editor
    )
    version = actions.publish_version(page=page, edition=2, by=site.council.reviewer)
    assert version.notes == notes
    event = Event.objects.get(action="consultation_text.published")
    assert event.reason == "Оприлюднено версію 1 тексту. Змінено години"
    assert event.details == {"number": 1}
    assert targets_of([event])[event.pk]


FROZEN = {
    "version": "UPDATE texts_version SET number = 7",
    "notes": "UPDATE texts_version SET notes = '{}'::jsonb || '{\"uk\": \"x\"}'",
    "clause": "UPDATE texts_clause SET key = gen_random_uuid()",
    "place": "UPDATE texts_place SET number = 'x'",
    "words": "UPDATE texts_wording SET text = 'x' WHERE language = 'uk'",
    "digest": "UPDATE texts_wording SET source_digest = 'x' WHERE language = 'uk'",
    "title": "UPDATE texts_versionwords SET title = 'x' WHERE language = 'uk'",
    "gone": "DELETE FROM texts_wording WHERE language = 'uk'",
    "deleted": "DELETE FROM texts_place",
}


@pytest.mark.parametrize("statement", FROZEN.values(), ids=FROZEN.keys())
def test_what_was_published_never_changes(
    site: Site, page: ConsultationPage, statement: str
) -> None:
    in_three_languages(page, site.council)
    with pytest.raises(Error, match="does not change"), transaction.atomic():
        connection.cursor().execute(statement)


def test_successions_stay_too(site: Site, page: ConsultationPage) -> None:
    published_text(page, site.council)
    shorter = small_draft()
    shorter = type(shorter)(**{**vars(shorter), "clauses": shorter.clauses[:1]})
    published_text(page, site.council, shorter)
    assert Succession.objects.filter(new=None, kinds=["deleted"]).count() == 2
    with pytest.raises(Error, match="does not change"), transaction.atomic():
        Succession.objects.update(by_editor=True)


def test_a_publisher_may_be_erased(site: Site, page: ConsultationPage) -> None:
    version = published_text(page, site.council)
    Version.objects.filter(pk=version.pk).update(published_by=None)
    Wording.objects.update(written_by=None)
    Wording.objects.update(plain="Просто", plain_digest="x")
    assert Version.objects.get().published_by is None


def test_an_annex_is_read_by_its_chapters(site: Site, page: ConsultationPage) -> None:
    from consultations.drafts.clauses import Clause as Cut
    from consultations.drafts.clauses import Draft, Level

    chapters = tuple(
        Cut(
            Level.CHAPTER,
            number,
            f"Розділ про {number}",
            "",
            (Cut(Level.POINT, number, "", f"Пункт {number}"),),
        )
        for number in ("1", "2")
    )
    annex = Cut(Level.ANNEX, "1", "Порядок", "", chapters)
    point = Cut(Level.POINT, "1", "", "Затвердити порядок, що додається.")
    version = published_text(
        page, site.council, Draft("", (point, annex), "", (), "uk")
    )
    rows = version.places.values_list("path", "chapter__path")
    assert [*rows] == [
        ("pt 1", "pt 1"),
        ("annex 1", "annex 1"),
        ("annex 1 / ch 1", "annex 1 / ch 1"),
        ("annex 1 / ch 1 / pt 1", "annex 1 / ch 1"),
        ("annex 1 / ch 2", "annex 1 / ch 2"),
        ("annex 1 / ch 2 / pt 2", "annex 1 / ch 2"),
    ]
    assert Clause.objects.count() == Place.objects.count() == 6
