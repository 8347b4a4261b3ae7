"""The doors of this room: to find, and to see what changed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from .registry import Door, add_door


def _find(language: str) -> Door:
    return Door(
        _("Find a document"),
        _("Decisions, orders and programmes with their full text."),
        reverse("search"),
    )


def _follow(language: str) -> Door:
    return Door(
        _("See what changed"),
        _("Every publication and correction, with its reason."),
        reverse("changes"),
    )


add_door(_find, order=10)
add_door(_follow, order=90)
