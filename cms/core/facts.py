"""Facts: form fields of a page that live in shared rows, not in its own columns.

A page form declares them as plain form fields and names them in `fact_fields`.
They are kept as JSON in the page's revisions until the page is published.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from wagtail.blocks import BlockField


def to_json(field: forms.Field, value: Any) -> Any:
    """A cleaned form value as JSON keeps it."""
    if isinstance(field, BlockField):
        return field.block.get_prep_value(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, QuerySet):
        return [row.pk for row in value]
    return value


def to_initial(field: forms.Field, value: Any) -> Any:
    """A value from JSON as a form field takes it for its initial one."""
    if isinstance(field, BlockField):
        return field.block.to_python(value or [])
    if isinstance(field, forms.DateField):
        return to_date(value)
    return value


def to_date(value: str | None) -> date | None:
    """A date from JSON, None for an empty one."""
    return date.fromisoformat(value) if value else None
