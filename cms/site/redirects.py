"""Old addresses lead to where a page is now.

The rows are written by a trigger of the database (migration 0002), in the transaction
that changes an address, whatever changes it: a move, another slug, a translation that
follows its original.  Wagtail's own come after the commit, and not for what goes to
another tree.  Here is decided, at the moment of asking, where a row leads.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.core.visibility import is_public

STEPS: Final = 5
"""A chain of rows longer than this was not meant."""


def find_redirect(request: HttpRequest) -> Redirect | None:
    """The row for the address of a request: with its query, else without."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    bare = urlsplit(path).path
    return get_redirect(request, path) or (
        get_redirect(request, bare) if bare != path else None
    )


def destination(request: HttpRequest, redirect: Redirect) -> str | None:
    """Where a row leads in the end, None where nobody may go.

    Rows that lead to other rows are followed here, so that a reader goes one step.  A
    page that came off the site or is private is not told of.
    """
    passed = {redirect.pk}
    for _step in range(STEPS):
        if redirect.redirect_page_id:
            return _page_address(redirect, request)
        address = redirect.redirect_link
        following = _row_at(address, request)
        if following is None:
            return address if _leads_on(address, request) else None
        if following.pk in passed:
            return None
        passed.add(following.pk)
        redirect = following
    return None


def _page_address(redirect: Redirect, request: HttpRequest) -> str | None:
    page = Page.objects.select_related("locale").get(pk=redirect.redirect_page_id)
    if not is_public(page):
        return None
    address = redirect.link
    return address if address and _leads_on(address, request) else None


def _row_at(address: str, request: HttpRequest) -> Redirect | None:
    if not address.startswith("/"):
        return None
    return get_redirect(request, Redirect.normalise_path(address))


def _leads_on(address: str, request: HttpRequest) -> bool:
    """Whether an address is not the one that was asked for and not found."""
    return bool(address) and urlsplit(address).path != request.path


def redirected(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request for an old address, None where there is none."""
    redirect = find_redirect(request)
    if redirect is None:
        return None
    address = destination(request, redirect)
    if address is None:
        return None
    if redirect.is_permanent:
        return HttpResponsePermanentRedirect(address)
    return HttpResponseRedirect(address)
