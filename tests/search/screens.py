"""The screens of search in the admin: their addresses, forms and refusals."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from search.models import BestBet, EmergencyNotice, Entry, PlaceName, Synonym

TABLES = ("synonyms", "places", "recommended", "emergencies")
REPORTS = ("nothing-found", "few-clicks")
EVERY = [f"/admin/search/{name}/" for name in (*TABLES, *REPORTS)]
MODELS = {
    "synonyms": Synonym,
    "places": PlaceName,
    "recommended": BestBet,
    "emergencies": EmergencyNotice,
}
HOME = "/admin/"


def fields_of(table: str, entry: Entry) -> dict[str, Any]:
    """What a form of each table is sent with."""
    texts = {
        f"{name}_{code}": "слово"
        for name in ("title", "text")
        for code in ("uk", "pl", "en")
    }
    return {
        "synonyms": {
            "language": "uk",
            "written": "садік",
            "meant": "заклад дошкільної освіти",
            "kind": "official",
            "is_active": "on",
        },
        "places": {"name_uk": "Шептицький", "other_names": "Червоноград"},
        "recommended": {
            "language": "uk",
            "words": "садок",
            "entry": entry.pk,
            "position": 1,
            "reason": "так питають",
        },
        "emergencies": texts | {"numbers": "101, 112", "triggers": "пожежа"},
    }[table]


def post(browser: Client, table: str, data: dict[str, Any], at: str = "new") -> Any:
    return browser.post(f"/admin/search/{table}/{at}/", data)


def errors(response: HttpResponse) -> dict[str, list[str]]:
    assert response.status_code == 200, response.headers
    found: dict[str, list[str]] = response.context["form"].errors  # type: ignore[attr-defined]
    with translation.override("en"):
        return {name: list(map(str, texts)) for name, texts in found.items()}
