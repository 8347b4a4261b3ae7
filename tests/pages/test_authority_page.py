"""An authority: people in every language at once, kinds with true numbers, its own."""

from __future__ import annotations

from typing import Any

from django.test import Client
from wagtail.models import Locale

from cms.authorities.models import Authority
from cms.pages import registry
from cms.pages.models import AuthorityPage, Person
from cms.pages.selectors.authority import kinds_published, newest_with_counts
from tests.factories import Site
from tests.pages.made import approved, draft, entry, live
from tests.pages.page_types import authority_pages
from tests.register.acts import act


def shown(page: AuthorityPage) -> str:
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def kinds(authority: Authority, language: str) -> dict[str, Any]:
    _newest, counts = newest_with_counts(authority, language)
    return kinds_published(authority, language, counts)


def test_a_person_stands_in_every_language_before_anybody_translated(
    site: Site,
) -> None:
    pages = authority_pages(site)

    assert "Остап Демонстраційний" in shown(pages["uk"])
    text = shown(pages["pl"])
    assert '<div lang="uk">' in text
    assert "Остап Демонстраційний" in text


def test_a_translated_person_keeps_the_originals_telephone_and_place(
    site: Site,
) -> None:
    pages = authority_pages(site)
    original = pages["uk"].people.get()
    polish = pages["pl"]
    polish.people.add(
        Person(
            name="Ostap Demonstracyjny",
            office="przewodniczący",
            telephone="stary numer",
            translation_key=original.translation_key,
            locale=polish.locale,
        )
    )
    polish.change_reason = "substance"
    polish = approved(polish, site.council)

    page = AuthorityPage.objects.get(pk=pages["uk"].pk)
    page.people.add(
        Person(name="Перша Особа", office="секретар", locale=page.locale, sort_order=-1)
    )
    page.change_reason = "substance"
    approved(page, site.council)
    text = shown(polish)

    assert "Ostap Demonstracyjny" in text
    assert "Остап" not in text
    assert "stary numer" not in text
    assert "(000) 000-00-10" in text
    assert text.index("Перша Особа") < text.index("Ostap Demonstracyjny")


def test_kinds_are_counted_as_their_search_finds_them(site: Site) -> None:
    council = ("council", "Рада")
    for _number in range(2):
        entry(authority=council)
    entry(authority=council, kind=("order", "наказ"))
    entry(authority=("library", "Бібліотека"))
    entry("Woda", authority=council, language="pl")
    authority = site.council.authority

    ukrainian = kinds(authority, "uk")
    polish = kinds(authority, "pl")

    assert [(one["label"], one["count"]) for one in ukrainian["kinds"]] == [
        ("рішення", 2),
        ("наказ", 1),
    ]
    assert "authority=council" in ukrainian["kinds"][0]["url"]
    assert "kind=decision" in ukrainian["kinds"][0]["url"]
    assert ukrainian["in_ukrainian"] == 0
    assert [one["count"] for one in polish["kinds"]] == [1]
    assert polish["in_ukrainian"] == 3


def test_a_new_authority_gets_its_page_and_groups_in_the_editor(site: Site) -> None:
    authority = Authority.objects.create(slug="hromada", name_uk="Громада")
    home = site.homes["uk"]

    page = draft(
        AuthorityPage(title="Громада"), home, site.council, authority=authority.pk
    )
    authority.refresh_from_db()
    assert authority.section_key is None
    page = approved(page, site.council)
    authority.refresh_from_db()

    assert authority.section_key == page.translation_key
    assert authority.editors is not None
    assert page.record.authority == authority

    other = page.copy_for_translation(Locale.objects.get(language_code="pl"))
    approved(other, site.council)
    authority.refresh_from_db()
    assert authority.section_key == page.translation_key


def test_no_page_takes_an_authority_that_has_one(site: Site) -> None:
    key = site.library.authority.section_key

    live(
        AuthorityPage(title="Друга"),
        site.homes["uk"],
        site.council,
        authority=site.library.authority.pk,
    )

    site.library.authority.refresh_from_db()
    assert site.library.authority.section_key == key


def test_other_rooms_add_their_parts(site: Site, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(registry, "_parts", [])
    registry.add_part(
        lambda authority, language: registry.Part(
            "components/notice.html", {"title": authority.slug}
        ),
        order=1,
    )
    registry.add_part(lambda authority, language: None, order=2)
    act(site.council)

    text = shown(AuthorityPage.objects.get(pk=site.council.section.pk))

    assert 'class="notice' in text
