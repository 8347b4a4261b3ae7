"""No table may point to a person without a word on what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.db.models import EmailField, Field, Model

from .personal_data import answered_for
from .personal_data.accounts import references

_TELLING = ("email", "recipient", "user_id")


def undeclared() -> list[str]:
    """Tables with a foreign key to accounts or an e-mail column that nobody names."""
    found = {model._meta.label_lower for model, _field in references()}
    found |= {model._meta.label_lower for model, _field in _mail_columns()}
    return sorted(found - answered_for())


def check_personal_data(
    app_configs: Sequence[AppConfig] | None, **options: Any
) -> list[CheckMessage]:
    """E001: a table of personal data that neither export nor erasure reaches."""
    return [
        Error(
            f"{label} points to accounts or holds e-mail addresses.",
            hint="Name it in personal_data.holder(…, models=[…]) or in holds_none(…).",
            id="citizens.E001",
        )
        for label in undeclared()
    ]


def _mail_columns() -> Iterator[tuple[type[Model], Field[Any, Any]]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, EmailField) or field.name.endswith(_TELLING):
                yield model, field
