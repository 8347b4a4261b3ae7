"""Who wrote a page since it was last published, and who may approve it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation

from cms.authorities.models import Authority
from cms.authorities.selectors import is_reviewer, paths_down_to

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


def may_be_reviewed_by(user: User, pages: Sequence[Page]) -> list[Page]:
    """Those pages that an account may approve or return; a constant number of queries.

    The same answer as `may_review` for each of them.
    """
    if not user.is_active:
        return []
    theirs = list(pages) if user.is_superuser else _in_sections(user, pages)
    wrote = _written_by(user, theirs)
    return [page for page in theirs if page.pk not in wrote]


def _in_sections(user: User, pages: Sequence[Page]) -> list[Page]:
    """Pages whose authority, the one that `authority_of` finds, the account reviews.

    Of sections in one another it is the first by the authorities' order.
    """
    sections = Page.objects.filter(
        translation_key__in=Authority.objects.values("section_key")
    )
    paths = dict(sections.values_list("path", "translation_key"))
    order = Authority.objects.values_list("section_key", "reviewers")
    reviewers = dict(order)
    groups = set(user.groups.values_list("pk", flat=True))
    found = []
    for page in pages:
        above = {paths[path] for path in paths_down_to(page) if path in paths}
        first = next((key for key in reviewers if key in above), None)
        if first and reviewers[first] in groups:
            found.append(page)
    return found


def _written_by(user: User, pages: Sequence[Page]) -> set[int]:
    """Pages of which an account wrote something since their last publication."""
    lives = Revision.objects.filter(pk__in=[page.live_revision_id for page in pages])
    published = dict(lives.values_list("pk", "created_at"))
    since = {page.pk: published.get(page.live_revision_id) for page in pages}

    def is_new(pk: int, moment: datetime) -> bool:
        before = since.get(pk)
        return pk in since and (before is None or moment > before)

    by_key = {(page.translation_key, page.locale_id): page.pk for page in pages}
    acts = [
        *Revision.objects.page_revisions()
        .filter(object_id__in=[str(pk) for pk in since], user=user)
        .values_list("object_id", "created_at"),
        *_brought_back_of(user, list(since)),
        *(
            (by_key[key, locale], moment)
            for key, locale, moment in _translated_by(user, by_key)
            if (key, locale) in by_key
        ),
    ]
    return {int(pk) for pk, moment in acts if is_new(int(pk), moment)}


def _brought_back_of(user: User, pages: list[int]) -> list[tuple[int, datetime]]:
    """When somebody went back to an old revision of this account's."""
    entries = PageLogEntry.objects.filter(page__in=pages, action="wagtail.revert")
    old = {entry: entry.data.get("revision", {}).get("id") for entry in entries}
    theirs = set(
        Revision.objects.filter(pk__in=old.values(), user=user).values_list(
            "pk", flat=True
        )
    )
    return [
        (entry.page_id, entry.timestamp) for entry, pk in old.items() if pk in theirs
    ]


def _translated_by(
    user: User, keys: Iterable[tuple[UUID, int]]
) -> Iterator[tuple[UUID, int, datetime]]:
    for model in (StringTranslation, SegmentOverride):
        yield from model.objects.filter(
            last_translated_by=user, context__object_id__in=[key for key, _ in keys]
        ).values_list("context__object_id", "locale", "updated_at")


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
