"""Where an author reads what was decided about theirs, and objects.

For an account that is a page behind its sign-in; for a guest a link with a signature,
which nobody has but who reads the guest's letters or has followed a link to its page.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from .registry import kind_of

if TYPE_CHECKING:
    from .models import ModeratedContribution

LONGEST: Final = 200


class Forged(Exception):
    """A link that this portal did not make."""


def own_path(contribution: ModeratedContribution) -> str:
    """The author's page about a contribution, in the language that is on."""
    if contribution.guest_id is not None:
        return reverse("moderation_decision", args=[_token_of(contribution)])
    kind = kind_of(contribution).name
    return reverse("moderation_mine", args=[kind, contribution.key])


def named_by(token: str) -> tuple[str, uuid.UUID]:
    """Kind and key of what a guest's link is about; raises `Forged`."""
    try:
        kind, _slash, key = _signer().unsign(token[: LONGEST + 1]).partition("~")
        return kind, uuid.UUID(hex=key)
    except (BadSignature, ValueError) as error:
        raise Forged from error


def absolute(path: str) -> str:
    """An address of the portal as a letter needs it."""
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/", path)


def _token_of(contribution: ModeratedContribution) -> str:
    kind = kind_of(contribution).name
    return _signer().sign(f"{kind}~{contribution.key.hex}")


def _signer() -> Signer:
    return Signer(salt="participation.moderation.own", sep=".")
