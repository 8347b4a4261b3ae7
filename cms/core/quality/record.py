"""The check of the official record: who answers, since when, on what ground."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .draft import Draft
from .registry import Check, Finding


def find_missing_fields(draft: Draft) -> Iterator[Finding]:
    """Fields of the record that a page of this type is expected to have."""
    for name in draft.page.record_expected:
        if name in draft.page.base_form_class.fact_fields:
            empty = draft.page.keeps_facts and not draft.facts.get(name)
        else:
            empty = not getattr(draft.page, name)
        if empty:
            message = _("The record lacks: %(field)s.") % {"field": _label(draft, name)}
            yield Finding(message, name)


def _label(draft: Draft, name: str) -> str:
    """The field as the editor's form calls it."""
    try:
        return str(draft.page._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return str(draft.page.base_form_class.base_fields[name].label)


CHECKS = (
    Check(
        "record",
        gettext_lazy("Official record"),
        gettext_lazy(
            "Who answers for the content, when it was produced, on what legal basis: "
            "what readers may ask of every official text."
        ),
        find_missing_fields,
    ),
)
