"""What a page is, in the words of schema.org, as JSON-LD in its head.

Data in a `<script type="application/ld+json">` are never run, so the content security
policy has nothing to forbid; what could end the element early is escaped.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from cms.core.models import BasePage
from cms.core.surroundings import HOME_DEPTH

from .addresses import absolute
from .sharing import canonical, description, public_page_of

Node = dict[str, Any]
Describe = Callable[[BasePage], Node]
_ESCAPED: Final = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}

_known: dict[type[BasePage], Describe] = {}


def described_by(model: type[BasePage], describe: Describe) -> None:
    """Say what pages of a type are: properties that join those every page has.

    A type without it is what its `schema_type` says, a WebPage if nothing.
    """
    _known[model] = describe


def structured_data(request: HttpRequest, portal_name: str) -> SafeString | None:
    """The JSON-LD of a public page, None for what is none."""
    page = public_page_of(request)
    if page is None:
        return None
    website = _website(page, portal_name)
    graph = [website] if page.depth == HOME_DEPTH else [_node(page, request, website)]
    if way := _breadcrumbs(page, request):
        graph.append(way)
    return as_json({"@context": "https://schema.org", "@graph": graph})


def as_json(data: Node) -> SafeString:
    """JSON that may stand inside a script element, whatever words are in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return mark_safe(text.translate(_ESCAPED))  # noqa: S308  escaped above


def _website(page: BasePage, portal_name: str) -> Node:
    language = page.locale.language_code
    home = absolute(f"/{language}/")
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "url": home,
        "name": portal_name,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{absolute(reverse('search'))}?q={{search_words}}",
            },
            "query-input": "required name=search_words",
        },
    }


def _node(page: BasePage, request: HttpRequest, website: Node) -> Node:
    """What every page says, and what its type adds."""
    address = canonical(page, request)
    node: Node = {
        "@type": getattr(page, "schema_type", "WebPage"),
        "@id": f"{address}#page",
        "url": address,
        "name": page.title,
        "headline": page.title,
        "description": description(page),
        "inLanguage": page.locale.language_code,
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "publisher": publisher(page),
        "isPartOf": {key: website[key] for key in ("@type", "@id", "url", "name")},
    }
    if _is_section_of_authority(page):
        node["mainEntity"] = node.pop("publisher")
    describe = _known.get(type(page))
    node |= describe(page) if describe else {}
    return {name: _said(value) for name, value in node.items() if value}


def _said(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def publisher(page: BasePage) -> Node | None:
    """The authority that answers for a page."""
    authority = page.record.authority
    if authority is None:
        return None
    name = authority.name_in(page.locale.language_code)
    return {"@type": "GovernmentOrganization", "name": name}


def _is_section_of_authority(page: BasePage) -> bool:
    authority = page.record.authority
    return authority is not None and authority.section_key == page.translation_key


def _breadcrumbs(page: BasePage, request: HttpRequest) -> Node | None:
    above = page.surroundings.way
    if not above:
        return None
    way = [*above, page]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": one.title,
                "item": absolute(one.get_url(request) or ""),
            }
            for place, one in enumerate(way, start=1)
        ],
    }
