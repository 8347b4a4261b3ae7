"""Rights over wagtail-localize, which knows neither page rights nor the review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.refusals import refuse

from .translations import may_translate

if TYPE_CHECKING:
    from participation.citizens.requests import StaffRequest

# Views of wagtail-localize that only show something.
READING = {"javascript_catalog", "translations_report", "translations_report_results"}


def ensure_may_translate(
    request: StaffRequest, name: str, given: dict[str, Any]
) -> None:
    """Refuse what a person may not do with a translation.  Raises `Refused`."""
    if name in READING:
        return
    user = request.user
    page = _page(given)
    if page is None or name == "convert_to_alias":
        refuse(_("This is not done here."), actor=user, page=page or Page(), act=name)
    if name == "submit_page_translation" and not page.live:
        refuse(
            _("Publish the original before it is translated."),
            actor=user,
            page=page,
            act=name,
        )
    publishes = bool(request.POST.get("publish_translations"))
    rights = page.permissions_for_user(user)
    if not may_translate(user, page) or (publishes and not rights.can_publish()):
        refuse(
            _("You can't change this translation now."), actor=user, page=page, act=name
        )


def _page(given: dict[str, Any]) -> Page | None:
    """The page that a view of wagtail-localize is about; None for other objects."""
    if "page_id" in given:
        page = Page.objects.filter(pk=given["page_id"]).first()
        return page and page.specific
    if "translation_source_id" in given:
        source = TranslationSource.objects.filter(
            pk=given["translation_source_id"]
        ).first()
        instance = source and source.get_source_instance()
    else:
        translation = Translation.objects.filter(pk=given.get("translation_id")).first()
        instance = translation and translation.get_target_instance()
    return instance.specific if isinstance(instance, Page) else None
