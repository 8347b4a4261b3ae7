"""What an anonymous visitor may see."""

from __future__ import annotations

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction


def is_public(page: Page) -> bool:
    """Whether anybody may read a page now: live, not expired, nothing above private."""
    if not page.live or page.expired:
        return False
    if page.expire_at and page.expire_at <= timezone.now():
        return False
    return not _restricted(page)


def _restricted(page: Page) -> bool:
    paths = [
        page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)
    ]
    return PageViewRestriction.objects.filter(page__path__in=paths).exists()
