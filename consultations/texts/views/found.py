"""Whose text is asked for, and what every page of a text tells around its own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from cms.core.selectors import breadcrumbs, is_shown, languages
from cms.site.addresses import absolute
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
        return self.page.get_url(self.request) or ""

    def around(self, title: str, *crumbs: Crumb, address: str = "") -> dict[str, Any]:
        """What base.html takes: the way here, other languages, the one address.

        `address` is the canonical one, where it is not that of the request.
        """
        request = self.request
        way = breadcrumbs(self.page, request)
        own = {"title": self.page.title, "url": self.url}
        return {
            "page": {"title": title},
            "breadcrumbs": [*way, own, *crumbs],
            "languages": self._languages(),
            "canonical_url": absolute(address or request.path),
            "about": {
                "title": self.page.title,
                "url": self.url,
                "authority": self.authority,
            },
        }

    def authority(self) -> str:
        """Whose consultation it is; asked for where a template shows it."""
        return self.consultation.authority.name if self.consultation else ""

    def _languages(self) -> list[dict[str, Any]]:
        """The same address in every language in which the consultation is public."""
        address = self.request.get_full_path()
        return [
            one | {"url": translate_url(address, one["code"])}
            for one in languages(self.page, self.request)
        ]


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
