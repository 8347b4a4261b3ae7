"""Alerts: by their dates, on the portal or on a section and all below it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.refusals import Refused
from cms.site import actions
from cms.site.furniture import next_change
from cms.site.models import Alert
from participation.citizens.models import User
from participation.journal.enums import Action
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site, draft_article
from tests.site.looking import live, part, text_of


def alert(by: User, **fields: Any) -> Alert:
    words = {"title_uk": "Немає води", "title_pl": "Brak wody"}
    return actions.save_alert(alert=Alert(**words | fields), by=by)


def hours(number: float) -> Any:
    return timezone.now() + timedelta(hours=number)


def test_an_alert_of_the_portal_stands_on_every_page(site: Site) -> None:
    article = live(draft_article(site.council))
    alert(site.admin, level="danger", text_uk="Залишайтеся\n\nвдома")

    for address in ("/uk/", article.url, "/uk/search/", "/uk/changes/", "/uk/feeds/"):
        shown = part(text_of(address), "alerts")
        assert 'role="region" aria-label=' in shown
        assert "Немає води" in shown
        assert "<p>вдома</p>" in shown
    assert "alert--danger" in shown


def test_an_alert_of_a_section_stands_on_it_and_all_below_in_all_languages(
    site: Site,
) -> None:
    article = live(draft_article(site.council))
    alert(site.council.reviewer, section_key=site.council.authority.section_key)

    for address in ("/uk/council/", article.url):
        assert "Немає води" in text_of(address)
    assert "Brak wody" in text_of("/pl/council/")
    for address in ("/uk/", "/uk/library/", "/uk/search/"):
        assert 'class="alerts"' not in text_of(address)


def test_an_alert_begins_and_ends_by_the_clock(site: Site) -> None:
    alert(site.admin, title_uk="Колись", begins_at=hours(-2), ends_at=hours(-1))
    alert(site.admin, title_uk="Згодом", begins_at=hours(1))
    assert 'class="alerts"' not in text_of("/uk/")

    Alert.objects.filter(title_uk="Згодом").update(begins_at=hours(-0.1))
    Alert.objects.filter(title_uk="Колись").update(ends_at=None)

    shown = part(text_of("/uk/"), "alerts")
    assert shown.index("Згодом") < shown.index("Колись")


def test_a_kept_page_ends_where_an_alert_begins_or_ends(site: Site) -> None:
    assert next_change(timezone.now()) is None
    begins, ends = hours(2), hours(5)
    alert(site.admin, begins_at=begins, ends_at=ends)

    assert next_change(timezone.now()) == begins
    assert next_change(hours(3)) == ends
    assert next_change(hours(6)) is None


def test_the_gravest_stands_first(site: Site) -> None:
    for level in ("information", "danger", "warning"):
        alert(site.admin, level=level, title_uk=level)

    shown = part(text_of("/uk/"), "alerts")

    order = [shown.index(f"alert--{one}") for one in ("danger", "warning")]
    assert order == sorted(order)
    assert shown.index("alert--warning") < shown.index("alert--information")


def test_words_that_are_not_translated_are_marked_as_what_they_are(
    site: Site,
) -> None:
    page = site.council.section
    alert(site.admin, text_uk="Будьте обережні", page=page)

    polish, english = (part(text_of(f"/{code}/"), "alerts") for code in ("pl", "en"))

    assert "<span>Brak wody</span>" in polish
    assert 'lang="uk"><p>Будьте обережні</p>' in polish
    assert '<a href="/pl/council/">council (pl)</a>' in polish
    assert '<span lang="uk">Немає води</span>' in english


def test_hostile_words_are_shown_as_words(site: Site) -> None:
    hostile = "<script>alert(1)</script>"
    alert(site.admin, title_uk=hostile, text_uk=hostile)

    text = text_of("/uk/")

    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert hostile not in text


@pytest.mark.parametrize(
    ("who", "where", "may"),
    [
        ("admin", "portal", True),
        ("admin", "council", True),
        ("reviewer", "council", True),
        ("reviewer", "article", True),
        ("reviewer", "library", False),
        ("reviewer", "portal", False),
        ("editor", "council", False),
        ("editor", "portal", False),
    ],
)
def test_who_may_place_alerts_where(
    site: Site, who: str, where: str, may: bool
) -> None:
    article = draft_article(site.council)
    by = site.admin if who == "admin" else getattr(site.council, who)
    keys = {
        "portal": None,
        "council": site.council.authority.section_key,
        "library": site.library.authority.section_key,
        "article": article.translation_key,
    }

    if may:
        alert(by, section_key=keys[where])
    else:
        with pytest.raises(Refused):
            alert(by, section_key=keys[where])

    assert Alert.objects.exists() == may
    assert Event.objects.filter(object_kind="alert").exists() == may


def test_nobody_moves_an_alert_out_of_anothers_section(site: Site) -> None:
    placed = alert(site.admin)
    placed.section_key = site.council.authority.section_key

    for act in (actions.save_alert, actions.remove_alert):
        stored = placed if act is actions.save_alert else Alert.objects.get()
        with pytest.raises(Refused):
            act(alert=stored, by=site.council.reviewer)

    assert Alert.objects.get().section_key is None


def test_the_journal_tells_who_placed_changed_and_removed_what(site: Site) -> None:
    key = site.council.authority.section_key
    placed = alert(site.council.reviewer, section_key=key)
    placed.level = "danger"
    actions.save_alert(alert=placed, by=site.admin)
    actions.remove_alert(alert=placed, by=site.council.reviewer)

    events = Event.objects.filter(object_kind="alert").order_by("pk")
    assert [event.action for event in events] == [
        *(Action.ALERT_PLACED, Action.ALERT_CHANGED, Action.ALERT_REMOVED)
    ]
    assert {event.authority_key for event in events} == {"council"}
    assert events[1].details["level"] == "danger"
    assert len({event.actor for event in events}) == 2


def test_an_end_before_the_beginning_is_refused(site: Site) -> None:
    with pytest.raises(ValidationError):
        alert(site.admin, begins_at=hours(2), ends_at=hours(1))


def form(**fields: Any) -> dict[str, Any]:
    names = ("text_uk", "title_pl", "text_pl", "title_en", "text_en", "page")
    usual = {
        "level": "warning",
        "title_uk": "Увага",
        "begins_at": "2026-01-01 00:00",
        "ends_at": "",
        "section": "",
    }
    return dict.fromkeys(names, "") | usual | fields


def test_a_reviewer_places_an_alert_on_the_own_section_in_the_admin(
    site: Site,
) -> None:
    client = signed_in(site.council.reviewer)
    alert(site.admin, title_uk="Для всіх")
    section = site.council.section

    assert client.get("/admin/site/alerts/new/").status_code == 200
    response = client.post("/admin/site/alerts/new/", form(section=section.pk))
    listed = client.get("/admin/site/alerts/").content.decode()

    assert response.status_code == 302
    assert Alert.objects.get(title_uk="Увага").section_key == section.translation_key
    assert "Увага" in listed
    assert "Для всіх" not in listed


def test_a_reviewer_is_told_why_another_section_is_refused(site: Site) -> None:
    client = signed_in(site.council.reviewer)

    for section in ("", str(site.library.section.pk)):
        response = client.post("/admin/site/alerts/new/", form(section=section))
        assert response.status_code == 200
        assert "section" in response.context["form"].errors

    assert not Alert.objects.exists()


def test_an_alert_of_others_can_be_neither_opened_nor_deleted(site: Site) -> None:
    placed = alert(site.admin)

    for who in (site.council.reviewer, site.council.editor):
        client = signed_in(who)
        for what in ("edit", "delete"):
            address = f"/admin/site/alerts/{what}/{placed.pk}/"
            assert client.get(address).status_code == 302
            assert client.post(address, form(title_uk="Чуже")).status_code == 302
    assert Alert.objects.get().title_uk == "Немає води"


def test_an_administrator_deletes_in_the_admin_and_the_journal_tells(
    site: Site,
) -> None:
    placed = alert(site.admin)

    signed_in(site.admin).post(f"/admin/site/alerts/delete/{placed.pk}/")

    assert not Alert.objects.exists()
    assert Event.objects.filter(action=Action.ALERT_REMOVED).exists()


def test_an_address_at_which_nothing_is_shows_the_alerts_of_the_portal(
    site: Site,
) -> None:
    alert(site.admin)

    response = Client().get("/uk/nothing-here/")

    assert response.status_code == 404
    assert "Немає води" in response.content.decode()
