"""Erasing an account that has neither password nor second factor: by a letter.

Whoever signs in by an identity provider alone can't be asked again on this portal.
"""

from __future__ import annotations

from typing import Final

from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import confirmations
from ..confirmations import Question, Unusable, Why
from ..models import Confirmation, User
from .erasure import erase_account, has_duties

PURPOSE: Final = "erase"


def is_needed(user: User) -> bool:
    """Whether there is nothing else by which an account can be asked again."""
    return not get_reauthentication_flows(user)


def ask(*, user: User, language: str, network: str) -> None:
    """Send the link to the account's own address."""
    confirmations.ask(
        email=user.email,
        language=language,
        purpose=PURPOSE,
        payload={"account": user.pk},
        network=network,
    )


def describe(confirmation: Confirmation) -> Question:
    """What the button does."""
    return Question(
        _("Erase my account"),
        button=_("Erase for ever"),
        warning=_("This can't be undone."),
    )


def confirmed(confirmation: Confirmation) -> str:
    """Erase the account, which is signed in where the button was pressed."""
    user = User.objects.get(pk=confirmation.payload["account"])
    if has_duties(user):
        raise Unusable(Why.EXPIRED)
    erase_account(user=user, by=user)
    return reverse("erased")
