"""The start page shows everybody what waits for them, and costs no more with more."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.core import actions
from cms.core.models import OfficialRecord
from cms.core.review import authors_of, may_be_reviewed_by, may_review
from cms.core.waiting import WaitingList, waiting_for
from cms.register.enums import ExtractionState
from cms.register.models import Extraction
from participation.citizens.models import User
from search.models import QueryCount
from tests.core.signing import signed_in
from tests.core.translating import begin_translation, translate
from tests.factories import (
    Site,
    attach,
    draft_article,
    draft_document,
    edit,
    make_file,
    publish,
    submit,
)


def lists_of(user: User) -> dict[str, WaitingList]:
    return {one.slug: one for one in waiting_for(user)}


def titles(user: User, slug: str) -> list[str]:
    return [line.title for line in lists_of(user)[slug].lines]


def test_a_reviewer_sees_what_others_submitted(site: Site) -> None:
    submit(draft_article(site.council, title="Наше"), site.council)
    submit(draft_article(site.library, title="Чуже"), site.library)

    assert titles(site.council.reviewer, "to-review") == ["Наше"]
    assert titles(site.admin, "to-review") == ["Наше", "Чуже"]
    assert "to-review" not in lists_of(site.council.editor)


def test_nobody_is_asked_to_review_what_they_wrote(site: Site) -> None:
    page = draft_article(site.council)
    submit(edit(page, site.council.reviewer, title="Дописано"), site.council)

    assert titles(site.council.reviewer, "to-review") == []
    assert titles(site.admin, "to-review") == ["Дописано"]


def test_who_may_review_is_told_of_many_pages_as_of_one(site: Site) -> None:
    """The rule asked for a list gives what it gives for each page."""
    body = site.council
    live = publish(draft_article(body), body)
    polish = begin_translation(live, body.editor)
    translate(polish, body.reviewer)
    published = publish(draft_article(body), body)
    pages: list[Any] = [
        submit(draft_article(body), body),
        submit(edit(draft_article(body), body.reviewer, title="Дописано"), body),
        submit(draft_article(site.library), site.library),
        live,
        edit(published, body.reviewer, title="Змінено"),
        Page.objects.get(pk=polish.pk).specific,
        site.homes["uk"],
    ]
    people = [body.reviewer, body.editor, site.library.reviewer, site.admin]

    assert body.reviewer.pk in authors_of(pages[5])
    for user in people:
        expected = [page.pk for page in pages if may_review(user, page)]
        asked = [Page.objects.get(pk=page.pk) for page in pages]
        assert [page.pk for page in may_be_reviewed_by(user, asked)] == expected


def test_an_author_sees_what_was_returned_and_why(site: Site) -> None:
    page = submit(draft_article(site.council, title="Вода"), site.council)
    actions.return_for_changes(
        page=page, by=site.council.reviewer, comment="Немає дати"
    )

    (line,) = lists_of(site.council.editor)["returned"].lines
    assert (line.title, line.note) == ("Вода", "Немає дати")
    assert titles(site.council.editor, "drafts") == []


def test_an_author_sees_the_drafts_they_wrote_last(site: Site) -> None:
    draft_article(site.council, title="Моє")
    edit(draft_article(site.council), site.council.reviewer, title="Не моє")
    submit(draft_article(site.council, title="Подане"), site.council)

    assert titles(site.council.editor, "drafts") == ["Моє"]


def test_pages_to_be_checked_again_are_told_when_their_date_is_near(site: Site) -> None:
    today = timezone.localdate()
    for title, days in (("Прострочене", -3), ("Скоро", 20), ("Ще ні", 60)):
        page = publish(draft_article(site.council, title=title), site.council)
        OfficialRecord.objects.filter(translation_key=page.translation_key).update(
            review_by=today + datetime.timedelta(days=days)
        )

    lines = lists_of(site.council.editor)["due-again"].lines
    assert [(line.title, line.late) for line in lines] == [
        ("Прострочене", True),
        ("Скоро", False),
    ]
    assert titles(site.library.editor, "due-again") == []


def test_who_keeps_a_page_is_told_alone(site: Site) -> None:
    page = publish(draft_article(site.council, title="Вода"), site.council)
    OfficialRecord.objects.filter(translation_key=page.translation_key).update(
        review_by=timezone.localdate(), owner=site.council.reviewer
    )

    assert titles(site.council.reviewer, "due-again") == ["Вода"]
    assert titles(site.council.editor, "due-again") == []


def test_files_that_could_not_be_read_are_told_to_their_authority(site: Site) -> None:
    file = make_file(site.council, "broken.txt")
    attach(draft_document(site.council), file)
    Extraction.objects.filter(sha256=file.sha256).update(state=ExtractionState.BROKEN)

    assert titles(site.council.editor, "unread-files") == ["broken.txt"]
    assert titles(site.library.editor, "unread-files") == []


def test_searches_that_found_nothing_are_told_to_those_who_may_know(site: Site) -> None:
    QueryCount.objects.create(
        day=timezone.localdate(), language="uk", words="собес", searched=3, found=0
    )

    assert titles(site.admin, "not-found") == ["собес"]
    assert "not-found" not in lists_of(site.council.editor)


def test_translations_behind_are_told(site: Site) -> None:
    page = publish(draft_article(site.council, title="Вода"), site.council)
    begin_translation(page, site.council.editor)

    assert titles(site.council.editor, "translations-behind") == ["Вода"]
    assert titles(site.library.editor, "translations-behind") == []


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_an_empty_page_says_so_in_words(site: Site, who: str) -> None:
    user = getattr(site.council, who)
    screen = signed_in(user).get("/admin/").content.decode()

    assert lists_of(user)
    for one in waiting_for(user):
        assert one.count == 0
        assert one.empty in screen


def test_more_that_waits_costs_no_more_queries(site: Site) -> None:
    client = signed_in(site.admin)

    def make() -> None:
        submit(draft_article(site.council), site.council)
        page = submit(draft_article(site.council), site.council)
        actions.return_for_changes(page=page, by=site.council.reviewer, comment="Ні")
        live = publish(draft_article(site.council), site.council)
        begin_translation(live, site.admin)
        OfficialRecord.objects.update(review_by=timezone.localdate(), owner=site.admin)
        file = make_file(site.council, content=str(live.pk).encode())
        attach(draft_document(site.council), file)
        Extraction.objects.update(state=ExtractionState.SCAN)

    def cost() -> int:
        client.get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/").status_code == 200
        return len(queries)

    make()
    one = cost()
    make()
    make()
    assert cost() == one
