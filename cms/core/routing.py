"""From an address to its page, with one query for the whole way down to it.

Wagtail's own routing asks twice at each level, and what it passed is asked for again
by restrictions, breadcrumbs and the language switcher.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from django.db.models import Q, Subquery
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from .surroundings import Surroundings, pages_around

# Where Wagtail keeps the route of a request, and looks for it first.
ROUTE = "_wagtail_route_for_request"
# As deep as a tree can be; a longer address would only cost time.
LEVELS = 60
# The depth of home pages: nothing but the root of the tree is above them.
TOP = 2


def route(request: HttpRequest, path: str) -> None:
    """Find the page of an address and leave it where Wagtail looks for it.

    What is not found whole and beyond doubt is left to Wagtail's own routing.
    """
    site = Site.find_for_request(request)
    addresses = _addresses(request, site, path) if site else []
    if not addresses:
        return
    pages = _pages(addresses)
    way = _way(addresses, {page.url_path: page for page in pages})
    if way and _is_home(way[0], site):
        setattr(request, ROUTE, _found(request, way, pages))


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
    on_the_way = Q(slug__in=slugs, url_path__in=addresses)
    last = Page.objects.filter(slug=slugs[-1], url_path=addresses[-1])
    key = Subquery(last.values("translation_key")[:1])
    return list(pages_around(on_the_way | Q(translation_key=key)))


def _is_home(page: Page, site: Site) -> bool:
    """Whether Wagtail begins here; the addresses of homes come from its cache."""
    key = site.root_page.translation_key
    return page.live and page.depth == TOP and page.translation_key == key


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
    page = last.specific
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
