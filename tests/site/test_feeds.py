"""Feeds of lists, and the head of each list that leads to its feed."""

from __future__ import annotations

from xml.etree import ElementTree

from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import Site, draft_article, draft_document, edit
from tests.site.looking import feeds, live, text_of

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(address: str) -> list[dict[str, str]]:
    response = Client().get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)
    return [
        {
            "title": one.findtext(f"{ATOM}title") or "",
            "link": one.find(f"{ATOM}link").get("href"),  # type: ignore[union-attr]
            "id": one.findtext(f"{ATOM}id") or "",
            "summary": one.findtext(f"{ATOM}summary") or "",
        }
        for one in root.findall(f"{ATOM}entry")
    ]


def test_the_newest_documents_and_articles_can_be_followed(site: Site) -> None:
    facts = {"number": "145"}
    document = live(draft_document(site.council, "Про <воду>", facts=facts))
    article = live(draft_article(site.council, "Стаття"))

    (act,) = entries("/uk/feeds/documents/")
    (told,) = entries("/pl/feeds/articles/")

    assert "145" in act["title"]
    assert act["title"].endswith("Про <воду>")
    assert act["link"] == f"http://testserver{document.url}"
    assert told["link"] == f"http://testserver{article.url}"


def test_a_section_can_be_followed_with_all_below_it(site: Site) -> None:
    key = site.council.authority.section_key
    live(draft_article(site.library, "Чуже"))
    live(draft_article(site.council, "Перша"))
    live(draft_article(site.council, "Друга"))
    draft_article(site.council, "Чернетка")

    titles = [one["title"] for one in entries(f"/uk/feeds/section/{key}/")]

    assert titles == ["Друга", "Перша"]
    assert entries(f"/pl/feeds/section/{key}/") == []


def test_a_private_section_cannot_be_followed(site: Site) -> None:
    key = site.council.authority.section_key
    article = live(draft_article(site.council, "Таємне"))
    privacy = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert entries(f"/uk/feeds/section/{key}/") == []

    privacy.page = site.council.section
    privacy.save()

    assert Client().get(f"/uk/feeds/section/{key}/").status_code == 404


def test_changes_can_be_followed_with_their_reasons(site: Site) -> None:
    article = live(draft_article(site.council, "Стаття"))
    edited = edit(article, site.council.editor, change_note="Виправлено дату")
    live(edited)

    (last, first, *_others) = entries("/uk/feeds/changes/")

    assert last["title"] == first["title"] == "Стаття"
    assert "Виправлено дату" in last["summary"]
    assert last["id"] != first["id"]


def test_each_list_leads_to_its_feed(site: Site) -> None:
    key = site.council.authority.section_key

    assert f"/uk/feeds/section/{key}/" in feeds(text_of("/uk/council/"))
    assert "/uk/search/feed/?authority=council" in feeds(text_of("/uk/council/"))
    assert "/pl/feeds/documents/" in feeds(text_of("/pl/"))
    assert feeds(text_of("/uk/changes/")) == ["/uk/feeds/changes/"]
    article = live(draft_article(site.council))
    assert feeds(text_of(article.url)) == []


def test_every_feed_of_the_list_answers(site: Site) -> None:
    text = text_of("/uk/feeds/")

    addresses = [
        one.partition('"')[0]
        for one in text.split('<a href="')
        if 'type="application/atom+xml"' in one.partition(">")[0]
    ]

    assert len(addresses) >= 5
    for address in addresses:
        if "/search/" not in address:
            entries(address.replace("&amp;", "&"))


def test_a_feed_that_nobody_offers_is_not_found(site: Site) -> None:
    assert Client().get("/uk/feeds/secrets/").status_code == 404
