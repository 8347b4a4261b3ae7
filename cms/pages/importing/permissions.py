"""Where an account may put what it imported or copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.fields import StreamField
from wagtail.models import Page

from cms.core.models import BasePage
from cms.core.translations import translation_of
from cms.pages.blocks import BodyBlock

if TYPE_CHECKING:
    from participation.citizens.models import User


def has_body(model: type[Page]) -> bool:
    """Whether pages of a type have a body of the portal's blocks."""
    fields = [one for one in model._meta.fields if isinstance(one, StreamField)]
    bodies = [one for one in fields if one.name == "body"]
    return any(isinstance(body.stream_block, BodyBlock) for body in bodies)


def importable_models(parent: Page) -> list[type[BasePage]]:
    """Types of pages that can be made below a page from a text."""
    return [
        model
        for model in parent.specific.creatable_subpage_models()
        if has_body(model) and model.can_create_at(parent.specific)
    ]


def may_import(user: User, parent: Page) -> bool:
    """Whether an account may make a page below another from a text."""
    rights = parent.specific.permissions_for_user(user)
    return rights.can_add_subpage() and bool(importable_models(parent))


def may_copy_from(user: User, page: Page) -> bool:
    """Whether an account may copy the blocks of a page's draft."""
    return has_body(type(page)) and page.permissions_for_user(user).can_edit()


def may_paste_into(user: User, page: Page) -> bool:
    """Whether an account may put blocks into a page's draft now.

    A translation is made of its original's blocks: what is added to it would go at
    the next update.
    """
    rights = page.permissions_for_user(user)
    if not has_body(type(page)) or not rights.can_edit() or rights.page_locked():
        return False
    return page.alias_of_id is None and translation_of(page) is None
