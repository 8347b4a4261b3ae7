"""Centres, as other rooms offer them."""

from __future__ import annotations

from .models import Centre


def named() -> list[tuple[str, str]]:
    """Keys and names of all centres, in the language of the request."""
    return [(centre.slug, centre.name) for centre in Centre.objects.all()]
