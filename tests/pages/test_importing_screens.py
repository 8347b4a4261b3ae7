"""Importing, copying and pasting in the admin, by those who may."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.pages.importing import actions
from cms.pages.importing.models import CopiedBlocks
from cms.pages.models import ArticlePage
from cms.refusals import Refused
from tests.factories import Body, Site, draft_article, publish, submit
from tests.pages.blocks_made import FOLDS, WATER
from tests.pages.test_importing_pasted import WORD
from tests.pages.word_files import written_by_office
from tests.pictures.made import article_with

ARTICLE = "pages.articlepage"


@pytest.fixture(autouse=True)
def without_second_factor(settings: Any) -> None:
    """Whether a session passed it is asked elsewhere."""
    settings.SECOND_FACTOR_REQUIRED = False


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("poriadok.docx", written_by_office().read())


def preview(body: Body, **given: Any) -> str:
    address = reverse("importing:import", args=[body.section.pk])
    response = client_of(body.editor).post(address, {"model": ARTICLE} | given)
    assert response.status_code == 200
    return response.content.decode()


def sealed(html: str) -> str:
    match = re.search(r'name="sealed" value="([^"]+)"', html)
    assert match
    return match[1]


def create(client: Client, parent: Any, seal: str, title: str = "Порядок") -> Any:
    address = reverse("importing:create", args=[parent.pk])
    return client.post(address, {"sealed": seal, "title": title}, follow=True)


def test_a_word_file_is_shown_with_what_is_lost_and_becomes_a_draft(site: Site) -> None:
    html = preview(site.council, file=upload())

    assert "Загальні положення" in html
    assert 'class="losses"' in html
    assert not ArticlePage.objects.exists()
    client = client_of(site.council.editor)
    response = create(client, site.council.section, sealed(html))

    page = ArticlePage.objects.get()
    assert response.redirect_chain[-1][0] == f"/admin/pages/{page.pk}/edit/"
    assert response.status_code == 200
    assert not page.live
    assert page.owner == site.council.editor
    assert page.get_parent().pk == site.council.section.pk
    kinds = [block.block_type for block in page.get_latest_revision_as_object().body]
    assert kinds == ["heading", "text", "subheading", "text", "table", "text"]
    assert Client().get(page.url).status_code == 404
    assert PageLogEntry.objects.filter(page=page.pk, user=site.council.editor).exists()
    assert publish(page, site.council).live


def test_pasted_text_becomes_a_draft_too(site: Site) -> None:
    html = preview(site.council, pasted=WORD)

    create(client_of(site.council.editor), site.council.section, sealed(html))

    body = ArticlePage.objects.get().body
    assert [block.block_type for block in body] == ["text", "table", "text"]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"file": SimpleUploadedFile("x.docx", b"MZ")},
        {"pasted": "<p> </p>"},
        {"pasted": "x", "file": SimpleUploadedFile("x.docx", b"x")},
        {"pasted": "x", "model": "pages.homepage"},
        {"pasted": "x", "model": "citizens.user"},
    ],
)
def test_what_can_not_be_read_is_answered_with_an_error(
    site: Site, given: dict[str, Any]
) -> None:
    html = preview(site.council, **given)

    assert "error" in html
    assert 'name="sealed"' not in html


def test_nobody_imports_where_they_may_not_write(site: Site) -> None:
    seal = sealed(preview(site.council, pasted="<p>слово</p>"))
    section = site.library.section
    address = reverse("importing:import", args=[section.pk])

    for user in (site.council.editor, site.library.reviewer):
        client = client_of(user)
        assert client.get(address).status_code in (302, 403)
        create(client, section, seal)
        with pytest.raises(Refused):
            actions.create_draft(
                parent=section, model=ArticlePage, title="x", blocks=[], by=user
            )
    assert Client().get(address).status_code == 302
    assert not ArticlePage.objects.exists()


def test_a_preview_of_one_person_makes_no_page_of_another(site: Site) -> None:
    seal = sealed(preview(site.council, pasted="<p>слово</p>"))

    create(client_of(site.library.editor), site.library.section, seal)
    create(client_of(site.council.editor), site.council.section, seal[:-3] + "abc")

    assert not ArticlePage.objects.exists()


def test_a_type_that_does_not_belong_there_is_not_made(site: Site) -> None:
    article = publish(draft_article(site.council), site.council)

    with pytest.raises(Refused):
        actions.create_draft(
            parent=article,
            model=ArticlePage,
            title="x",
            blocks=[],
            by=site.council.editor,
        )


def test_blocks_go_from_page_to_page(site: Site) -> None:
    source = article_with(site.council, ("heading", "Перше"), WATER, FOLDS)
    target = article_with(site.council, ("heading", "Давнє"))
    client = client_of(site.council.editor)
    copying = reverse("importing:copy", args=[source.pk])
    pasting = reverse("importing:paste", args=[target.pk])

    shown = client.get(copying).content.decode()
    client.post(copying, {"places": ["1", "2"]})
    offered = client.get(pasting).content.decode()
    response = client.post(pasting, {"place": "0"}, follow=True)

    assert "Перше" in shown
    assert "Тарифи" in offered
    assert response.status_code == 200
    draft = ArticlePage.objects.get(pk=target.pk).get_latest_revision_as_object()
    kinds = [block.block_type for block in draft.body]
    assert kinds == ["table", "accordion", "heading"]
    assert draft.body[0].value["table"].caption == "Тарифи"
    source.refresh_from_db()
    assert not {block.id for block in draft.body} & {block.id for block in source.body}
    assert draft.latest_revision.user == site.council.editor


def test_what_is_copied_last_stays(site: Site) -> None:
    page = article_with(site.council, ("heading", "Перше"), ("heading", "Друге"))
    editor = site.council.editor
    for place in (0, 1):
        actions.copy_blocks(page=page, places=[place], by=editor)

    assert CopiedBlocks.objects.get(user=editor).blocks[0]["value"] == "Друге"


def test_nothing_is_pasted_where_one_may_not_write(site: Site) -> None:
    editor = site.council.editor
    page = article_with(site.council, ("heading", "Перше"))
    actions.copy_blocks(page=page, places=[0], by=editor)
    foreign = article_with(site.library, ("heading", "Чуже"))
    under_review = submit(article_with(site.council, ("heading", "x")), site.council)

    for target in (foreign, under_review):
        before = target.latest_revision_id
        with pytest.raises(Refused):
            actions.paste_blocks(page=target, place=0, by=editor)
        target.refresh_from_db()
        assert target.latest_revision_id == before
        address = reverse("importing:paste", args=[target.pk])
        assert client_of(editor).get(address).status_code in (302, 403)
    with pytest.raises(Refused):
        actions.copy_blocks(page=foreign, places=[0], by=editor)


def test_buttons_are_offered_to_those_who_may(site: Site) -> None:
    page = draft_article(site.council)
    client = client_of(site.council.editor)

    section = client.get(f"/admin/pages/{site.council.section.pk}/").content.decode()
    editing = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    foreign = client.get(f"/admin/pages/{site.library.section.pk}/")

    assert reverse("importing:import", args=[site.council.section.pk]) in section
    assert reverse("importing:copy", args=[page.pk]) in editing
    assert reverse("importing:paste", args=[page.pk]) in editing
    assert "/admin/import/" not in foreign.content.decode()
