"""What a page tells other sites: canonical address, Open Graph, schema.org."""

from __future__ import annotations

import re
from io import BytesIO

from django.contrib.staticfiles import finders
from django.test import Client, override_settings
from PIL import Image
from wagtail.models import Page, PageViewRestriction

from tests.factories import Site, draft_article, draft_document, publish
from tests.pictures.made import article_with, figure, make_picture
from tests.site.looking import live, meta, node, structured, text_of

HOSTILE = "</script><script>alert(1)</script>\"'<!--\u2028&"
PORTAL = override_settings(WAGTAILADMIN_BASE_URL="https://portal.example")


def canonical(text: str) -> str:
    found = re.findall(r'<link rel="canonical" href="([^"]+)">', text)
    assert len(found) == 1
    return found[0]


@PORTAL
def test_an_article_introduces_itself(site: Site) -> None:
    draft = draft_article(site.council, "Новини громади", lead="Коротко\nпро все")
    article = live(draft)

    text = text_of(f"{article.url}?utm=x")

    assert canonical(text) == f"https://portal.example{article.url}"
    assert meta(text, "og:title") == "Новини громади"
    assert meta(text, "og:description") == "Коротко про все"
    assert meta(text, "og:type") == "article"
    assert meta(text, "og:locale") == "uk_UA"
    page = node(text, "Article")
    assert page["name"] == "Новини громади"
    assert page["publisher"]["@type"] == "GovernmentOrganization"
    assert page["publisher"]["name"] == site.council.authority.name_uk
    assert page["inLanguage"] == "uk"


@PORTAL
def test_what_has_no_picture_is_shared_with_the_portals_own(site: Site) -> None:
    text = text_of("/pl/")

    address = meta(text, "og:image")
    assert address == "https://portal.example/static/theme/sharing.png"
    file = finders.find("theme/sharing.png")
    with Image.open(str(file)) as picture:
        assert stated_size(text) == picture.size
    assert meta(text, "og:image:alt") == "Vidkryto"


def stated_size(text: str) -> tuple[int, int]:
    return int(meta(text, "og:image:width")), int(meta(text, "og:image:height"))


@PORTAL
def test_a_page_is_shared_with_the_first_picture_of_its_text(site: Site) -> None:
    picture = make_picture(site.council)
    article = publish(article_with(site.council, figure(picture)), site.council)

    text = text_of(article.url)

    address = meta(text, "og:image").removeprefix("https://portal.example")
    answer = Client().get(address)
    assert answer["Content-Type"] == meta(text, "og:image:type")
    with Image.open(BytesIO(answer.getvalue())) as shown:
        assert stated_size(text) == shown.size
    assert meta(text, "og:image:alt") == "Площа"


@PORTAL
def test_another_authoritys_picture_is_not_shared(site: Site) -> None:
    """Nobody may see it there, so its address would lead to nothing."""
    picture = make_picture(site.library)
    article = publish(article_with(site.council, figure(picture)), site.council)

    assert meta(text_of(article.url), "og:image").endswith("/theme/sharing.png")


@PORTAL
def test_pages_of_a_list_have_addresses_of_their_own(site: Site) -> None:
    assert canonical(text_of("/uk/council/?page=2")).endswith("/uk/council/?page=2")
    assert canonical(text_of("/uk/council/?page=1")).endswith("/uk/council/")
    assert canonical(text_of("/uk/council/?page=%3Cb%3E")).endswith("/uk/council/")


@PORTAL
def test_the_home_page_tells_how_to_search(site: Site) -> None:
    website = node(text_of("/pl/"), "WebSite")

    assert website["url"] == "https://portal.example/pl/"
    template = website["potentialAction"]["target"]["urlTemplate"]
    assert template == "https://portal.example/pl/search/?q={search_words}"
    assert meta(text_of("/pl/"), "og:type") == "website"


@PORTAL
def test_a_section_of_an_authority_is_an_organisation(site: Site) -> None:
    text = text_of("/en/council/")

    (page,) = [one for one in structured(text) if "mainEntity" in one]
    assert page["mainEntity"] == {
        "@type": "GovernmentOrganization",
        "name": "council (en)",
    }


@PORTAL
def test_a_document_is_legislation(site: Site) -> None:
    facts = {"number": "145", "adopted_on": "2026-03-02"}
    document = live(draft_document(site.council, "Про воду", facts=facts))

    law = node(text_of(document.url), "Legislation")

    assert law["legislationIdentifier"] == "145"
    assert law["legislationDate"] == "2026-03-02"
    assert law["legislationType"] == "рішення"
    assert law["legislationPassedBy"]["name"] == site.council.authority.name_uk
    assert law["url"] == f"https://portal.example{document.url}"


@PORTAL
def test_the_way_down_is_told_from_the_home_page(site: Site) -> None:
    article = live(draft_article(site.council, "Стаття"))

    way = node(text_of(article.url), "BreadcrumbList")["itemListElement"]

    assert [step["position"] for step in way] == [1, 2, 3]
    assert way[-1]["name"] == "Стаття"
    assert way[1]["item"] == "https://portal.example/uk/council/"


def test_hostile_words_end_no_element(site: Site) -> None:
    article = live(draft_article(site.council, HOSTILE, lead=HOSTILE))

    text = text_of(article.url)

    assert "<script>alert" not in text
    assert HOSTILE in [one.get("name") for one in structured(text)]
    data = text.partition("ld+json")[2].partition("</script>")[0]
    assert not {"<", "&", "\u2028"} & set(data.partition(">")[2])


def test_a_private_page_is_named_nowhere_in_the_head(site: Site) -> None:
    article = live(draft_article(site.council, "Таємне"))
    PageViewRestriction.objects.create(
        page=article, restriction_type="password", password="так"
    )

    text = Client().get(article.url).content.decode()

    assert "og:title" not in text
    assert structured(text) == []
    assert "Таємне" not in text.partition("</head>")[0]


def test_an_expired_page_is_named_nowhere(site: Site) -> None:
    article = live(draft_article(site.council, "Минуле"))
    Page.objects.filter(pk=article.pk).update(expire_at="2020-01-01T00:00Z")

    response = Client().get(article.url)

    assert response.status_code == 404
    assert "Минуле" not in response.content.decode()


def test_what_is_no_page_has_no_such_data(site: Site) -> None:
    text = text_of("/uk/changes/")

    assert structured(text) == []
    assert "og:title" not in text


def test_a_section_that_came_off_the_site_is_not_named_above_its_pages(
    site: Site,
) -> None:
    page = publish(draft_article(site.council), site.council)
    section = Page.objects.get(pk=page.get_parent().pk).specific
    section.title = "Знятий розділ"
    Page.objects.filter(pk=section.pk).update(title=section.title, live=False)

    response = Client().get(page.url)

    assert response.status_code == 200
    assert section.title not in response.content.decode()
