"""From an address to its page, with one query for the whole way down to it.

Wagtail's own routing asks twice at each level, and what it passed is asked for again
by restrictions, breadcrumbs and the language switcher.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from cms.page_cache.remembering import remembered
from cms.prepared import Prepared

from .selectors import with_notes
from .surroundings import Surroundings, pages_around

if TYPE_CHECKING:
    from .models import BasePage
from .surroundings import HOME_DEPTH

# Where Wagtail keeps the route of a request, and looks for it first.
ROUTE = "_wagtail_route_for_request"
# And the site, and the addresses of home pages.
SITE = "_wagtail_site"
ROOT_PATHS = "_wagtail_cached_site_root_paths"
# As deep as a tree can be; a longer address would only cost time.
LEVELS = 60


def route(request: HttpRequest, path: str) -> None:
    """Find the page of an address and leave it where Wagtail looks for it.

    What is not found whole and beyond doubt is left to Wagtail's own routing.
    """
    site = _known_site(request)
    addresses = _addresses(request, site, path) if site else []
    if not addresses:
        return
    pages = _pages(addresses)
    way = _way(addresses, {page.url_path: page for page in pages})
    if way and _is_home(way[0], site):
        setattr(request, ROUTE, _found(request, way, pages))


def _known_site(request: HttpRequest) -> Site | None:
    """The site of a request; it and the addresses of home pages are asked for once a
    generation, and left where Wagtail looks for them."""
    paths = remembered("addresses of home pages", Site.get_site_root_paths)
    setattr(request, ROOT_PATHS, paths)
    host = request.get_host()
    site = remembered(("site", host), lambda: Site.find_for_request(request))
    setattr(request, SITE, site)
    return site


def _addresses(request: HttpRequest, site: Site, path: str) -> list[str]:
    """`url_path` of each page on the way, from the home page of the language down."""
    names = [name for name in path.split("/") if name]
    if len(names) > LEVELS:
        return []
    for root in site.root_page._get_site_root_paths(request):
        if root.site_id == site.pk and root.language_code == get_language():
            return list(accumulate(names, "{}{}/".format, initial=root.root_path))
    return []


def _pages(addresses: list[str]) -> list[Page]:
    """Pages on the way and translations of the last; the index is on slugs."""
    slugs = [address.rstrip("/").rpartition("/")[2] for address in addresses]
    return _pages_at(*slugs, *addresses)


def _query(*values: str) -> QuerySet[Page]:
    """Slugs from the top down, and then as many addresses."""
    slugs, addresses = values[: len(values) // 2], values[len(values) // 2 :]
    on_the_way = Q(slug__in=slugs, url_path__in=addresses)
    last = Page.objects.filter(slug=slugs[-1], url_path=addresses[-1])
    key = Subquery(last.values("translation_key")[:1])
    return pages_around(on_the_way | Q(translation_key=key))


_pages_at = Prepared(_query)


@cache
def _of_type(model: type[BasePage]) -> Prepared:
    """Pages of a type by their id: the columns that the type adds, and change notes."""
    return Prepared(lambda pk: with_notes(model._default_manager.filter(pk=pk)))


def _is_home(page: Page, site: Site) -> bool:
    """Whether Wagtail begins here; the addresses of homes come from its cache."""
    key = site.root_page.translation_key
    return page.live and page.depth == HOME_DEPTH and page.translation_key == key


def _way(addresses: list[str], known: dict[str, Page]) -> list[Page]:
    """The pages from the first address to the last, if each stands below the other."""
    way = [known[address] for address in addresses if address in known]
    whole = len(way) == len(addresses)
    return way if whole and all(_follows(*pair) for pair in pairwise(way)) else []


def _follows(above: Page, below: Page) -> bool:
    in_tree = below.path[: -below.steplen] == above.path
    return in_tree and below.url_path == f"{above.url_path}{below.slug}/"


def _found(
    request: HttpRequest, way: list[Page], pages: list[Page]
) -> RouteResult | None:
    """The route to the last page, which carries along what was read with it."""
    *above, last = way
    model = last.specific_class
    page = _of_type(model).first(last.pk) if model else None
    if page is None:
        return None
    page.locale = last.locale
    key = last.translation_key
    same = [one for one in pages if one.translation_key == key]
    page.surroundings = Surroundings(above=above, translations=same)
    # An alias has the restrictions of its source.
    page.seen_open = not (last.private or any(one.alias_of_id for one in way))
    try:
        return page.route(request, [])
    except Http404:
        return None
