"""Was this page useful? Asked without a cookie or script, answered safely."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Locale, Page, PageViewRestriction

from cms.clock import today
from cms.readership import views
from cms.readership.actions import remove_old
from cms.readership.models import PageDay, Reason
from participation.limits.models import Tally
from tests.core.signing import signed_in
from tests.factories import Site, draft_article

HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def page(site: Site) -> Page:
    return site.council.section


def answer(
    page: Page,
    data: dict[str, Any] | None = None,
    client: Client | None = None,
    **at: Any,
) -> Any:
    sent = {"useful": "yes"} if data is None else data
    strict = client or Client(enforce_csrf_checks=True)
    options = {"headers": HERE} | at
    return strict.post(f"/uk/useful/{page.pk}/", sent, **options)


def counted() -> list[tuple[str, int, int]]:
    rows = PageDay.objects.order_by("language")
    return [(row.language, row.useful, row.useless) for row in rows]


def test_the_question_stands_on_the_page_without_token_or_script(
    page: Page,
) -> None:
    response = Client().get(page.url)
    text = response.content.decode()
    form = text.partition('<form class="useful"')[2].partition("</form>")[0]

    assert f'method="post" action="/uk/useful/{page.pk}/"' in form
    assert re.findall(r'name="useful" value="(\w+)"', form) == ["yes", "no"]
    assert "csrf" not in text
    assert not response.cookies


def test_one_press_counts_and_leads_to_thanks_and_back(page: Page) -> None:
    client = Client(enforce_csrf_checks=True)
    response = answer(page, {"useful": "no"}, client)

    assert response.status_code == 303
    assert counted() == [("uk", 0, 1)]
    shown = client.get(response["Location"])
    text = shown.content.decode()
    assert f'href="{page.url}"' in text
    assert 'name="useful" value="no"' in text
    assert f'action="/uk/useful/{page.pk}/reason/"' in text
    assert "no-store" in shown["Cache-Control"]
    assert not client.cookies


def test_a_reason_may_follow(page: Page) -> None:
    said = "Немає адреси.\r\nІ телефону."
    sent = {"useful": "no", "reason": said}

    response = Client(enforce_csrf_checks=True).post(
        f"/uk/useful/{page.pk}/reason/", sent, headers=HERE
    )

    assert response.status_code == 303
    kept = Reason.objects.get()
    assert (kept.text, kept.answer) == ("Немає адреси.\nІ телефону.", "no")
    assert (kept.translation_key, kept.language) == (page.translation_key, "uk")
    text = Client().get(response["Location"]).content.decode()
    assert "<textarea" not in text
    assert counted() == []


def test_the_question_has_a_page_of_its_own(page: Page) -> None:
    text = Client().get(f"/uk/useful/{page.pk}/?useful=no").content.decode()
    assert re.search(r'value="no"[^>]*checked', text)
    assert 'maxlength="500"' in text
    assert 'name="robots" content="noindex"' in text

    answer(page, {"useful": "no", "reason": "Довго"})

    assert counted() == [("uk", 0, 1)]
    assert Reason.objects.get().text == "Довго"


def test_each_language_is_asked_in_its_own_words(site: Site, page: Page) -> None:
    for code in ("pl", "en"):
        other = site.council.sections[code]
        path = f"/{code}/useful/{other.pk}/"
        text = Client().get(path).content.decode()
        assert f'<html lang="{code}"' in text
        assert Client().post(path, {"useful": "yes"}, headers=HERE).status_code == 303
        assert Client().get(f"/uk/useful/{other.pk}/").status_code == 404
    assert counted() == [("en", 1, 0), ("pl", 1, 0)]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none", "Origin": "http://testserver"},
        {"Origin": "https://testserver"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "null"},
        {"Referer": "http://testserver/uk/"},
    ],
)
def test_what_was_sent_from_elsewhere_counts_nothing(
    page: Page, headers: dict[str, str]
) -> None:
    sent = {"useful": "yes", "reason": "зовні"}
    for path in ("", "reason/"):
        response = Client().post(f"/uk/useful/{page.pk}/{path}", sent, headers=headers)
        assert response.status_code == 403
    assert (counted(), Reason.objects.count(), Tally.objects.count()) == ([], 0, 0)


def test_an_older_browser_names_its_origin(page: Page) -> None:
    headers = {"Origin": "http://testserver"}

    assert answer(page, headers=headers).status_code == 303


def test_a_session_is_not_looked_at(site: Site, page: Page) -> None:
    client = signed_in(site.admin)

    assert answer(page, client=client).status_code == 303
    assert (
        answer(page, client=client, headers={"Origin": "http://evil"}).status_code
        == 403
    )


def test_a_network_has_so_many_answers_on_a_page(page: Page) -> None:
    statuses = [answer(page).status_code for _ in range(views.OF_A_PAGE + 2)]

    assert statuses == [303] * views.OF_A_PAGE + [429, 429]
    assert answer(page, REMOTE_ADDR="203.0.113.9").status_code == 303
    assert counted() == [("uk", views.OF_A_PAGE + 1, 0)]


def test_and_so_many_on_all_pages(
    site: Site, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "OF_ALL_PAGES", 3)
    pages = [page, site.council.sections["uk"], site.library.section, site.homes["uk"]]

    assert [answer(page).status_code for page in pages] == [303, 303, 303, 429]
    for row in Tally.objects.all():
        assert re.fullmatch(r"[0-9a-f]{64}", row.who)


def test_a_visitor_behind_our_proxy_is_told_from_others(
    page: Page, settings: Settings
) -> None:
    def sent(forwarded: str) -> int:
        headers = {"X-Forwarded-For": forwarded, **HERE}
        return int(answer(page, headers=headers).status_code)

    made_up = [sent(f"198.51.100.{number}") for number in range(views.OF_A_PAGE + 1)]
    assert made_up[-1] == 429

    settings.TRUSTED_PROXIES = 1
    behind = [sent(f"1.1.1.{n}, 203.0.113.5") for n in range(views.OF_A_PAGE + 1)]
    assert behind == [303] * views.OF_A_PAGE + [429]
    assert sent("203.0.113.6") == 303


def test_what_is_not_public_can_not_be_judged(site: Site, page: Page) -> None:
    draft = draft_article(site.council)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    root = Page.objects.get(depth=1)

    for page_id in (draft.pk, page.pk, root.pk, 0, 10**7, 10**30):
        path = f"/uk/useful/{page_id}/"
        assert Client().get(path).status_code == 404
        assert Client().post(path, {"useful": "yes"}, headers=HERE).status_code == 404
        assert Client().get(f"{path}thanks/").status_code == 404
    assert counted() == []


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"useful": ""},
        {"useful": "maybe"},
        {"useful": "yes\x00"},
        {"useful": "yes", "reason": "я" * 501},
        {"useful": ["maybe", "<script>"], "reason": "<script>alert(1)</script>"},
    ],
)
def test_a_hostile_answer_is_told_what_is_wrong(
    page: Page, data: dict[str, Any]
) -> None:
    response = answer(page, data)

    assert response.status_code == 400
    text = response.content.decode()
    assert 'class="error-summary"' in text
    assert "<script>alert" not in text
    assert (counted(), Reason.objects.count()) == ([], 0)


def test_control_characters_leave_a_reason(page: Page) -> None:
    answer(page, {"useful": "yes", "reason": "a\x00b\u202ec\x1b[31md\ne"})

    assert Reason.objects.get().text == "a b c [31md\ne"


def test_blank_words_are_no_reason(page: Page) -> None:
    answer(page, {"useful": "yes", "reason": " \n\t "})

    assert Reason.objects.count() == 0


def test_words_go_after_ninety_days(page: Page) -> None:
    answer(page, {"useful": "yes", "reason": "стара"})
    answer(page, {"useful": "yes", "reason": "нова"})
    Reason.objects.filter(text="стара").update(day=today() - timedelta(days=90))
    Reason.objects.filter(text="нова").update(day=today() - timedelta(days=89))
    PageDay.objects.create(
        day=date(2020, 1, 1), translation_key=page.translation_key, language="uk"
    )

    remove_old()

    assert [row.text for row in Reason.objects.all()] == ["нова"]
    assert counted() == [("uk", 2, 0)]


def test_a_page_of_another_language_is_not_this_one(site: Site, page: Page) -> None:
    polish = Locale.objects.get(language_code="pl")

    assert page.locale != polish
    assert Client().get(f"/pl/useful/{page.pk}/").status_code == 404
