"""Whose text is asked for, and what every page of a text tells around its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from cms.core.selectors import is_shown
from cms.site.addresses import absolute, address_of
from cms.theme.context import LANGUAGE_NAMES
from consultations.models import Consultation, ConsultationPage

Crumb = dict[str, str]


@dataclass(frozen=True)
class Found:
    """The page of a consultation in the language of the request, which is public."""

    page: ConsultationPage
    request: HttpRequest

    @property
    def language(self) -> str:
        return self.page.locale.language_code

    @cached_property
    def consultation(self) -> Consultation | None:
        """The shared row; None before the announcement."""
        return self.page.consultation

    @cached_property
    def url(self) -> str:
        """The address of the consultation's page."""
        return _address(self.page)

    def around(self, title: str, *crumbs: Crumb, address: str = "") -> dict[str, Any]:
        """What base.html takes: the way here, other languages, the one address.

        `address` is the canonical one, where it is not that of the request.
        """
        way = [*self.page.surroundings.way, self.page]
        return {
            "page": {"title": title},
            "breadcrumbs": [*map(_crumb, way), *crumbs],
            "languages": list(self._languages()),
            "canonical_url": absolute(address or self.request.path),
            "about": {
                "title": self.page.title,
                "url": self.url,
                "authority": self.authority,
            },
        }

    def authority(self) -> str:
        """Whose consultation it is; asked for where a template shows it."""
        return self.consultation.authority.name if self.consultation else ""

    def _languages(self) -> Iterator[dict[str, Any]]:
        """The same address in every language in which the consultation is public."""
        address = self.request.get_full_path()
        same = self.page.surroundings.translations
        shown = {one.locale.language_code for one in same if is_shown(one)}
        for code, name in LANGUAGE_NAMES.items():
            if code in shown:
                url = translate_url(address, code)
                here = code == self.language
                yield {"code": code, "name": name, "url": url, "current": here}


def _crumb(page: Page) -> Crumb:
    return {"title": page.title, "url": _address(page)}


def _address(page: Page) -> str:
    """The address of a page; where its site stands needs not be asked."""
    return address_of(page.url_path, page.locale.language_code)


def found(request: HttpRequest, key: UUID) -> Found:
    """The public page of a consultation; 404 where nobody may see it."""
    pages = ConsultationPage.objects.select_related("locale")
    page = pages.filter(
        translation_key=key, locale__language_code=get_language()
    ).first()
    if page is None or not _is_public(page):
        raise Http404
    return Found(page, request)


def _is_public(page: ConsultationPage) -> bool:
    """Asked of what is read for the way and the languages anyway."""
    own = (one for one in page.surroundings.translations if one.pk == page.pk)
    return any(map(is_shown, own))
