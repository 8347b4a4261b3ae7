"""What an identity that a provider vouches for does to accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms import clock
from participation.outbox.addresses import normal

from ..accounts import letters
from ..enums import VerificationLevel
from ..models import ExternalIdentity, User
from .port import Identity


class IdentityTaken(Exception):
    """The identity belongs to another account."""


def account_of(identity: Identity) -> User | None:
    """The account that an identity opens."""
    found = ExternalIdentity.objects.select_related("user")
    row = found.filter(provider=identity.provider, subject=identity.subject).first()
    return row.user if row else None


def usable(email: str) -> bool:
    """Whether letters can be sent to what a provider calls an address."""
    try:
        return bool(email and normal(email))
    except ValidationError:
        return False


def address_is_known(email: str) -> bool:
    """Whether any account has an e-mail address."""
    return (
        User.objects.filter(email__iexact=email).exists()
        or EmailAddress.objects.filter(email__iexact=email).exists()
    )


@transaction.atomic
def make_account(*, identity: Identity, user: User) -> User:
    """Make an account for whom a provider vouches, with the address that it is sure of.

    `user` is new and has a name to sign in with and a language.  Its address counts as
    confirmed, since the provider has confirmed it.
    """
    user.email = normal(identity.email).lower()
    user.signed_up = True
    user.set_unusable_password()
    _name(user, identity)
    user.save()
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    attach(identity=identity, user=user)
    return user


@transaction.atomic
def attach(*, identity: Identity, user: User, tell: bool = False) -> ExternalIdentity:
    """Let an identity open an account; raises IdentityTaken where it opens another."""
    try:
        with transaction.atomic():
            row, made = ExternalIdentity.objects.get_or_create(
                provider=identity.provider,
                subject=identity.subject,
                defaults={"user": user},
            )
    except IntegrityError as error:
        raise IdentityTaken from error
    if row.user_id != user.pk:
        raise IdentityTaken
    if not VerificationLevel(user.verification).at_least(identity.level):
        user.verification = identity.level
        user.save(update_fields=["verification"])
    if made and tell:
        _tell(user, "identity/connected")
    return row


def note_use(identity: Identity) -> None:
    """Keep when an identity was last used."""
    ExternalIdentity.objects.filter(
        provider=identity.provider, subject=identity.subject
    ).update(used_at=clock.now())


@transaction.atomic
def detach(*, provider: str, user: User) -> bool:
    """Let a provider open an account no more; False where nothing else would open it.

    The level of verification stays: what was known of the person is still true.
    """
    others = user.identities.exclude(provider=provider)
    if not (user.has_usable_password() or others.exists() or _has_passkey(user)):
        return False
    removed, _rows = user.identities.filter(provider=provider).delete()
    if removed:
        _tell(user, "identity/disconnected")
    return True


@transaction.atomic
def forget_strangers(*, user: User, **kwargs: Any) -> None:
    """Receives django-allauth's `password_reset`: whoever set it reads the letters.

    Of an account whose address nobody had confirmed until then a stranger may have
    made it, with an identity that would open it for ever.
    """
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    if user.signed_up and not confirmed.exists():
        user.identities.all().delete()
        user.verification = VerificationLevel.NONE
        user.save(update_fields=["verification"])


def name_from(identity: Identity, user: User) -> None:
    """Give a new account the name that a provider vouches for."""
    _name(user, identity)
    user.save(update_fields=["first_name", "last_name", "patronymic"])


def _name(user: User, identity: Identity) -> None:
    user.last_name = identity.surname[:150]
    user.first_name = identity.name[:150]
    user.patronymic = identity.patronymic[:150]


def _has_passkey(user: User) -> bool:
    authenticators: Any = user.authenticator_set  # type: ignore[attr-defined]
    return bool(authenticators.filter(type="webauthn").exists())


def _tell(user: User, letter: str) -> None:
    letters.send(letter, to=user.email, context={})
