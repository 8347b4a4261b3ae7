"""What an anonymous visitor may see."""

from __future__ import annotations

from django.db.models import Q
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
    # An alias has the restrictions of the page that it shows.
    here = Q(page__path__in=paths) | Q(page__aliases__path__in=paths)
    return PageViewRestriction.objects.filter(here).exists()
