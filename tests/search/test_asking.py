"""Numbers in any spelling, phrases, exclusions: from the address to the page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from search.actions import write_entry
from search.models import Entry
from tests.search.conftest import Index
from tests.search.processes import made_entry


@pytest.fixture
def asked(ready_index: Index) -> Index:
    """Documents whose words would come first, were it not for the number."""
    Entry.objects.all().delete()
    for key, number, text in [
        ("order", "123/2026", "Про воду"),
        ("resolution", "XII/45/26", "Про ліс"),
        ("plain", "417-VIII/а", "Про дорогу"),
    ]:
        write_entry(made_entry(key, text, number=number))
    for place in range(3):
        loud = "номер № 123 2026 123-2026 XII 45 26 nr 417 рішення " * 3
        write_entry(made_entry(f"loud-{place}", loud, title=f"Рішення 123 {place}"))
    ready_index.feed()
    return ready_index


def found(client: Client, query: str, language: str = "uk") -> list[str]:
    """Addresses of the hits that the page shows, in its order."""
    response = client.get(f"/{language}/search/", {"q": query, "language": "uk"})
    shown = response.content.decode()
    hits = shown.split('<ol class="hits">')[-1] if "hits" in shown else ""
    return re.findall(r'class="hit__title"><a href="/uk/test/([\w-]+)/', hits)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("№ 123/2026", "order"),
        ("123-2026", "order"),
        ("N 123/2026", "order"),
        ("No. 123 / 2026", "order"),
        ("N 123", "order"),
        ("123", "order"),
        ("рішення № 123/2026 про ліс", "order"),
        ("nr XII/45/26", "resolution"),
        ("ХІІ/45/26", "resolution"),
        ("uchwała nr xii/45/26", "resolution"),
        ("№417-VIII/а", "plain"),
        ("417/VIII/a", "plain"),
    ],
)
def test_an_official_number_comes_first_however_it_is_spelled(
    asked: Index, client: Client, query: str, first: str
) -> None:
    assert found(client, query)[0] == first


def test_phrases_are_literal_and_a_minus_leaves_out_every_form(
    asked: Index, client: Client
) -> None:
    write_entry(made_entry("there", "Питна вода громади", title="Перше"))
    write_entry(made_entry("apart", "Вода питна для громади", title="Друге"))
    write_entry(made_entry("forms", "Питної води громаді", title="Третє"))
    asked.feed()

    assert set(found(client, "питна вода")) >= {"there", "apart", "forms"}
    assert found(client, '"питна вода"') == ["there"]
    assert found(client, "«Вода питна»") == ["apart"]
    assert set(found(client, "громада -вода")) & {"there", "apart", "forms"} == set()
    assert set(found(client, 'громада -"питна вода"')) == {"apart", "forms"}
