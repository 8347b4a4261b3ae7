"""An administrator adds an authority: its pages, groups and files are made with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, Page

from cms.authorities.models import Authority
from cms.core.models import Approval
from cms.pages.models import AuthorityPage
from tests.core.signing import signed_in
from tests.factories import Site, draft_article

ADD = "/admin/snippets/authorities/authority/add/"


@pytest.fixture
def client(site: Site) -> Client:
    return signed_in(site.admin)


def fields(**changes: str) -> dict[str, str]:
    given = {
        "name_uk": "Білопотіцька селищна рада",
        "name_pl": "",
        "name_en": "Bilyi Potik settlement council",
        "slug": "bilyi-potik",
        "edrpou": "",
        "country": "UA",
        "four_eyes": "on",
    }
    return given | changes


def counted() -> list[int]:
    models: list[Any] = [Authority, AuthorityPage, Group, Collection, Approval]
    return [model.objects.count() for model in models]


def test_it_gets_a_page_in_each_language_that_names_it(client: Client) -> None:
    assert client.post(ADD, fields()).status_code == 302

    authority = Authority.objects.get(slug="bilyi-potik")
    pages = AuthorityPage.objects.filter(translation_key=authority.section_key)
    assert {page.url: page.title for page in pages.filter(live=True)} == {
        "/uk/bilyi-potik/": "Білопотіцька селищна рада",
        "/en/bilyi-potik/": "Bilyi Potik settlement council",
    }
    assert pages.count() == 2
    assert Client().get("/en/bilyi-potik/").status_code == 200
    assert Client().get("/pl/bilyi-potik/").status_code == 404
    assert authority.collection
    for group in (authority.editors, authority.reviewers):
        assert group and group.name.startswith(
            "Білопотіцька селищна рада (bilyi-potik)"
        )


def test_people_in_its_groups_write_and_review_there(
    client: Client, site: Site
) -> None:
    client.post(ADD, fields())
    authority = Authority.objects.get(slug="bilyi-potik")
    editor, reviewer = site.council.editor, site.library.reviewer
    editor.groups.set([authority.editors])
    reviewer.groups.set([authority.reviewers])

    for page in AuthorityPage.objects.filter(translation_key=authority.section_key):
        assert page.permissions_for_user(editor).can_add_subpage()
        assert not page.permissions_for_user(editor).can_publish()
        assert page.permissions_for_user(reviewer).can_edit()
        assert not page.permissions_for_user(reviewer).can_publish()


def test_saving_it_again_makes_nothing_more(client: Client) -> None:
    client.post(ADD, fields())
    authority = Authority.objects.get(slug="bilyi-potik")
    before = counted()

    answer = client.post(
        f"/admin/snippets/authorities/authority/edit/{authority.pk}/",
        fields(name_pl="Rada osiedlowa w Białym Potoku"),
    )

    assert answer.status_code == 302
    assert counted() == before


def test_one_without_a_section_gets_it_when_it_is_saved(client: Client) -> None:
    authority = Authority.objects.create(slug="bilyi-potik", name_uk="Рада")

    client.post(f"/admin/snippets/authorities/authority/edit/{authority.pk}/", fields())

    authority.refresh_from_db()
    assert Page.objects.filter(translation_key=authority.section_key).count() == 2


def test_an_address_that_is_taken_is_said_beside_the_field(
    client: Client, site: Site
) -> None:
    page = draft_article(site.council)
    page.slug = "taken"
    page.save()
    page.move(Page.objects.get(pk=site.homes["en"].pk), pos="last-child")
    before = counted()

    answer = client.post(ADD, fields(slug="taken"))

    assert answer.status_code == 200
    assert "slug" in answer.context["form"].errors
    assert counted() == before


def test_editors_add_no_authority(site: Site) -> None:
    before = counted()

    answer = signed_in(site.council.editor).post(ADD, fields())

    assert answer.status_code in (302, 403)
    assert counted() == before
