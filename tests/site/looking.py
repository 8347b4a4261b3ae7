"""Pages as a visitor gets them, taken apart."""

from __future__ import annotations

import json
import re
from typing import Any

from django.test import Client

from cms.core.actions import publish_setup
from cms.core.models import BasePage
from participation.citizens.models import User


def live[P: BasePage](page: P) -> P:
    """A page on the site as its latest draft has it, without the steps of a review."""
    admin = User.objects.get(username="admin")
    publish_setup(page=page, by=admin)
    return type(page).objects.get(pk=page.pk)


def text_of(address: str, **cookies: str) -> str:
    """The page of an address, with cookies where some are named."""
    client = Client()
    client.cookies.load(cookies)
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def part(text: str, name: str) -> str:
    """What begins with the first element of a class, up to main or the end."""
    found = re.search(rf'class="{name}[" ].*?(?=<main|</html>)', text, re.DOTALL)
    assert found, name
    return found[0]


def alternates(text: str) -> dict[str, str]:
    """Addresses by language, as the head names them."""
    pattern = r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">'
    return dict(re.findall(pattern, text))


def feeds(text: str) -> list[str]:
    """Addresses of the feeds that the head names."""
    pattern = r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"'
    return re.findall(pattern, text)


def structured(text: str) -> list[dict[str, Any]]:
    """The nodes of schema.org in a page; none where there is no such data."""
    pattern = r'<script type="application/ld\+json">(.*?)</script>'
    found = re.search(pattern, text, re.DOTALL)
    return json.loads(found[1])["@graph"] if found else []


def node(text: str, kind: str) -> dict[str, Any]:
    """The node of a type."""
    return next(one for one in structured(text) if one["@type"] == kind)


def meta(text: str, name: str) -> str:
    """The content of an Open Graph property."""
    found = re.search(rf'<meta property="{name}" content="([^"]*)">', text)
    assert found, name
    return found[1]
