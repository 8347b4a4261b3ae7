"""Who may comment where: rules of a page, of those above it, or of its kind."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import clock
from cms.clock import KYIV
from cms.core.models import BasePage
from cms.pages.models import NewsPage
from cms.refusals import Refused
from participation.comments import actions
from participation.comments.enums import Checked, Who
from participation.comments.models import CommentRules
from participation.comments.registry import default_of
from participation.comments.rules import next_closing, rules_for
from participation.journal.enums import Action
from participation.journal.models import Event
from tests.comments.saying import allow
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, draft_document, make_user, publish


def on(page: BasePage) -> tuple[str, bool, date | None]:
    """What holds on a page, as a visitor's request finds it."""
    found = rules_for(type(page).objects.get(pk=page.pk))
    return (found.who, found.before_publication, found.closes_on)


def test_defaults_are_of_the_kind_of_page(site: Site) -> None:
    assert on(draft_article(site.council)) == (Who.CLOSED, True, None)
    assert on(draft_document(site.council)) == (Who.CLOSED, True, None)
    assert default_of(NewsPage) == (Who.OPEN, Checked.BEFORE)


def test_rules_of_pages_above_hold_until_others_are_set(site: Site) -> None:
    page, section = draft_article(site.council), site.council.section
    day = date(2030, 1, 2)
    allow(section, site.admin, Who.SIGNED_IN, Checked.AFTER, day)
    assert on(page) == (Who.SIGNED_IN, False, day)
    allow(page, site.admin, Who.INHERIT, Checked.BEFORE)
    assert on(page) == (Who.SIGNED_IN, True, day)
    allow(page, site.admin, Who.INHERIT, Checked.INHERIT, date(2029, 5, 6))
    assert on(page) == (Who.SIGNED_IN, False, date(2029, 5, 6))
    allow(page, site.admin, Who.OPEN, Checked.INHERIT)
    assert on(page) == (Who.OPEN, False, None)
    allow(page, site.admin, Who.CLOSED, Checked.INHERIT)
    assert on(page)[0] == Who.CLOSED


def test_all_translations_share_them(site: Site) -> None:
    allow(site.council.section, site.admin, Who.OPEN)
    for section in site.council.sections.values():
        assert on(section)[0] == Who.OPEN
    assert on(site.library.section)[0] == Who.CLOSED


def test_one_query_tells_what_holds(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    assert page.surroundings
    with CaptureQueriesContext(connection) as queries:
        rules_for(page)
    assert len(queries) == 1


def test_the_last_day_counts_to_its_end_in_kyiv(site: Site) -> None:
    page = draft_article(site.council)
    allow(page, site.admin, closes_on=date(2026, 3, 29))
    evening = datetime(2026, 3, 29, 23, 59, 59, tzinfo=KYIV)
    with clock.told_by(lambda: evening):
        assert rules_for(page).is_open
        assert next_closing(evening) == evening + timedelta(seconds=1)
    with clock.told_by(lambda: evening + timedelta(seconds=1)):
        assert not rules_for(page).is_open
        assert next_closing(clock.now()) is None


def test_whoever_publishes_says_it(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    said = {"who": Who.OPEN, "checked": Checked.BEFORE, "closes_on": date(2030, 1, 1)}
    for somebody in (
        site.council.editor,
        site.library.reviewer,
        make_user("anybody"),
    ):
        with pytest.raises(Refused):
            actions.change_rules(page=page, by=somebody, **said)
    assert not CommentRules.objects.exists()
    for one in (site.council.reviewer, site.admin):
        actions.change_rules(page=page, by=one, **said)
    told = Event.objects.get(action=Action.COMMENT_RULES_CHANGED)
    assert told.details["before"]["who"] == "inherit"
    assert told.details["after"] == {
        "who": "open",
        "checked": "before",
        "closes_on": "2030-01-01",
    }
    assert (told.object_kind, told.authority_key) == ("page", "council")


def test_the_screen_stands_beside_the_page(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    address = f"/admin/comments/rules/{page.pk}/"
    client = signed_in(site.council.reviewer)
    editor = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert address in editor
    section = signed_in(site.admin).get(f"/admin/pages/{site.council.section.pk}/edit/")
    assert (
        f"/admin/comments/rules/{site.council.section.pk}/" in section.content.decode()
    )
    sent = {"who": "open", "checked": "after", "closes_on": "2030-01-31"}
    assert client.post(address, sent).status_code == 302
    assert on(page) == (Who.OPEN, False, date(2030, 1, 31))
    shown = client.get(address).content.decode()
    assert "31 січня 2030" in shown
    assert client.post(address, sent | {"who": "all"}).status_code == 200
    assert Client().get(address).status_code == 302
    for stranger in (site.council.editor, site.library.reviewer):
        answer = signed_in(stranger).post(address, sent | {"who": "closed"})
        assert answer.status_code == 302
    assert on(page)[0] == Who.OPEN
