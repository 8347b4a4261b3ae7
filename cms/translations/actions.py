"""Beginning translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from cms.core.translations import may_translate
from cms.refusals import refuse

if TYPE_CHECKING:
    from cms.core.models import BasePage
    from participation.citizens.models import User


@transaction.atomic
def begin_translation(*, page: BasePage, locale: Locale, by: User) -> Page:
    """Make the draft of a page in another language, to be translated string by string.

    The draft begins with the original's words.  Raises `Refused` without the right,
    or for a page that is not published; ValidationError where there is one already.
    """
    page = type(page).objects.select_for_update().get(pk=page.pk)
    if not by.has_perm("wagtail_localize.submit_translation") or not may_translate(
        by, page
    ):
        refuse(
            _("You can't translate this page now."),
            actor=by,
            page=page,
            act="begin a translation",
        )
    if not page.live:
        refuse(
            _("Publish the original before it is translated."),
            actor=by,
            page=page,
            act="begin a translation",
        )
    if locale.pk == page.locale_id or page.has_translation(locale):
        raise ValidationError(_("There is a page in this language already."))
    translate_object(page, [locale], user=by)
    return page.get_translation(locale)
