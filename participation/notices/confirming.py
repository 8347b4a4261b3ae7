"""Following without an account: a link by letter, a button, then it is followed."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from participation.citizens import confirmations
from participation.citizens.confirmations import Question, Unusable, Why
from participation.citizens.models import Confirmation
from participation.outbox.addresses import digest

from .actions import FollowsEnough, NothingToFollow, subscribe
from .enums import Frequency
from .links import mine_path
from .models import Reader
from .registry import described

PURPOSE: Final = "subscription"


def ask(
    *, email: str, language: str, kind: str, key: str, frequency: str, network: str
) -> None:
    """Send the link; nobody is told whether anything is known of the address.

    Raises ValidationError for what is no address.
    """
    confirmations.ask(
        email=email,
        language=language,
        purpose=PURPOSE,
        payload={"kind": kind, "key": key, "frequency": frequency},
        network=network,
    )


def question(confirmation: Confirmation) -> Question:
    """What is to be followed; what somebody typed stands on the page alone."""
    asked = confirmation.payload
    frequency = str(Frequency(asked["frequency"]).label)
    followed = described(asked["kind"], asked["key"], get_language() or "uk")
    details = [(_("How often"), frequency)]
    if followed:
        details.insert(0, (_("What you follow"), followed.words))
    return Question(
        what=_("You want to get letters on what is new on the portal."),
        details=tuple(details),
        button=_("Yes, write to me"),
    )


def confirmed(confirmation: Confirmation) -> str:
    """Follow; leads to all that the address follows.

    Raises Unusable where there is nothing to follow any more.
    """
    asked: dict[str, Any] = confirmation.payload
    try:
        reader = subscribe(
            email=confirmation.email,
            language=confirmation.language,
            kind=asked["kind"],
            key=asked["key"],
            frequency=Frequency(asked["frequency"]),
            agreed_at=confirmation.asked_at,
        ).reader
    except FollowsEnough:
        reader = Reader.objects.get(address_digest=digest(confirmation.email))
        return f"{mine_path(reader)}?said=enough"
    except (NothingToFollow, ValidationError) as error:
        raise Unusable(Why.EXPIRED) from error
    return f"{mine_path(reader)}?said=followed"
