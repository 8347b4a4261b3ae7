"""Founding a portal: once, whole or not at all, by whoever comes first."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.core.models import BasePage
from cms.core.surroundings import HOME_DEPTH
from cms.pages.actions import Words, set_up_portal
from cms.pages.models import AccessibilityStatementPage, ContactPage, HomePage
from cms.register.models import DocumentKind
from cms.states import StateRule
from participation.citizens.models import User

from .words import Texts, kinds_of_document, texts_of


class OtherPagesError(Exception):
    """There are pages that founding would have to remove; names the first of them."""


@transaction.atomic
def found_portal() -> bool:
    """Make the home pages and what goes with them; whether there was anything to do.

    Raises OtherPagesError.  Of two that found at once the second waits, and finds
    everything there.
    """
    root = Page.objects.select_for_update().get(depth=1)
    if HomePage.objects.exists():
        return False
    _ensure_untouched(root)
    told = texts_of("home")
    words = {code: Words(said["title"], said["lead"]) for code, said in told.items()}
    homes = set_up_portal(words=words, by=None)
    _draft(ContactPage, "contacts", homes, texts_of("contacts"))
    _draft(
        AccessibilityStatementPage, "accessibility", homes, texts_of("accessibility")
    )
    add_kinds_of_document()
    return True


def _ensure_untouched(root: Page) -> None:
    """Nothing may stand there but Wagtail's own welcome, which nobody wrote."""
    pages = Page.objects.descendant_of(root).order_by("path")
    welcome = pages.filter(
        depth=HOME_DEPTH, numchild=0, owner=None, latest_revision=None
    )
    written = pages.exclude(pk__in=welcome.exact_type(Page))
    if first := written.first():
        raise OtherPagesError(first.title)


def _draft(
    model: type[BasePage], slug: str, homes: dict[str, HomePage], texts: Texts
) -> None:
    """A page that people finish and publish, in each language."""
    first: BasePage | None = None
    for code, home in homes.items():
        page = model(slug=slug, locale=home.locale, live=False, **texts[code])
        if first:
            page.translation_key = first.translation_key
        Page.objects.get(pk=home.pk).add_child(instance=page)
        page.save_revision()
        first = first or page


def add_kinds_of_document() -> None:
    """The kinds that nearly every authority has, unless they are there."""
    for kind in kinds_of_document():
        names = {f"name_{code}": name for code, name in kind["name"].items()}
        DocumentKind.objects.get_or_create(
            slug=kind["key"].replace("_", "-"),
            defaults={"state_rule": _state_rule(kind), **names},
        )


def _state_rule(kind: dict[str, Any]) -> str:
    if kind["key"].startswith("draft"):
        return StateRule.DRAFT
    return StateRule.FORCE if kind["legal_force"] else StateRule.NONE


@transaction.atomic
def clear_unwritten() -> None:
    """Remove the pages of a portal in which nobody has an account, so nobody wrote.

    Raises OtherPagesError where somebody may have.
    """
    root = Page.objects.select_for_update().get(depth=1)
    if User.objects.exists():
        raise OtherPagesError(str(User.objects.first()))
    for page in root.get_children().specific():
        page.delete()
