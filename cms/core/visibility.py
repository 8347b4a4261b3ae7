"""What an anonymous visitor may see."""

from __future__ import annotations

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.authorities.selectors import paths_down_to


def is_public(page: Page) -> bool:
    """Whether anybody may read a page now: live, not expired, nothing above private."""
    if not page.live or page.expired:
        return False
    if page.expire_at and page.expire_at <= timezone.now():
        return False
    return not _restricted(page)


def _restricted(page: Page) -> bool:
    paths = paths_down_to(page)
    return PageViewRestriction.objects.filter(page__path__in=paths).exists()
