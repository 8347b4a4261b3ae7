"""What an article or news is about: one fact for all its languages."""

from __future__ import annotations

import pytest

from cms.core.models import OfficialRecord, Topic
from cms.pages.models import ArticlePage, CollectionPage, NewsPage, SectionPage
from search.models import Entry
from tests.factories import Site, draft_article, edit, publish
from tests.register.acts import translated


@pytest.fixture
def water() -> Topic:
    return Topic.objects.create(
        slug="water", name_uk="Вода", name_pl="Woda", name_en="Water"
    )


def topics_found(page: ArticlePage) -> dict[str, list[list[str]]]:
    rows = Entry.objects.filter(translation_key=str(page.translation_key))
    return dict(rows.values_list("language", "topics"))


def test_a_topic_is_in_the_entries_of_all_languages(site: Site, water: Topic) -> None:
    facts = {"topics": [water.pk], "places": []}
    page = publish(draft_article(site.council, facts=facts), site.council)
    translated(page, site.council, "pl")

    assert topics_found(page) == {"uk": [["water", "Вода"]], "pl": [["water", "Woda"]]}

    draft = ArticlePage.objects.get(pk=page.pk)
    edit(draft, site.council.editor, facts={"topics": [], "places": []})
    assert topics_found(page)["uk"] == [["water", "Вода"]], "a draft tells nobody"

    publish(ArticlePage.objects.get(pk=page.pk), site.council)
    assert topics_found(page) == {"uk": [], "pl": []}


def test_the_editor_begins_with_what_was_published(site: Site, water: Topic) -> None:
    facts = {"topics": [water.pk], "places": []}
    page = publish(draft_article(site.council, facts=facts), site.council)

    assert page.current_facts["topics"] == [water.pk]
    record = OfficialRecord.objects.get(translation_key=page.translation_key)
    assert list(record.topics.all()) == [water]


def test_pages_to_be_read_have_topics_and_lists_have_none_of_their_own() -> None:
    assert "topics" in ArticlePage.base_form_class.fact_fields
    assert "topics" in NewsPage.base_form_class.fact_fields
    assert "topics" not in SectionPage.base_form_class.fact_fields
    # There it is what the list is made of, kept with the list's own criteria.
    assert "topics" in CollectionPage.own_facts
