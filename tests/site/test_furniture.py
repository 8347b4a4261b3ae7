"""Menu and footer: composed in the admin, else made of the pages; always public."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from cms.core.actions import publish_setup
from cms.pages.models import LinkPage
from cms.refusals import Refused
from cms.site import actions, shown
from cms.site.furniture import around
from cms.site.models import FooterLink, Furniture, MenuEntry
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site
from tests.site.looking import part, text_of


def furniture(code: str = "uk") -> Furniture:
    return Furniture.objects.get(language=code)


def compose(code: str, *entries: MenuEntry) -> None:
    row = furniture(code)
    for place, entry in enumerate(entries):
        entry.furniture, entry.sort_order = row, place
        entry.full_clean()
        entry.save()


def menu(code: str, path: str = "/") -> list[dict[str, object]]:
    return shown.menu(around(code), code, path)


def test_without_a_setting_the_menu_is_made_of_the_sections(site: Site) -> None:
    titles = [entry["title"] for entry in menu("pl")]

    assert titles == ["council (pl)", "library (pl)"]


def test_a_composed_menu_stands_in_its_order_under_its_own_labels(site: Site) -> None:
    compose(
        "uk",
        MenuEntry(address="/uk/search/", label="Знайти"),
        MenuEntry(page=site.library.section, label="Бібліотека"),
        MenuEntry(page=site.council.section),
    )

    entries = menu("uk", "/uk/library/novyny/")

    assert [(one["title"], one["url"]) for one in entries] == [
        ("Знайти", "/uk/search/"),
        ("Бібліотека", "/uk/library/"),
        (site.council.section.title, "/uk/council/"),
    ]
    assert [one["current"] for one in entries] == [False, True, False]
    assert [one["title"] for one in menu("en")] == ["council (en)", "library (en)"]


def led(site: Site, code: str = "uk", **fields: object) -> LinkPage:
    """A published link below the home page of a language, shown in menus."""
    page = LinkPage(
        title="Куди",
        slug=f"link-{code}",
        locale=site.homes[code].locale,
        show_in_menus=True,
        live=False,
        **fields,
    )
    Page.objects.get(pk=site.homes[code].pk).add_child(instance=page)
    return publish_setup(page=page, by=site.admin)


def test_an_entry_that_is_a_link_leads_straight_to_its_page(site: Site) -> None:
    entry = led(site, target=site.council.sections["en"])
    alone = menu("uk", "/uk/council/")[-1]
    compose("uk", MenuEntry(page=entry, label="Рада"))

    (composed,) = menu("uk", "/uk/council/act/")

    for one in (alone, composed):
        # The translation of the page that the reader understands.
        assert (one["url"], one["host"], one["hreflang"]) == ("/uk/council/", "", "")
        assert one["current"]
    assert [alone["title"], composed["title"]] == ["Куди", "Рада"]


def test_an_entry_that_is_a_link_elsewhere_says_where(site: Site) -> None:
    compose(
        "uk",
        MenuEntry(page=led(site, address="https://www.rada.example/akty?n=1&m=2")),
        MenuEntry(address="https://map.example/", label="Карта"),
    )

    html = part(text_of("/uk/"), "sections")

    assert 'href="https://www.rada.example/akty?n=1&amp;m=2"' in html
    assert '<span class="sections__host">rada.example</span>' in html
    assert '<span class="sections__host">map.example</span>' in html


def test_a_link_that_leads_nowhere_is_in_no_menu_and_no_footer(site: Site) -> None:
    page = led(site, target=site.council.sections["uk"])
    compose("uk", MenuEntry(page=page), MenuEntry(page=site.library.section))
    footer = FooterLink(page=page, heading="Дивіться", furniture=furniture("uk"))
    footer.save()
    assert len(menu("uk")) == 2
    assert shown.footer_columns(around("uk"), "uk")

    Page.objects.filter(translation_key=site.council.section.translation_key).update(
        expire_at="2020-01-01T00:00Z"
    )

    assert [one["url"] for one in menu("uk")] == ["/uk/library/"]
    assert shown.footer_columns(around("uk"), "uk") == []


def test_what_is_public_no_longer_leaves_the_menu_at_once(site: Site) -> None:
    compose("uk", MenuEntry(page=site.council.section, label="Рада"))
    assert len(menu("uk")) == 1

    restriction = PageViewRestriction.objects.create(
        page=site.homes["uk"], restriction_type="login"
    )
    assert menu("uk") == []
    restriction.delete()
    Page.objects.filter(pk=site.council.section.pk).update(
        expire_at="2020-01-01T00:00Z"
    )

    # Without an entry that leads anywhere, the usual sections stand there again.
    assert [one["title"] for one in menu("uk")] == [site.library.section.title]


def test_a_page_of_another_language_is_marked_unless_it_has_a_label(site: Site) -> None:
    section = site.council.section
    compose("en", MenuEntry(page=section), MenuEntry(page=section, label="Council"))

    foreign, named = menu("en")

    assert (foreign["lang"], named["lang"]) == ("uk", "")
    assert f'lang="uk" hreflang="uk">{section.title}</a>' in text_of("/en/")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//evil.example",
        "/\\evil.example",
        "data:text/html,x",
        "evil",
        "https://",
        "https:// x",
    ],
)
def test_an_address_that_runs_or_hides_something_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        MenuEntry(address=address, label="x").clean_fields(exclude=["furniture"])


def test_an_entry_has_one_target_and_a_name(site: Site) -> None:
    for wrong in (
        MenuEntry(label="нікуди"),
        MenuEntry(address="/uk/", label="двічі", page=site.council.section),
        MenuEntry(address="/uk/"),
    ):
        with pytest.raises(ValidationError):
            wrong.clean()


def test_the_footer_shows_statement_contacts_and_columns(site: Site) -> None:
    row = furniture()
    row.statement = "Портал <b>громади</b>."
    row.contacts = "вул. Вигадана, 1\npublic@example.org"
    row.save()
    for place, label in enumerate(("Перша", "Друга")):
        FooterLink.objects.create(
            furniture=row,
            heading="Корисне",
            address="https://example.org/",
            label=label,
            sort_order=place,
        )

    text = part(text_of("/uk/"), "footer")

    assert "Портал &lt;b&gt;громади&lt;/b&gt;." in text
    assert 'href="mailto:public@example.org"' in text
    assert text.count(">Корисне</h2>") == 1
    assert text.index("Перша") < text.index("Друга")
    assert "Корисне" not in text_of("/pl/")


def test_the_footer_leads_to_the_portals_own_pages(site: Site) -> None:
    text = part(text_of("/pl/"), "footer")

    for address in ("site-map/", "feeds/", "changes/", "display/?next=%2Fpl%2F"):
        assert f'href="/pl/{address}"' in text
    for address in ("/pl/site-map/", "/pl/feeds/", "/pl/display/"):
        assert Client().get(address).status_code == 200


def test_all_of_it_costs_one_statement(site: Site) -> None:
    compose("uk", *(MenuEntry(page=site.council.section) for _n in range(5)))

    with CaptureQueriesContext(connection) as counted:
        around("uk")

    assert len(counted) == 1


def test_a_menu_is_found_by_its_index_among_all_pages(site: Site) -> None:
    locale = Locale.objects.get(language_code="uk")
    pages = Page.objects.in_menu().filter(locale=locale, depth=3).order_by("path")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert "page_in_menu" in pages.explain()


def test_only_administrators_change_it_and_the_journal_tells(site: Site) -> None:
    row = furniture()
    row.statement = "Інше"

    with pytest.raises(Refused):
        actions.save_furniture(furniture=row, by=site.council.reviewer)
    assert furniture().statement == ""
    assert not Event.objects.filter(object_kind="menu").exists()
    assert signed_in(site.council.reviewer).get("/admin/site/menu/").status_code == 302

    actions.save_furniture(furniture=row, by=site.admin)
    assert furniture().statement == "Інше"
    assert Event.objects.get(object_kind="menu").object_key == "uk"


def test_an_administrator_composes_it_in_the_admin(site: Site) -> None:
    row = furniture("pl")
    data = {
        "statement": "Portal",
        "contacts": "",
        "about": "",
        "accessibility": "",
        "menu_entries-TOTAL_FORMS": "1",
        "menu_entries-INITIAL_FORMS": "0",
        "menu_entries-MIN_NUM_FORMS": "0",
        "menu_entries-MAX_NUM_FORMS": "1000",
        "menu_entries-0-page": "",
        "menu_entries-0-address": "/pl/search/",
        "menu_entries-0-label": "Szukaj",
        "menu_entries-0-ORDER": "1",
        "footer_links-TOTAL_FORMS": "0",
        "footer_links-INITIAL_FORMS": "0",
        "footer_links-MIN_NUM_FORMS": "0",
        "footer_links-MAX_NUM_FORMS": "1000",
    }
    client = signed_in(site.admin)

    assert client.get("/admin/site/menu/").status_code == 200
    assert client.get(f"/admin/site/menu/edit/{row.pk}/").status_code == 200
    response = client.post(f"/admin/site/menu/edit/{row.pk}/", data)

    assert response.status_code == 302
    assert [one["title"] for one in menu("pl")] == ["Szukaj"]
    assert Event.objects.get(object_kind="menu").details["entries"] == 1
