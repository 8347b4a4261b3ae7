"""The form by which something is followed."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.participation.links import HERE

COUNCIL = "/uk/notices/follow/authority/council/"


def ask(address: str = COUNCIL, client: Client | None = None, **changed: Any) -> Any:
    given = {"email": "olena@example.org", "frequency": "daily"}
    headers = changed.pop("headers", HERE)
    strict = client or Client(enforce_csrf_checks=True)
    return strict.post(address, given | changed, headers=headers)
