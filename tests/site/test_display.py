"""Size of text and contrast: chosen without script, kept in two cookies."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories import Site
from tests.site.looking import text_of

CHOICE = {"text_size": "large", "contrast": "high"}


def begins(text: str) -> str:
    found = re.search(r"<html[^>]*>", text)
    assert found
    return found[0]


def test_a_choice_is_kept_for_a_year_and_leads_back(site: Site) -> None:
    client = Client()
    back = "/uk/search/?q=вода&page=2"
    form = client.get("/uk/display/", {"next": back}).content.decode()
    assert 'value="/uk/search/?q=вода&amp;page=2"' in form

    response = client.post("/uk/display/", CHOICE | {"next": back})

    assert response.status_code == 302
    assert response["Location"].startswith("/uk/search/?q=")
    for name, value in CHOICE.items():
        cookie = response.cookies[name]
        assert cookie.value == value
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 31_536_000
        assert cookie["httponly"]


def test_the_page_changes_only_by_its_class(site: Site) -> None:
    usual = text_of("/uk/council/")
    chosen = text_of("/uk/council/", **CHOICE)

    assert "class=" not in begins(usual)
    assert 'class="text-size--large contrast--high"' in begins(chosen)
    assert chosen.replace(begins(chosen), begins(usual)) == usual


@pytest.mark.parametrize(
    "cookies",
    [
        {"text_size": "normal", "contrast": "normal"},
        {"text_size": "huge", "contrast": '"><script>'},
        {"text_size": "", "contrast": "HIGH"},
    ],
)
def test_other_values_are_the_usual_look(site: Site, cookies: dict[str, str]) -> None:
    assert "class=" not in begins(text_of("/uk/", **cookies))


def test_the_usual_choice_deletes_the_cookies(site: Site) -> None:
    client = Client()
    client.post("/uk/display/", CHOICE)

    response = client.post(
        "/uk/display/", {"text_size": "normal", "contrast": "normal"}
    )

    for name in CHOICE:
        assert response.cookies[name]["max-age"] == 0


def test_ordinary_pages_set_no_cookie(site: Site) -> None:
    for address in ("/uk/", "/uk/council/", "/uk/changes/", "/uk/site-map/"):
        assert not Client().get(address).cookies


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/uk/\r\nX: y",
        "/uk/display/?next=/uk/",
        "/" + "a" * 3000,
        "",
    ],
)
def test_the_way_back_never_leaves_the_portal(site: Site, target: str) -> None:
    response = Client().post("/pl/display/", CHOICE | {"next": target})

    assert response.status_code == 302
    assert response["Location"] == "/pl/"


def test_a_choice_that_nobody_offers_is_refused(site: Site) -> None:
    response = Client().post("/uk/display/", {"text_size": "x", "contrast": "y"})

    assert response.status_code == 400
    assert not {*CHOICE} & set(response.cookies)


def test_it_asks_for_a_token_and_is_never_kept(site: Site) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/uk/display/", CHOICE).status_code == 403
    assert "no-store" in strict.get("/uk/display/")["Cache-Control"]
