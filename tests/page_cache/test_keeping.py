"""Who is answered from memory, who is not, and what is never kept."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.page_cache import generation
from cms.page_cache.middleware import memory
from tests.factories import PASSWORD, Site, draft_article, publish
from tests.page_cache.keeping import is_hit, queries, status, visit


def test_the_second_visitor_is_answered_without_a_query(
    keeping: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However slow the machine is that runs this.
    monkeypatch.setattr(generation, "LONGEST_UNREAD", 60.0)
    address = publish(draft_article(keeping.council), keeping.council).url
    first = visit(address)

    with queries() as asked:
        second = visit(address)

    assert (status(first), status(second)) == ("fwd=miss; stored", "hit")
    assert second.content == first.content
    assert not asked.captured_queries
    ours = {"Cache-Status"}
    assert {key: value for key, value in first.items() if key not in ours} == {
        key: value for key, value in second.items() if key not in ours
    }


def test_headers_are_right_for_proxies(keeping: Site) -> None:
    for _ in range(2):
        response = visit("/uk/")
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert {part.strip() for part in response["Vary"].split(",")} == {
            "Cookie",
            "Accept-Encoding",
        }
        assert "script-src 'self'" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Language"] == "uk"


def test_whoever_is_signed_in_is_answered_afresh(keeping: Site) -> None:
    visit("/uk/")
    editor = Client()
    assert editor.login(username="council-editor", password=PASSWORD)

    for _ in range(2):
        response = visit("/uk/", editor)
        assert status(response) == ""
        assert "private" in response["Cache-Control"]
    assert is_hit(visit("/uk/"))


@pytest.mark.parametrize("name", ["sessionid", "messages"])
def test_a_made_up_session_gets_nothing_from_memory(keeping: Site, name: str) -> None:
    visit("/uk/")
    client = Client()
    client.cookies[name] = "made-up"

    assert status(visit("/uk/", client)) == ""


def test_with_another_cookie_one_may_read_but_leaves_nothing(keeping: Site) -> None:
    client = Client()
    client.cookies["csrftoken"] = "a" * 32

    assert status(visit("/uk/", client)) == ""
    assert status(visit("/uk/")) == "fwd=miss; stored"
    assert is_hit(visit("/uk/", client))


def test_each_look_is_kept_by_itself_and_unknown_ones_are_usual(keeping: Site) -> None:
    looks = [
        {},
        {"text_size": "large"},
        {"text_size": "largest"},
        {"contrast": "high"},
        {"text_size": "large", "contrast": "high"},
    ]
    for look in looks:
        assert status(visit("/uk/", _looking(look))) == "fwd=miss; stored", look
        assert is_hit(visit("/uk/", _looking(look)))

    for usual in (
        {"text_size": "normal", "contrast": "normal"},
        {"text_size": "huge", "contrast": "<script>"},
        {"text_size": ""},
    ):
        assert is_hit(visit("/uk/", _looking(usual)))
    assert len(memory.plain) == len(looks)


def _looking(cookies: dict[str, str]) -> Client:
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


def test_each_language_has_pages_of_its_own_and_the_front_door_none(
    keeping: Site,
) -> None:
    for code in ("uk", "pl", "en"):
        for other in ("pl", "en", "uk"):
            response = visit(f"/{code}/", headers={"Accept-Language": other})
            assert response["Content-Language"] == code
            assert "Accept-Language" not in response["Vary"]
    assert len(memory.plain) == 3

    doors = [
        Client().get("/", headers={"Accept-Language": code})["Location"]
        for code in ("pl", "uk", "pl")
    ]
    assert doors == ["/pl/", "/uk/", "/pl/"]


def test_what_is_not_the_same_for_all_is_not_kept(keeping: Site) -> None:
    article = publish(draft_article(keeping.council), keeping.council)
    PageViewRestriction.objects.create(
        page=article, restriction_type="password", password="вода"
    )
    answers = {
        "/uk/account/login/": 200,
        "/uk/search/?q=вода": 200,
        "/uk/search/suggest/?q=во": 200,
        article.url: 200,
        "/uk/nothing-here/": 404,
        "/uk": 301,
        "/": 302,
    }
    for address, expected in answers.items():
        for _ in range(2):
            response = Client().get(address)
            assert (response.status_code, status(response)) == (expected, ""), address
    assert Client().post("/uk/").headers.get("Cache-Status") is None
    assert memory.weight == 0


def test_the_register_of_changes_is_kept_by_page(keeping: Site) -> None:
    visit("/uk/changes/")

    assert is_hit(visit("/uk/changes/"))
    assert not is_hit(visit("/uk/changes/?page=1"))
    assert is_hit(visit("/uk/changes/?page=1"))
