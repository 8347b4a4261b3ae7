"""Who wrote a page since it was last published, and who may approve it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.authorities.selectors import is_reviewer

if TYPE_CHECKING:
    from participation.citizens.models import User


def authors_of(page: Page) -> set[int]:
    """Accounts that wrote any revision or translation since the last publication."""
    since = page.live_revision.created_at if page.live_revision else None
    revisions = page.revisions.exclude(user=None)
    if since:
        revisions = revisions.filter(created_at__gt=since)
    return set(revisions.values_list("user", flat=True)) | _translators(page, since)


def _translators(page: Page, since: datetime | None) -> set[int]:
    source = TranslationSource.objects.filter(object_id=page.translation_key).first()
    if source is None:
        return set()
    translations = StringTranslation.objects.filter(
        locale=page.locale,
        context__object_id=page.translation_key,
        last_translated_by__isnull=False,
    )
    if since:
        translations = translations.filter(updated_at__gt=since)
    return set(translations.values_list("last_translated_by", flat=True))


def may_review(user: User, page: Page) -> bool:
    """Whether an account may approve or return a page now."""
    return is_reviewer(user, page) and user.pk not in authors_of(page)
