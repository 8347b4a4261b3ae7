"""Bars of results: drawings beside numbers that say the same."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..clauses import Cited

register = template.Library()


@register.simple_tag
def bar(share: float) -> SafeString:
    """A bar as long as a share in per cent; the number beside it is what is read."""
    return format_html(
        '<svg class="bars__bar" viewBox="0 0 100 4" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">'
        '<rect class="bars__ground" width="100" height="4"/>'
        '<rect class="bars__fill" width="{}" height="4"/></svg>',
        share,
    )


@register.filter
def of_clause(cited: dict[int, Cited], clause: Any) -> Cited | None:
    """The clause that a question is about, if it is about one."""
    return cited.get(clause) if clause else None
