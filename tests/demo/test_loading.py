"""Loading the demonstration: whole, once, and on from where it was interrupted."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client
from wagtail.models import Collection, Page

from cms.authorities.models import Authority
from cms.centres.models import Centre
from cms.core.models import ChangeNote, OfficialRecord, Place, Topic
from cms.demo.accounts import people
from cms.demo.content import read_content
from cms.demo.crew import _ready
from cms.demo.loading import NotEmptyError, begin, go_on
from cms.demo.models import Loading
from cms.demo.records import LANGUAGES, Content
from cms.demo.steps import Step, in_order, is_done, plan, take
from cms.pages.models import NewsPage
from cms.register.models import DocumentKind, DocumentPage
from participation.citizens.models import User
from tests.demo.test_comments import comments_stand_as_told

CONTENT = read_content()
DOCUMENTS = ("copying-fee-2023", "copying-fee-2026")
ARTICLES = ("about", "is-it-in-force", "news-budget-2027-consultation")


def small_content() -> Content:
    """One authority with a repealed act, an article that leads to it, and news."""
    articles = {key: CONTENT.articles[key] for key in ARTICLES}
    articles["is-it-in-force"] = replace(
        articles["is-it-in-force"], authority="oblast-council", see_also=DOCUMENTS
    )
    news = articles["news-budget-2027-consultation"]
    articles["news-budget-2027-consultation"] = replace(news, see_also=())
    alerts = [row for row in CONTENT.portal["alerts"] if "authority" not in row]
    return replace(
        CONTENT,
        authorities={"oblast-council": CONTENT.authorities["oblast-council"]},
        documents={key: CONTENT.documents[key] for key in DOCUMENTS},
        articles=articles,
        portal={**CONTENT.portal, "alerts": alerts},
    )


@pytest.fixture(scope="module")
def content() -> Content:
    return small_content()


def emptied() -> None:
    """The database as it is after its migrations: nobody, and no pages."""
    for page in Page.objects.filter(depth=2):
        page.delete()
    for model in (
        ChangeNote,
        OfficialRecord,
        Authority,
        User,
        DocumentKind,
        Centre,
        Place,
        Topic,
    ):
        model.objects.all().delete()
    Collection.objects.filter(depth=2).delete()


@pytest.fixture
def empty_portal(db: None) -> None:
    emptied()


def silent(line: str) -> None:
    """Nobody listens."""


def addresses_in(html: str) -> Iterator[str]:
    main = html[html.index("<main") : html.index("</main")]
    yield from re.findall(r'href="(/[^"#?]*)', main)


def test_a_loading_that_was_interrupted_goes_on_and_says_how_far_it_is(
    content: Content, empty_portal: None, client: Client
) -> None:
    begin(content)
    steps = plan(content)
    for step in steps[:3]:
        take(content, step)
    assert Loading.unfinished()
    assert not people()["admin"].wagtail_userprofile.approved_notifications
    lines: list[str] = []
    go_on(content, lines.append, processes=1)
    assert len(lines) == len(steps) - 3
    assert lines[-1].startswith(f"[{'#' * 24}]")
    assert not Loading.unfinished()
    assert people()["admin"].wagtail_userprofile.approved_notifications
    all_done_once(content)
    comments_stand_as_told()
    nothing_is_loaded_twice(content)
    every_internal_link_works(client)


def all_done_once(content: Content) -> None:
    """All pages are there, each in its languages, published by a second person."""
    assert all(is_done(content, step) for step in plan(content))
    pages = DocumentPage.objects.filter(slug="copying-fee-2026", live=True)
    assert {page.locale.language_code for page in pages} == set(LANGUAGES)
    original = pages.get(locale__language_code="uk")
    approval = original.live_revision.approvals.get()
    assert approval.by.username == "rada-pereviryaye"
    assert "<ol><li" in str(original.body)
    assert "(підпис)" in str(original.body)
    news = NewsPage.objects.get(locale__language_code="pl")
    assert news.picture_id
    assert "szali" in news.picture_description


def nothing_is_loaded_twice(content: Content) -> None:
    before = Page.objects.count()
    begin(content)
    go_on(content, silent, processes=1)
    for step in plan(content):
        take(content, step)
    assert Page.objects.count() == before


def every_internal_link_works(client: Client) -> None:
    pages = Page.objects.live().filter(depth__gte=2)
    checked: set[str] = set()
    for page in pages:
        answer = client.get(page.get_url())
        assert answer.status_code == 200, page.get_url()
        for address in addresses_in(answer.content.decode()):
            if address not in checked:
                checked.add(address)
                status = client.get(address).status_code
                assert status in (200, 301, 302), (page.get_url(), address)
    assert len(checked) > 10


def test_a_portal_that_is_in_use_is_left_alone(
    content: Content, empty_portal: None
) -> None:
    User.objects.create(username="somebody")
    before = Page.objects.count()
    with pytest.raises(NotEmptyError):
        begin(content)
    assert Page.objects.count() == before
    assert not Loading.objects.exists()


def test_each_step_comes_after_those_that_it_needs() -> None:
    steps = plan(CONTENT)
    assert len(steps) == len({step.key for step in steps})
    done: set[str] = set()
    for step in steps:
        assert step.needs <= done, step.key
        done.add(step.key)


def test_steps_in_a_circle_are_refused() -> None:
    one = Step("one", "", "a", frozenset({"two"}))
    two = Step("two", "", "a", frozenset({"one"}))
    with pytest.raises(ValueError, match="circle"):
        in_order([one, two], set())


def test_together_no_two_steps_write_to_one_place_nor_run_ahead() -> None:
    first = Step("first", "", "a")
    same_place = Step("same", "", "a")
    elsewhere = Step("elsewhere", "", "b")
    later = Step("later", "", "c", frozenset({"first"}))
    waiting = [first, same_place, later, elsewhere]
    missing = {step.key for step in waiting}
    assert _ready(waiting, missing, [], 4) == [first, elsewhere]
    assert _ready([same_place, later], missing, [first], 4) == []
    assert _ready([later, elsewhere], missing - {"first"}, [], 1) == [later]
