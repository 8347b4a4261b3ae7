"""The editor's screens of these types: they open, keep what is entered, refuse."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from cms.authorities.models import Authority
from cms.pages.models import (
    AccessibilityStatementPage,
    CollectionPage,
    ContactPage,
    LinkPage,
)
from tests.core.signing import signed_in
from tests.factories import Site
from tests.pages.made import approved, entry
from tests.pages.page_types import HOURS

TYPES = (
    *("sectionpage", "articlepage", "newspage", "newslistpage", "collectionpage"),
    *("linkpage", "contactpage", "accessibilitystatementpage", "authoritypage"),
)


@pytest.fixture
def admin(site: Site) -> Client:
    return signed_in(site.admin)


def address(kind: str, above: Page) -> str:
    return f"/admin/pages/add/pages/{kind}/{above.pk}/"


def sent(admin: Client, kind: str, above: Page, **values: Any) -> Any:
    """The form of a new page as a browser would send it, with these values."""
    page = admin.get(address(kind, above))
    data = querydict_from_html(page.content.decode(), form_id="page-edit-form")
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return admin.post(address(kind, above), data)


def test_every_type_can_be_begun_at_its_place(admin: Client, site: Site) -> None:
    Authority.objects.create(slug="hromada", name_uk="Громада")

    for kind in TYPES:
        answer = admin.get(address(kind, site.homes["uk"]))
        assert answer.status_code == 200, kind


def test_criteria_go_from_the_form_to_the_site(admin: Client, site: Site) -> None:
    entry("наказ", kind=("order", "наказ"), number="7")
    entry("рішення")

    answer = sent(
        admin,
        "collectionpage",
        site.homes["uk"],
        title="Накази",
        slug="orders",
        kinds=["order"],
        order="title",
        layout="table",
        limit="3",
    )

    page = CollectionPage.objects.get()
    assert answer.status_code == 302
    draft = page.get_latest_revision_as_object()
    assert draft.facts["kinds"] == ["order"]
    page = approved(draft, site.council)
    text = Client().get(page.url).content.decode()
    assert "entry-table" in text
    assert ">наказ</a>" in text
    assert ">рішення</a>" not in text


@pytest.mark.parametrize("value", ["javascript:alert(1)", "//evil.example/"])
def test_a_hostile_address_comes_back_with_its_error(
    admin: Client, site: Site, value: str
) -> None:
    answer = sent(
        admin, "linkpage", site.homes["uk"], title="Пастка", slug="trap", address=value
    )

    assert answer.status_code == 200
    assert not LinkPage.objects.exists()
    assert "address" in answer.context["form"].errors


def test_a_statement_that_names_no_gap_is_refused(admin: Client, site: Site) -> None:
    answer = sent(
        admin,
        "accessibilitystatementpage",
        site.homes["uk"],
        title="Доступність",
        slug="accessibility",
        scope="Портал",
        feedback="Напишіть",
        enforcement="Скарга",
        conformance="partial",
        standard="EN 301 549",
        method="self",
        prepared_on="2026-09-01",
        checked_on="2026-08-01",
        email="access@example.org",
        answer_days="5",
    )

    assert not AccessibilityStatementPage.objects.exists()
    assert set(answer.context["form"].errors) == {"not_conforming", "checked_on"}


def test_opening_hours_go_through_the_form(admin: Client, site: Site) -> None:
    day = HOURS[0]["value"]
    answer = sent(
        admin,
        "contactpage",
        site.homes["uk"],
        **{
            "title": "Контакти",
            "slug": "contacts",
            "body-count": "0",
            "hours-count": "1",
            "hours-0-deleted": "",
            "hours-0-order": "0",
            "hours-0-type": "open_days",
            "hours-0-id": "",
            "hours-0-value-days": day["days"],
            "hours-0-value-opens": "09:00",
            "hours-0-value-closes": "18:00",
            "hours-0-value-break_begins": "13:00",
            "hours-0-value-break_ends": "13:45",
        },
    )

    assert answer.status_code == 302
    page = approved(
        ContactPage.objects.get().get_latest_revision_as_object(), site.council
    )
    text = Client().get(page.url).content.decode()
    assert "09:00–18:00" in text
    assert "13:00–13:45" in text
