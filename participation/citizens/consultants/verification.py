"""How surely it is known who somebody is, and who attests it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from ..contribution_enums import SeenDocument
from ..enums import VerificationLevel
from ..models import Attestation, Guest, User
from .acting import may_act_for_others


def level_of(person: User | Guest) -> VerificationLevel:
    """The highest level that somebody has reached."""
    told = (
        person.level
        if isinstance(person, Guest)
        else getattr(person, "verification", "none")
    )
    return VerificationLevel(told)


def raise_level(person: User | Guest, level: VerificationLevel) -> None:
    """Note that a level was reached; a higher one that was reached before stays."""
    if level_of(person).at_least(level) or (
        not hasattr(person, "verification") and not isinstance(person, Guest)
    ):
        return
    field = "level" if isinstance(person, Guest) else "verification"
    setattr(person, field, level.value)
    person.save(update_fields=[field])


@transaction.atomic
def attest_identity(
    *, person: User | Guest, document: SeenDocument, centre: str, by: User
) -> Attestation:
    """A consultant has seen a document of somebody who stands at the desk.

    Which kind of document is kept, its number is not.  Nobody attests themselves.
    Raises `Refused`.
    """
    if not may_act_for_others(by, centre) or person == by:
        refuse(
            _("Only a consultant of this centre attests who somebody is."),
            actor=by,
            act="attest identity",
            subject=f"centre {centre!r:.60}",
        )
    raise_level(person, VerificationLevel.DOCUMENT)
    journal.record(
        Action.IDENTITY_ATTESTED, journal.Subject("centre", centre), actor=by
    )
    whose = "guest" if isinstance(person, Guest) else "account"
    return Attestation.objects.create(
        **{whose: person}, document=document, centre=centre, attested_by=by
    )
