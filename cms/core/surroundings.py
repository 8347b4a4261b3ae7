"""What stands around a page: the pages above it and its translations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.authorities.selectors import paths_down_to
from cms.privacy import has_expired, is_private

if TYPE_CHECKING:
    from .models import BasePage

HOME_DEPTH: Final = 2
"""The depth of home pages: nothing but the root of the tree is above them."""


@dataclass(frozen=True)
class Surroundings:
    """Pages above a page, from the home page down, and its stored translations.

    Whether somebody may read them is not asked here; each knows if it is `private`.
    """

    above: list[Page]
    translations: list[Page]

    @property
    def way(self) -> list[Page]:
        """The pages above that are on the site; who may read the page may read them."""
        return [one for one in self.above if one.live and not has_expired(one)]


def pages_around(which: Q) -> QuerySet[Page]:
    """Pages with what their neighbours say of them: locale, `private`."""
    pages = Page.objects.filter(which).annotate(private=is_private())
    return pages.select_related("locale").order_by("path")


def surroundings_of(page: BasePage) -> Surroundings:
    """The surroundings by a page's place in the tree, for one that nobody routed to."""
    paths = paths_down_to(page)[:-1]
    key = page.translation_key
    pages = pages_around(
        Q(path__in=paths, depth__gte=HOME_DEPTH) | Q(translation_key=key)
    )
    return Surroundings(
        above=[one for one in pages if one.path in paths],
        translations=[one for one in pages if one.translation_key == key],
    )
