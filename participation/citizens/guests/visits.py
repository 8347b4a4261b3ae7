"""Somebody without an account who followed a mailed link, in this browser, for a while.

Kept in the session, which ends with the browser; a hall's computer is left by a button.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from cms import clock

_ADDRESS: Final = "guest_address"
_ENDS: Final = "guest_visit_ends"


def begin(request: HttpRequest, email: str) -> None:
    """Let whoever sits here see what was given under an address, for an hour."""
    request.session.cycle_key()
    request.session[_ADDRESS] = email
    ends = clock.now() + settings.GUEST_VISIT_LIFE
    request.session[_ENDS] = ends.isoformat()


def address_of(request: HttpRequest) -> str | None:
    """The address whose link was followed here; None when its hour is over."""
    email, ends = request.session.get(_ADDRESS), request.session.get(_ENDS)
    if not email or not ends or clock.now() >= datetime.fromisoformat(ends):
        return None
    return str(email)


def end(request: HttpRequest) -> None:
    """Leave: the next person at this computer sees nothing."""
    request.session.pop(_ADDRESS, None)
    request.session.pop(_ENDS, None)
