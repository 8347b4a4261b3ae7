"""System checks: what would otherwise fail only in use."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

from .models import BasePage


@register()
def every_page_type_has_the_base(**kwargs: Any) -> list[Error]:
    """A page type that misses `BasePage` would pass by the record and the review."""
    return [
        Error(
            f"{model._meta.label} does not extend cms.core.models.BasePage.",
            hint="Without it a page has no official record and no review.",
            obj=model,
            id="core.E001",
        )
        for model in get_page_models()
        if model is not Page and not issubclass(model, BasePage)
    ]
