"""Who wrote a page since it was last published, and who may approve it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation

from cms.authorities.selectors import is_reviewer

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .models import UrgentPublication


def authors_of(page: Page) -> set[int]:
    """Accounts that wrote any revision or translation since the last publication."""
    since = page.live_revision.created_at if page.live_revision else None
    return _authors_since(page, since)


def _authors_since(page: Page, since: datetime | None) -> set[int]:
    written = page.revisions.exclude(user=None)
    if since:
        written = written.filter(created_at__gt=since)
    return (
        set(written.values_list("user", flat=True))
        | _authors_brought_back(page, since)
        | _translators(page, since)
    )


def _authors_brought_back(page: Page, since: datetime | None) -> set[int]:
    """Who wrote the old revisions that somebody went back to."""
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.revert")
    if since:
        entries = entries.filter(timestamp__gt=since)
    old = [entry.data.get("revision", {}).get("id") for entry in entries]
    revisions = Revision.objects.filter(pk__in=old).exclude(user=None)
    return set(revisions.values_list("user", flat=True))


def _translators(page: Page, since: datetime | None) -> set[int]:
    written = Q(
        locale=page.locale_id,
        context__object_id=page.translation_key,
        last_translated_by__isnull=False,
    )
    if since:
        written &= Q(updated_at__gt=since)
    return {
        account
        for model in (StringTranslation, SegmentOverride)
        for account in model.objects.filter(written).values_list(
            "last_translated_by", flat=True
        )
    }


def may_review(user: User, page: Page) -> bool:
    """Whether an account may approve or return a page now."""
    return is_reviewer(user, page) and user.pk not in authors_of(page)


def may_check(user: User, urgent: UrgentPublication, page: Page) -> bool:
    """Whether an account is the second person for what was published urgently.

    It neither published nor wrote it.
    """
    if urgent.checked_at or urgent.published_by_id == user.pk:
        return False
    return is_reviewer(user, page) and user.pk not in authors_of_urgent(urgent, page)


def authors_of_urgent(urgent: UrgentPublication, page: Page) -> set[int]:
    """Who wrote what was published urgently: all since the publication before it."""
    notes = apps.get_model("core", "ChangeNote").objects.filter(page_id=page.pk)
    earlier = notes.filter(published_at__lt=urgent.published_at)
    before = earlier.exclude(revision=urgent.revision_id).first()
    if before is None:
        return _authors_since(page, None)
    last = before.revision
    return _authors_since(page, last.created_at if last else before.published_at)
