"""The worst in every text that the database holds: pages and feeds show it as words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from wagtail.models import Page

from cms.site.models import Alert, FooterLink, Furniture, MenuEntry, Mourning
from search.models import Entry
from tests.factories import Site, attach, draft_document, make_file, publish
from tests.pages.hostile import SCHEMES, TEXTS
from tests.pages.page_types import of_every_type

# Apps with public words, by the name of their folder.
ROOMS = ("pages", "register", "authorities", "centres", "core", "site", "pictures")
# What the portal itself writes: never words.
NO_WORDS = {
    *("slug", "url_path", "path", "sha256", "file", "file_hash", "detail", "tool"),
    *("object_kind", "object_key", "translation_key", "key", "url", "language"),
    *("kind", "authority", "fingerprint", "title_terms", "state_rule"),
}
LABELS = [
    one.label
    for one in apps.get_app_configs()
    if one.name in {f"cms.{room}" for room in ROOMS}
]
XML = [
    *(f"/uk/feeds/{one}/" for one in ("documents", "articles", "news", "changes")),
    *("/sitemap.xml", "/sitemap-1.xml"),
]


def texts_of(model: type[models.Model]) -> Iterator[models.Field]:
    """Its columns with words, whatever is added to it later."""
    for field in model._meta.local_concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        is_own = field.choices or field.unique or field.name in NO_WORDS
        if is_text and not is_own:
            yield field


def with_words() -> list[type[models.Model]]:
    rooms = [apps.get_app_config(label) for label in LABELS]
    return [Page, Entry, *(model for room in rooms for model in room.get_models())]


def fill(text: str) -> int:
    """Write a text into every column with words, past all forms; how many."""
    number = 0
    for model in with_words():
        for field in texts_of(model):
            fitting = text.replace("\x00", "")[: field.max_length or None]
            number += model._base_manager.update(**{field.name: fitting})
    return number


class Acting(HTMLParser):
    """What in a page would act that the portal did not put there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        own = values.get("src", "").startswith("/static/")
        data = values.get("type") == "application/ld+json"
        if tag == "script" and not (own or data):
            self.found.append("script")
        for name, value in values.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction"):
                scheme = urlsplit(value.strip()).scheme.lower()
                if scheme and scheme not in SCHEMES:
                    self.found.append(f"{tag} {name}={value[:40]}")


@pytest.fixture
def addresses(site: Site) -> list[str]:
    """A page of each type, and everything around pages."""
    draft = draft_document(site.council, summary="Коротко")
    attach(draft, make_file(site.council))
    document = publish(draft, site.council)
    pages = [languages["uk"].url for languages in of_every_type(site).values()]
    furniture = Furniture.objects.get(language="uk")
    MenuEntry.objects.create(furniture=furniture, address="/uk/", label="Слово")
    FooterLink.objects.create(
        furniture=furniture, address="/uk/", label="Слово", heading="Слово"
    )
    Alert.objects.create(title_uk="Слово", text_uk="Слово")
    Mourning.objects.create(words_uk="Слово")
    lists = ["changes/", "site-map/", "feeds/"]
    return [*pages, document.url, *(f"/uk/{one}" for one in lists)]


def faults_at(client: Client, address: str) -> list[str]:
    """What is wrong with a page, its JSON-LD too."""
    response = client.get(address)
    html = response.content.decode()
    if response.status_code != 200:
        return [str(response.status_code)]
    found = re.findall(r'application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert all(json.loads(one)["@graph"] for one in found)
    return Acting(html).found


def test_hostile_words_anywhere_stay_words(site: Site, addresses: list[str]) -> None:
    client = Client()
    for kind, text in TEXTS.items():
        assert fill(text) > 100

        faults = {one: faults_at(client, one) for one in addresses}

        assert not any(faults.values()), (kind, faults)
        for address in XML:
            sent = client.get(address)
            assert ElementTree.fromstring(sent.getvalue()).tag, (kind, address)
