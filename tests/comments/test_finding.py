"""Comments are found where they are asked for, as long as anybody may read them."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from participation.citizens.personal_data.erasure import erase_account
from participation.comments import actions
from participation.comments.models import Comment
from search.listing import Listing, entries_listed
from search.models import Entry, IndexedWord
from search.suggestions import suggest
from search.vocabulary import recount
from tests.comments.saying import make_page, olena, post
from tests.factories import Site, edit, publish
from tests.participation.people import make_citizen
from tests.search.conftest import *  # noqa: F403  engines
from tests.search.conftest import Index
from tests.search.published import asked, titles

WORDS = "Тротуар біля школи розбитий"


def keys() -> set[str]:
    """Keys of comments that have an entry."""
    rows = Entry.objects.filter(object_kind="comment")
    return set(rows.values_list("object_key", flat=True))


def test_a_search_brings_no_comments_until_it_asks(
    site: Site, ready_index: Index
) -> None:
    page = make_page(site, title="Тротуар на вулиці Шкільній")
    for text in (WORDS, "Тротуар роблять"):
        post(page, text)
    ready_index.feed()
    answer = asked("тротуар")
    assert titles(answer) == [page.title]
    assert dict(answer.facets["kind"])["comment"] == 2
    assert sum(dict(answer.facets["authority"]).values()) == 1
    chosen = asked("тротуар", filters={"kind": ["comment"]})
    assert set(titles(chosen)) == {WORDS, "Тротуар роблять"}
    assert titles(asked("", sort="date")).count(WORDS) == 0


def test_nor_do_pages_feeds_and_the_api(site: Site, tantivy_ready: Index) -> None:
    post(make_page(site, title="Тротуар"), WORDS)
    tantivy_ready.feed()
    client = Client()
    for address in ("/uk/search/?q=тротуар", "/uk/search/feed/?q=тротуар"):
        assert WORDS not in client.get(address).content.decode()
        asked_for = client.get(f"{address}&kind=comment").content.decode()
        assert "/uk/comments/" in asked_for
    listed = client.get("/uk/search/?q=тротуар").content.decode()
    assert "Коментар" in listed
    told = json.loads(client.get("/api/search/?q=тротуар&language=uk").content)
    assert [hit["kind"] for hit in told["results"]] == ["article"]
    told = json.loads(client.get("/api/search/?q=тротуар&kind=comment").content)
    assert [hit["kind"] for hit in told["results"]] == ["comment"]
    assert "/comments/" not in client.get("/sitemap-1.xml").getvalue().decode()


def test_nor_do_lists_suggestions_and_the_vocabulary(
    site: Site, tantivy_ready: Index
) -> None:
    page = make_page(site, title="Тротуар")
    post(page, "Тротуарчик зовсім кривулястенький")
    tantivy_ready.feed()
    recount()
    assert not IndexedWord.objects.filter(form__startswith="кривуляст").exists()
    assert [one.kind for one in suggest("тротуар", "uk").entries] == ["article"]
    lists = [Listing(("uk",)), Listing(("uk",), words="тротуар")]
    for one in lists:
        assert "comment" not in {entry.kind for entry in entries_listed(one)}
    chosen = Listing(("uk",), kinds=("comment",), words="тротуарчик")
    assert [entry.kind for entry in entries_listed(chosen)] == ["comment"]


@pytest.mark.parametrize("comes_off", ["unpublish", "private", "deleted", "moved"])
def test_they_go_and_come_with_their_page(site: Site, comes_off: str) -> None:
    page = make_page(site)
    root = post(page)
    post(page, "Відповідь", parent=root)
    assert len(keys()) == 2
    if comes_off == "unpublish":
        page.unpublish(user=site.admin)
        assert keys() == set()
        publish(edit(page, site.council.editor), site.council)
        assert len(keys()) == 2
    elif comes_off == "private":
        privacy = PageViewRestriction.objects.create(
            page=site.council.section, restriction_type=PageViewRestriction.LOGIN
        )
        assert keys() == set()
        privacy.delete()
        assert len(keys()) == 2
    elif comes_off == "deleted":
        page.delete()
        assert keys() == set()
    else:
        page.move(site.council.section, "first-child")
        assert len(keys()) == 2


def test_a_page_of_many_comments_is_published_again_at_no_cost(site: Site) -> None:
    asked_for = []
    page = make_page(site)
    for number in (1, 8):
        for turn in range(number):
            post(page, f"Коментар {turn}")
        page = edit(page, site.council.editor, title=f"Нова назва {number}")
        with CaptureQueriesContext(connection) as queries:
            page = publish(page, site.council)
        asked_for.append(len(queries))
    assert asked_for[0] == asked_for[1]


def test_a_translation_is_found_in_its_language(site: Site) -> None:
    comment = post(make_page(site), "Коли відкриють басейн?")
    by = site.council.editor
    actions.translate(
        comment=comment, language="pl", text="Kiedy otworzą basen?", by=by
    )
    found = Entry.objects.filter(object_kind="comment").order_by("language")
    assert [(one.language, one.title) for one in found] == [
        ("pl", "Kiedy otworzą basen?"),
        ("uk", "Коли відкриють басейн?"),
    ]
    assert found[0].url == f"/pl/comments/{comment.key}/thread/#{comment.anchor}"
    actions.translate(comment=comment, language="pl", text="", by=by)
    assert [one.language for one in Entry.objects.filter(object_kind="comment")] == [
        "uk"
    ]


def test_words_of_whoever_asks_for_erasure_are_gone(site: Site) -> None:
    page, other = make_page(site), make_citizen("other")
    comment = post(page, "Слово, яке зникне")
    post(page, "Відповідь, яка лишиться", other, comment)
    actions.translate(
        comment=comment, language="pl", text="Słowo", by=site.council.editor
    )
    erase_account(user=olena(), by=olena())
    comment.refresh_from_db()
    assert (comment.text, comment.translations.count()) == ("", 0)
    assert len(keys()) == 1 and str(comment.key) not in keys()
    assert Comment.objects.count() == 2
    shown = Client().get(f"/uk/comments/{page.translation_key}/").content.decode()
    assert "Відповідь, яка лишиться" in shown
    assert "зникне" not in shown and "Садова" not in shown.split("Відповідь")[0]


def test_what_nobody_saw_goes_with_its_author(site: Site) -> None:
    post(make_page(site), found=["links"])
    erase_account(user=olena(), by=olena())
    assert not Comment.objects.exists()
