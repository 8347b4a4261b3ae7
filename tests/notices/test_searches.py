"""Searches are followed: each asked once for all, hits told that never were there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client

from cms import clock
from participation.notices import searches
from participation.notices.models import FollowedSearch, News
from search.engines import EngineUnavailable
from tests.factories import Site, draft_document, publish
from tests.notices.following import follows, letters
from tests.pages.made import entry
from tests.search.conftest import Index

pytestmark = pytest.mark.django_db
WATER = "uk?q=%D0%B2%D0%BE%D0%B4%D0%B0"


@pytest.fixture
def traveller() -> Any:
    with time_machine.travel(clock.now(), tick=False) as moving:
        yield moving


def told(index: Index, traveller: Any) -> list[Any]:
    """Letters after a look and the quiet minutes."""
    index.feed()
    traveller.shift(timedelta(minutes=6))
    first = letters()
    traveller.shift(timedelta(minutes=6))
    return first + letters()


def test_new_hits_are_told_once(
    site: Site,
    tantivy_index: Index,
    traveller: Any,
) -> None:
    publish(draft_document(site.council, "Про воду, давнє"), site.council)
    tantivy_index.feed()
    follows("search", WATER)
    follows("search", WATER, email="b@example.org")
    traveller.shift(60)
    publish(draft_document(site.council, "Про воду, нове"), site.council)
    publish(draft_document(site.council, "Про школи"), site.council)

    sent = told(tantivy_index, traveller)

    assert len(sent) == 2
    for letter in sent:
        assert "Про воду, нове" in letter.body
        assert "давнє" not in letter.body and "школи" not in letter.body
    assert told(tantivy_index, traveller) == []


def test_what_an_authority_told_the_search_does_not_tell_again(
    site: Site,
    tantivy_index: Index,
    traveller: Any,
) -> None:
    tantivy_index.feed()
    follows("search", WATER)
    follows("authority", "council")
    traveller.shift(60)
    publish(draft_document(site.council, "Про воду"), site.council)
    letters()
    traveller.shift(timedelta(minutes=4))
    (first,) = letters()
    assert "Про воду" in first.body

    assert told(tantivy_index, traveller) == []
    assert News.objects.filter(event_id=None).count() == 0


def test_each_search_is_asked_once_for_all(
    site: Site,
    tantivy_index: Index,
    traveller: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    ask = searches.keys_surely_found
    monkeypatch.setattr(
        searches,
        "keys_surely_found",
        lambda *args: asked.append(args) or ask(*args),
    )
    tantivy_index.feed()
    for number in range(5):
        follows("search", WATER, email=f"reader{number}@example.org")
    assert len(asked) == 1

    publish(draft_document(site.council, "Про воду"), site.council)
    assert len(told(tantivy_index, traveller)) == 5
    assert len(asked) <= 3


def test_a_search_waits_for_its_engine(
    site: Site,
    tantivy_index: Index,
    traveller: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tantivy_index.feed()
    follows("search", WATER)
    traveller.shift(60)
    publish(draft_document(site.council, "Про воду"), site.council)

    def silent(*args: Any) -> Any:
        raise EngineUnavailable("away")

    with monkeypatch.context() as patch:
        patch.setattr(searches, "keys_surely_found", silent)
        assert told(tantivy_index, traveller) == []

    assert len(told(tantivy_index, traveller)) == 1


def test_a_search_that_nobody_follows_is_forgotten(
    site: Site,
    tantivy_index: Index,
) -> None:
    subscription = follows("search", WATER)
    assert FollowedSearch.objects.exists()

    subscription.delete()
    searches.look_at_all()

    assert not FollowedSearch.objects.exists()


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("q=вода", WATER),
        ("q=вода&page=3&sort=date&exact=1", WATER),
        ("topic=b&topic=a", "uk?topic=a&topic=b"),
        ("", None),
        ("page=2", None),
        ("q=" + "я" * 300, None),
    ],
)
def test_a_search_has_one_key(query: str, key: str | None) -> None:
    assert searches.key_of(QueryDict(query), "uk") == key


def test_one_topic_or_authority_is_followed_as_such() -> None:
    assert searches.plainly("uk?topic=water") == ("topic", "water")
    assert searches.plainly("uk?authority=council") == ("authority", "council")
    assert searches.plainly("uk?topic=a&topic=b")[0] == "search"
    assert searches.plainly(WATER)[0] == "search"


def test_a_search_is_said_in_words() -> None:
    followed = searches.describe([WATER], "uk")[WATER]

    assert "вода" in followed.words
    assert followed.url == "/uk/search/?q=%D0%B2%D0%BE%D0%B4%D0%B0"
    assert followed.feed_url.startswith("/uk/search/feed/?q=")


def test_a_topic_is_followed_by_the_name_that_its_entries_bear(site: Site) -> None:
    entry(topics=[("water", "Вода")])

    of_topic = Client().get("/uk/notices/follow/topic/water/")
    of_search = Client().get("/uk/notices/follow/search/?topic=water&q=борг")

    assert "за темою «Вода»" in of_topic.content.decode()
    assert "(Вода)" in of_search.content.decode()


def test_a_search_for_one_topic_alone_leads_to_the_topic(site: Site) -> None:
    entry(topics=[("water", "Вода")])

    answer = Client().get("/uk/notices/follow/search/?topic=water")

    assert answer.headers["Location"] == "/uk/notices/follow/topic/water/"


def test_sections_of_one_name_are_told_apart_by_their_authority(site: Site) -> None:
    key = str(uuid4())
    entry("Новини", translation_key=key, authority=("council", "Рада"))

    page = Client().get(f"/uk/notices/follow/section/{key}/").content.decode()

    assert "Усе нове в розділі «Новини» (Рада)" in page
