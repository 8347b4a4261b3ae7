"""Facts: form fields of a page that live in shared rows, not in its own columns.

A page form declares them as plain form fields and names them in `fact_fields`.
They are kept as JSON in the page's revisions until the page is published.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.formats import date_format
from wagtail.blocks import BlockField, StreamBlock


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


def to_text(field: forms.Field, value: Any) -> str:
    """A value from JSON as people read it: names for ids, dates in words."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, BlockField):
        return "; ".join(_words(field.block, item) for item in value)
    if isinstance(field, forms.DateField):
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        keys = value if isinstance(value, list) else [value]
        rows = field.queryset.model._default_manager.filter(pk__in=keys)
        return ", ".join(sorted(map(str, rows)))
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        labels = {key: str(label) for key, label in choices}
        keys = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(key, str(key)) for key in keys)
    return str(value)


def _words(block: StreamBlock, item: dict[str, Any]) -> str:
    """The parts of a struct in a stream: labels of choices, titles of pages."""
    struct = block.child_blocks.get(item["type"])
    if struct is None:
        return ""
    parts = struct.to_python(item["value"])
    return " ".join(
        " ".join(child.get_searchable_content(parts[name])) or str(parts[name] or "")
        for name, child in struct.child_blocks.items()
    )
