"""The first section of "My page": what somebody gave."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from ..contributions import given_by
from ..models import Contribution, Guest, User
from .registry import Line, Section

SHOWN: Final = 50


def given_section(user: User) -> Section:
    """What an account gave, newest first."""
    lines = [line_of(one) for one in given_by(user)[:SHOWN]]
    return Section(
        title=_("What I gave"),
        lines=tuple(lines),
        nothing=_("You have given nothing yet."),
    )


def given_at(address: str) -> list[Line]:
    """What was given under an address, newest first."""
    found = [one for guest in Guest.objects.at(address) for one in given_by(guest)]
    found.sort(key=lambda one: one.given_at, reverse=True)
    return [line_of(one) for one in found]


def line_of(contribution: Contribution) -> Line:
    """A row: what it is, where it is to be seen, how it stands, what may be done."""
    waits = not contribution.is_confirmed
    return Line(
        title=contribution.own_title(),
        url="" if waits else contribution.own_address(),
        note=(
            _("waits for the link in your letter") if waits else contribution.own_note()
        ),
        at=contribution.given_at,
        acts=() if waits else contribution.own_acts(),
    )
