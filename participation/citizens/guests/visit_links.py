"""Whoever reads an address sees what was given under it, by a link in a letter."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from .. import confirmations
from ..confirmations import Question
from ..models import Confirmation

PURPOSE: Final = "visit"


def ask(*, email: str, language: str, network: str) -> None:
    """Send the link; the same for addresses under which nothing was given."""
    confirmations.ask(
        email=email, language=language, purpose=PURPOSE, payload={}, network=network
    )


def describe(confirmation: Confirmation) -> Question:
    """What the link opens."""
    return Question(
        _("See what was given under this address"),
        button=_("Show me"),
        warning=_(
            "On a computer that others use, leave the page by its button at the end."
        ),
    )


def confirmed(confirmation: Confirmation) -> str:
    """Lead to the page."""
    return reverse("guest_visit")
