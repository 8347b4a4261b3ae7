"""Which site packages speak of: the one that is asked, as without this table.

Letters, feeds and forms of django-allauth and Django take name and address from the
table of sites as soon as it is installed.  Its one row is there for a foreign key.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sites.models import SiteManager
from django.contrib.sites.requests import RequestSite
from django.http import HttpRequest

SITE_ID = 1
"""The number of the row, made by this room's first migration."""


class PortalSite:
    """The portal's own address, where no request tells it."""

    def __init__(self) -> None:
        self.domain = self.name = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc

    def __str__(self) -> str:
        return self.domain


def ask_the_request() -> None:
    """Let nothing take its words from the table."""
    SiteManager.get_current = _current  # type: ignore[method-assign, assignment]


def _current(
    manager: SiteManager, request: HttpRequest | None = None
) -> RequestSite | PortalSite:
    return PortalSite() if request is None else RequestSite(request)
