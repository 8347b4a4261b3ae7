"""What an anonymous visitor may see."""

from __future__ import annotations

from wagtail.models import Page, PageViewRestriction

from cms.authorities.selectors import paths_down_to
from cms.privacy import has_expired


def is_public(page: Page) -> bool:
    """Whether anybody may read a page now: live, not expired, nothing above private."""
    if not page.live or page.expired or has_expired(page):
        return False
    return not _restricted(page)


def _restricted(page: Page) -> bool:
    paths = paths_down_to(page)
    return PageViewRestriction.objects.filter(page__path__in=paths).exists()
