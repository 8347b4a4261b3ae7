"""Giving something: the part that every kind of contribution shares.

A guest's waits until the mailed link is followed and its button pressed; that of an
account, and one that a consultant enters, counts at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.refusals import refuse

from .. import confirmations
from ..confirmations import Question, Unusable, Why
from ..consultants.acting import may_act_for_others
from ..consultants.verification import level_of, raise_level
from ..contribution_enums import Channel, ConsentHow
from ..enums import VerificationLevel
from ..guests import remove_if_unused
from ..locks import hold
from ..models import Confirmation, ConsentText, Contribution, Guest, User

if TYPE_CHECKING:
    from collections.abc import Iterator

PURPOSE: Final = "contribution"


@dataclass(frozen=True)
class Circumstances:
    """How something is given: in which language, by which way, with which consent.

    `consent` is how the person agreed to the text that is valid now, None where they
    did not.  `network` limits letters; see `confirmations.ask`.
    """

    language: str
    network: str = ""
    consent: ConsentHow | None = None
    channel: Channel = Channel.WEB
    acted_by: User | None = None
    centre: str = ""


@transaction.atomic
def give[C: Contribution](
    contribution: C, *, author: User | Guest, given: Circumstances
) -> C:
    """Keep what somebody gives, and send a link where it waits for one.

    Without `acted_by` the caller knows that it is the author who asks.  Raises
    `Refused` for whoever may not act for the author, ValidationError without the
    consent that its kind asks for.
    """
    hold(author)
    _ensure_may_give(author, given)
    whose = "guest" if isinstance(author, Guest) else "account"
    setattr(contribution, whose, author)
    contribution.acted_by, contribution.centre = given.acted_by, given.centre
    contribution.channel, contribution.language = given.channel, given.language
    contribution.verification = level_of(author)
    contribution.given_at = clock.now()
    _note_consent(contribution, given)
    waits = _waits(contribution, author)
    contribution.waits_until = _end_of_waiting() if waits else None
    contribution.confirmed_at = None if waits else contribution.given_at
    contribution.save()
    if waits:
        _ask(contribution, given)
    return contribution


def tables() -> Iterator[type[Contribution]]:
    """The models of all kinds of contributions."""
    for model in apps.get_models():
        if issubclass(model, Contribution):
            yield model


def given_by(author: User | Guest) -> list[Contribution]:
    """Everything somebody gave, newest first; one query for each kind."""
    found = [one for model in tables() for one in model.objects.of(author)]
    return sorted(found, key=lambda one: one.given_at, reverse=True)


def sweep() -> None:
    """Remove what was not confirmed in time, and guests of whom nothing is left."""
    _remove_late()
    begun = clock.now() - settings.CONFIRMATION_LIFE
    for guest in Guest.objects.filter(
        level=VerificationLevel.NONE, created_at__lte=begun
    ):
        with transaction.atomic():
            # Somebody may be giving something under this name just now.
            hold(guest)
            remove_if_unused(guest)


@transaction.atomic
def _remove_late() -> None:
    now = clock.now()
    for model in tables():
        # What is being confirmed at this very moment is passed by.
        rows = model.objects.select_for_update(skip_locked=True)
        for late in rows.filter(waits_until__lte=now):
            late.delete()


def describe(confirmation: Confirmation) -> Question:
    """What the link of a contribution confirms."""
    found = _waiting(confirmation)
    return Question(found.described(), found.shown())


def confirmed(confirmation: Confirmation) -> str | None:
    """Let a contribution count; raises `Unusable` where it is there no more."""
    found = _waiting(confirmation, lock=True)
    guest = found.guest
    assert guest is not None
    raise_level(guest, VerificationLevel.EMAIL)
    found.confirmed_at, found.waits_until = clock.now(), None
    found.verification = level_of(guest)
    found.save(update_fields=["confirmed_at", "waits_until", "verification"])
    found.after_confirming()
    where = getattr(found, "get_absolute_url", None)
    return where() if where else None


def _ensure_may_give(author: User | Guest, given: Circumstances) -> None:
    if given.acted_by is None:
        allowed = given.channel == Channel.WEB and not given.centre
        actor = author if isinstance(author, User) else None
    else:
        actor = given.acted_by
        allowed = given.channel != Channel.WEB and actor != author
        allowed = allowed and may_act_for_others(actor, given.centre)
    if not allowed or _is_closed(author):
        refuse(
            _("Only a consultant of this centre acts for its visitors."),
            actor=actor,
            act="act for somebody",
            subject=f"centre {given.centre!r:.60}",
        )


def _is_closed(author: User | Guest) -> bool:
    """Whether it is an account that may do nothing, be it erased a moment ago."""
    if isinstance(author, Guest):
        return False
    return not User.objects.filter(pk=author.pk, is_active=True).exists()


def _note_consent(contribution: Contribution, given: Circumstances) -> None:
    kind = contribution.consent_kind
    if kind is None:
        return
    if given.consent is None:
        raise ValidationError(_("Without consent nothing is kept."))
    contribution.consent = ConsentText.objects.valid(kind)
    contribution.consented_at = contribution.given_at
    contribution.consent_how = given.consent


def _waits(contribution: Contribution, author: User | Guest) -> bool:
    """Guests who act by themselves wait, where the kind waits for anything."""
    if not contribution.waits_for_link or not isinstance(author, Guest):
        return False
    if contribution.acted_by is not None:
        return False
    if not author.email:
        raise ValidationError(_("Without an e-mail address nobody can confirm this."))
    return True


def _end_of_waiting() -> datetime:
    return clock.now() + settings.CONFIRMATION_LIFE


def _ask(contribution: Contribution, given: Circumstances) -> None:
    guest = contribution.guest
    assert guest is not None
    confirmations.ask(
        email=guest.email,
        language=given.language,
        purpose=PURPOSE,
        payload={"model": contribution._meta.label_lower, "number": contribution.pk},
        network=given.network,
    )


def _waiting(confirmation: Confirmation, *, lock: bool = False) -> Contribution:
    """The contribution of a link, in its kind's table."""
    label, number = confirmation.payload["model"], confirmation.payload["number"]
    rows = apps.get_model(label)._default_manager.select_related("guest")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    found = rows.filter(pk=number, confirmed_at=None).first()
    if found is None:
        raise Unusable(Why.EXPIRED)
    return found
