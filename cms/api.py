"""All that the portal answers to programs: /api/, described at /api/openapi.json.

Each room brings a router of its own; what is wrong with a question is told here, in one
way for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from participation.rules.calculator.api import router as rules
from search.api import router as search

api = NinjaAPI(
    title="Vidkryto",
    version="1",
    description="Public information that authorities published, and the reckoning of"
    " terms. No key is needed; answers may be kept for half a minute.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", search)
api.add_router("", rules)


@api.exception_handler(ValidationError)
def on_wrong_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name each parameter that can't be used, without repeating what was sent."""
    problems = [
        {"parameter": _parameter(one["loc"]), "message": one["msg"]}
        for one in error.errors
    ]
    return api.create_response(request, {"errors": problems}, status=422)


def _parameter(location: tuple[Any, ...]) -> str:
    """The name out of a place such as ("query", "asked", "kind", 3)."""
    names = [part for part in location[1:] if part in described()]
    return str(names[0]) if names else ""


@cache
def described() -> frozenset[str]:
    """Names of all parameters that the description of the API has."""
    paths = api.get_openapi_schema()["paths"].values()
    return frozenset(
        name
        for path in paths
        for operation in path.values()
        for parameter in operation["parameters"]
        for name in _names(parameter)
    )


def _names(parameter: dict[str, Any]) -> Iterator[str]:
    """The name, or those of the parts of one that is written in parts."""
    yield from parameter["schema"].get("properties", [parameter["name"]])
