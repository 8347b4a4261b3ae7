"""Confirming by a mailed link: a page with a button, pressed once, in time.

Letters are opened by programs that look for harm, so that opening a link does nothing:
its page says what is confirmed, and its button confirms.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import override

from cms import clock
from cms.languages import LANGUAGE_CODES
from participation import limits, outbox
from participation.limits import DAY, HOUR, Rate
from participation.outbox.addresses import compared, normal

from ..accounts.selectors import confirmed_addresses
from ..locks import hold
from ..models import Confirmation, User

logger = logging.getLogger("vidkryto.confirmations")

LONGEST_TOKEN: Final = 200
OF_AN_ADDRESS: Final = (Rate(3, HOUR), Rate(10, DAY))
OF_A_NETWORK: Final = (Rate(30, HOUR), Rate(200, DAY))
"""A library's hall, with all its visitors, is one network."""


@dataclass(frozen=True)
class Question:
    """What is confirmed, in words of the language that is on.

    `what` is a short sentence of our own that may stand in a letter; what people wrote
    belongs in `details` (label, text), which only the page shows.
    """

    what: str
    details: tuple[tuple[str, str], ...] = ()
    button: str = ""
    warning: str = ""


class Why(Enum):
    """Why a link does not confirm."""

    FORGED = "forged"
    USED = "used"
    EXPIRED = "expired"
    OTHER_ACCOUNT = "other_account"


class Unusable(Exception):
    """A link that does not confirm; nothing was done."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Purpose:
    """What links are sent for: see `purpose`."""

    describe: Callable[[Confirmation], Question | str]
    confirmed: Callable[[Confirmation], str | None]
    letter: str
    opens_visit: bool
    of_account: bool


purposes: Final[dict[str, Purpose]] = {}


def purpose(
    name: str,
    *,
    describe: Callable[[Confirmation], Question | str],
    confirmed: Callable[[Confirmation], str | None],
    letter: str = "citizens/letters/confirmation",
    opens_visit: bool = False,
    of_account: bool = False,
) -> None:
    """Register what links are sent for.

    `describe` says what is confirmed, for letter and page; `confirmed` does it, within
    the transaction that uses the link up, and says where to lead next.  It may raise
    `Unusable`.  With `opens_visit` the browser in which the button is pressed may see
    and erase what was given under the address, for an hour.  With `of_account` only
    the account whose number is the payload's "account" may press it.
    """
    purposes[name] = Purpose(describe, confirmed, letter, opens_visit, of_account)


def ask(
    *,
    email: str,
    language: str,
    purpose: str,
    payload: dict[str, Any],
    network: str,
) -> None:
    """Send a link to an address, in the transaction of the act that waits for it.

    Whether anything is known of the address makes no difference, nor can the caller
    tell whether a limit kept the letter back: it is only logged.  Links that were
    sent before hold on.  Raises ValidationError for what is no address.
    """
    if purpose not in purposes:
        raise LookupError(purpose)
    email = normal(email)
    language = language if language in LANGUAGE_CODES else LANGUAGE_CODES[0]
    with transaction.atomic():
        if _may_be_asked(email, network):
            _send(email, language, purpose, payload)


def read(token: str) -> Confirmation:
    """The question behind a link, as it waits; raises `Unusable`."""
    digest = _digest_of(token)
    return _usable(Confirmation.objects.filter(digest=digest).first(), digest)


@transaction.atomic
def confirm(*, token: str, by: User | None = None) -> tuple[Confirmation, str | None]:
    """Use a link up and do what it was sent for; gives where to lead next.

    Of two who press at once the second is told that the link is used.
    Raises `Unusable`.
    """
    digest = _digest_of(token)
    rows = Confirmation.objects.filter(digest=digest)
    hold(*_whose(_usable(rows.first(), digest)))
    confirmation = _usable(rows.select_for_update().first(), digest)
    found = purposes[confirmation.purpose]
    if found.of_account and (
        by is None or by.pk != confirmation.payload.get("account")
    ):
        raise Unusable(Why.OTHER_ACCOUNT)
    leads_to = found.confirmed(confirmation)
    # An erasure has removed the row itself.
    rows.update(confirmed_at=clock.now(), payload={})
    return confirmation, leads_to


def question(confirmation: Confirmation) -> Question:
    """What a link confirms, in the language that is on."""
    said = purposes[confirmation.purpose].describe(confirmation)
    return Question(said) if isinstance(said, str) else said


def sweep() -> None:
    """Remove questions whose time is over."""
    Confirmation.objects.filter(expires_at__lte=clock.now()).delete()


def _whose(confirmation: Confirmation) -> list[User | str]:
    """The people whom pressing a button may concern: see `locks`."""
    whose: list[User | str] = [confirmation.email]
    for account in User.objects.filter(pk=confirmation.payload.get("account")):
        whose += [account, *confirmed_addresses(account)]
    return whose


def _may_be_asked(email: str, network: str) -> bool:
    """Letters to one address, and from one network, are few; see `limits`."""
    if limits.allow("letters with links from", network, *OF_A_NETWORK) and limits.allow(
        "letters with links to", compared(email), *OF_AN_ADDRESS
    ):
        return True
    logger.warning("no more letters with links for now: network or address")
    return False


def _send(email: str, language: str, purpose: str, payload: dict[str, Any]) -> None:
    token = secrets.token_urlsafe(24)
    now = clock.now()
    confirmation = Confirmation.objects.create(
        digest=_digest(token),
        purpose=purpose,
        email=email,
        address_key=compared(email),
        language=language,
        payload=payload,
        asked_at=now,
        expires_at=now + settings.CONFIRMATION_LIFE,
    )
    with override(language):
        outbox.post(
            to=email,
            language=language,
            template=purposes[purpose].letter,
            context={
                "what": question(confirmation).what,
                "address": _address(token),
                "hours": int(settings.CONFIRMATION_LIFE.total_seconds() // 3600),
            },
            dedupe_key=f"confirmation:{confirmation.digest}",
        )


def _address(token: str) -> str:
    path = reverse("confirmation", args=[_signer().sign(token)])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def _signer() -> Signer:
    return Signer(salt="participation.citizens.confirmations", sep=".")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _digest_of(signed: str) -> str:
    """The digest behind a link; a forged one costs no look into the database."""
    try:
        return _digest(_signer().unsign(signed[: LONGEST_TOKEN + 1]))
    except BadSignature as error:
        raise Unusable(Why.FORGED) from error


def _usable(confirmation: Confirmation | None, digest: str) -> Confirmation:
    # A signature of ours without a row: its time was over, or it was erased.
    if confirmation is None or clock.now() >= confirmation.expires_at:
        raise Unusable(Why.EXPIRED)
    if not constant_time_compare(confirmation.digest, digest):
        raise Unusable(Why.FORGED)
    if confirmation.confirmed_at is not None:
        raise Unusable(Why.USED)
    if confirmation.purpose not in purposes:
        raise Unusable(Why.EXPIRED)
    return confirmation
