"""What stands around pages is kept in a process only while it is true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from cms import clock
from cms.page_cache import edges, generation, remembering
from cms.site import actions
from cms.site.furniture import Around, around_now
from cms.site.models import Alert, Furniture
from tests.factories import stored_site

FORGETFUL = (remembering, generation, edges)


@pytest.fixture
def committed(own_database: str) -> Iterator[None]:
    """A database whose changes other processes would see, and a memory."""
    with override_settings(PAGE_CACHE_MB=1):
        for one in FORGETFUL:
            one.forget()
        yield
    for one in FORGETFUL:
        one.forget()


def asked(language: str = "uk", *, writes: bool = False) -> tuple[Around, int]:
    with CaptureQueriesContext(connection) as counted:
        found = around_now(language, writes=writes)
    return found, sum("portal_site_menuentry" in one["sql"] for one in counted)


def test_it_is_read_once_until_something_changes(committed: None) -> None:
    site = stored_site()
    assert asked()[1] == 1
    assert asked()[1] == 0
    assert asked(writes=True)[1] == 1

    row = Furniture.objects.get(language="uk")
    row.statement = "Нове"
    actions.save_furniture(furniture=row, by=site.admin)
    found, times = asked()
    assert (found.texts[0]["statement"], times) == ("Нове", 1)

    site.council.section.unpublish()
    found, times = asked()
    assert [one["page"]["title"] for one in found.usual_menu] == [
        site.library.section.title
    ]


def test_an_alert_begins_without_anybody_writing(committed: None) -> None:
    begins = clock.now() + timedelta(minutes=5)
    alert = Alert(title_uk="Увага", begins_at=begins)
    actions.save_alert(alert=alert, by=stored_site().admin)
    assert asked()[0].alerts == []
    assert asked() == (asked()[0], 0)

    with clock.told_by(lambda: begins + timedelta(seconds=1)):
        assert [one["title_uk"] for one in asked()[0].alerts] == ["Увага"]
