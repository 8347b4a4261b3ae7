"""Readers of texts: what is seen at an address, and with how many queries."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from consultations.models import ConsultationPage
from consultations.texts.models import Clause, Version

MOST_QUERIES = 12


def address(name: str, page: ConsultationPage, *more: int, code: str = "uk") -> str:
    """The address of a text."""
    with override(code):
        return reverse(name, args=[page.translation_key, *more])


def clause_of(version: Version, path: str) -> Clause:
    """A clause by the end of its path."""
    return Clause.objects.get(places__version=version, places__path__endswith=path)


def clause_address(clause: Clause, code: str = "uk") -> str:
    with override(code):
        return reverse("clause", args=[clause.key])


def answered(url: str, client: Client | None = None) -> Any:
    return (client or Client()).get(url)


def seen(url: str, client: Client | None = None) -> str:
    """What anybody reads there."""
    response = answered(url, client)
    assert response.status_code == 200, (url, response.status_code)
    return str(response.content.decode())


def queries(url: str) -> int:
    """Questions of a later request; its transaction is a savepoint in a test."""
    seen(url)
    with CaptureQueriesContext(connection) as asked:
        seen(url)
    return sum("SAVEPOINT" not in one["sql"] for one in asked)
