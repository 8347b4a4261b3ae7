"""Translations made with wagtail-localize, under the rules of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .models import BasePage


def translation_of(page: Page) -> Translation | None:
    """The translation record that a page is the target of, if it is one."""
    return Translation.objects.filter(
        source__object_id=page.translation_key,
        target_locale_id=page.locale_id,
        enabled=True,
    ).first()


def collect_translation(page: BasePage, *, by: User) -> BasePage:
    """Put the translated strings of a page together as its latest draft.

    Pages that are no translations come back as they are.  Raises ValidationError
    while strings are not translated.
    """
    translation = translation_of(page)
    if translation is None:
        return page
    total, done = translation.get_progress()
    if missing := total - done:
        raise ValidationError(
            ngettext(
                "%(count)s string is not translated yet.",
                "%(count)s strings are not translated yet.",
                missing,
            )
            % {"count": missing}
        )
    translation.save_target(user=by, publish=False)
    return type(page).objects.get(pk=page.pk)


def may_translate(user: User, page: Page) -> bool:
    """Whether an account may change the translation of a page now."""
    rights = page.permissions_for_user(user)
    return rights.can_edit() and not rights.page_locked()
