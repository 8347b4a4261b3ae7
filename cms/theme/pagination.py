"""Pages of a long list, in the shape of components/pagination.html."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest


def pagination(page: Page[Any], request: HttpRequest) -> dict[str, Any]:
    """Links to the pages of a list; the other parameters of the address stay."""

    def url(number: int) -> str:
        parameters = request.GET.copy()
        parameters["page"] = str(number)
        if number == 1:
            # The first page has one address, with which it is linked to everywhere.
            del parameters["page"]
        return f"?{parameters.urlencode()}" if parameters else request.path

    return page_links(page, url)


def page_links(page: Page[Any], url: Callable[[int], str]) -> dict[str, Any]:
    """Links to the pages of a list, each at the address of its number."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "number": page.number,
        "total_pages": page.paginator.num_pages,
        "previous_url": url(page.number - 1) if page.has_previous() else "",
        "next_url": url(page.number + 1) if page.has_next() else "",
        "pages": [
            {"number": number, "url": url(number), "current": number == page.number}
            if isinstance(number, int)
            else {"gap": True}
            for number in shown
        ],
    }
