"""Previews: every page type in every language, framed by the editor, kept by nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import CharField, TextField
from django.test import Client
from wagtail.models import Locale, Page, get_page_models

from cms.pages.models import ArticlePage
from tests.core.forms import article_form
from tests.core.signing import signed_in
from tests.factories import Site, draft_article

TYPES = [model for model in get_page_models() if model is not Page]
LANGUAGES = ("uk", "pl", "en")
# Where home pages stand, which show the portal's name in place of their title.
HOME = 2


def drafts(site: Site, language: str) -> list[Page]:
    """A draft of each page type, with its title alone, where it may stand."""
    locale = Locale.objects.get(language_code=language)
    home, section = site.homes[language], site.council.sections[language]
    made: list[Page] = [home]
    for model in TYPES:
        above = [one for one in (section, home) if may_hold(one, model)]
        if not above:
            continue
        page = filled(model, locale)
        Page.objects.get(pk=above[0].pk).add_child(instance=page)
        page.save_revision(user=site.admin)
        made.append(page)
    return made


def may_hold(page: Page, model: type[Page]) -> bool:
    return model in page.allowed_subpage_models()


def filled(model: type[Page], locale: Locale) -> Page:
    """A page of a type with what it can't be saved without."""
    name = model._meta.model_name
    page = model(title=f"Draft {name}", slug=f"draft-{name}", locale=locale)
    page.live = False
    for field in model._meta.local_concrete_fields:
        wanted = isinstance(field, CharField | TextField) and not field.blank
        if wanted and not getattr(page, field.name):
            setattr(page, field.name, "https://example.org/")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_type_is_shown_as_a_draft(site: Site, language: str) -> None:
    client = signed_in(site.admin)
    made = drafts(site, language)
    assert len(made) >= len(TYPES) - 1

    for page in made:
        shown = client.get(f"/admin/pages/{page.pk}/view_draft/")
        assert shown.status_code in (200, 302), page
        assert kept_by_nobody(shown), page
        if shown.status_code == 200:
            body = shown.content.decode()
            assert f'<html lang="{language}"' in body
            assert page.title in body or page.depth == HOME


def kept_by_nobody(answer: Any) -> bool:
    """Whether no cache, of a browser or between, may keep an answer."""
    return {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def preview(client: Client, page: ArticlePage, **changes: str) -> Any:
    """What the panel beside the text shows of what is typed and not saved."""
    address = f"/admin/pages/{page.pk}/edit/preview/"
    sent = client.post(address, article_form(page, **changes))
    assert sent.json() == {"is_valid": True, "is_available": True}
    return client.get(address, {"in_preview_panel": "true"})


def test_the_panel_shows_what_is_typed_and_saves_nothing(site: Site) -> None:
    page = draft_article(site.council)
    shown = preview(signed_in(site.council.editor), page, title="Ще не збережено")

    assert "Ще не збережено" in shown.content.decode()
    assert kept_by_nobody(shown)
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert ArticlePage.objects.get(pk=page.pk).draft_title == page.title


def test_a_preview_is_for_those_who_may_edit(site: Site) -> None:
    page = draft_article(site.council, title="Таємна чернетка")

    for client in (Client(), signed_in(site.library.editor)):
        shown = client.get(f"/admin/pages/{page.pk}/view_draft/", follow=True)
        assert "Таємна чернетка" not in shown.content.decode()


def test_previews_have_the_widths_of_a_phone_and_a_desktop() -> None:
    for model in TYPES:
        widths = {size["name"]: size["device_width"] for size in model().preview_sizes}
        assert widths["mobile"] < 400
        assert widths["desktop"] > 1200
