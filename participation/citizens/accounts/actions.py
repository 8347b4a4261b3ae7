"""Accounts: the first administrator, and links to choose a password."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms import clock

from ..models import User

UNCONFIRMED_KEPT: Final = timedelta(days=2)
"""How long an account waits for the code that was sent to its address."""
# What an address may hold and a name to sign in with may not.
_NO_NAME: Final = re.compile(r"[^\w.@+-]")


class AdministratorExistsError(Exception):
    """Somebody else administers the portal; the message is their address."""


@transaction.atomic
def appoint_first_administrator(
    *, email: str, name: str = "", password: str | None = None
) -> tuple[User, bool]:
    """The account of the first administrator, and whether it was made just now.

    Without a password nobody can sign in with it before its link was followed.
    Raises ValidationError for an address, a name or a password that will not do,
    AdministratorExistsError where another account administers already.
    """
    email = email.strip().lower()
    validate_email(email)
    _wait_for_others()
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    if found := administrators.filter(email__iexact=email).first():
        return found, False
    if other := administrators.first():
        raise AdministratorExistsError(other.email)
    first, _space, last = name.strip().rpartition(" ")
    user = User(
        username=_NO_NAME.sub("_", email)[:150],
        email=email,
        first_name=first or last,
        last_name=last if first else "",
        is_superuser=True,
        is_staff=True,
    )
    _set_password(user, password)
    user.full_clean()
    user.save()
    return user, True


def _wait_for_others() -> None:
    """Of two who appoint at once the second finds whom the first appointed."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {User._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _set_password(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    validate_password(password, user)
    user.set_password(password)


def password_address(user: User, *, language: str = "uk") -> str:
    """The path at which an account chooses a password, once.

    It holds for `PASSWORD_RESET_TIMEOUT` seconds, and until a password is chosen or
    the account signs in.  Raises ValidationError for an account that is closed.
    """
    if not user.is_active:
        raise ValidationError(_("This account is closed."))
    with override(language):
        return reverse(
            "account_reset_password_from_key",
            kwargs={
                "uidb36": user_pk_to_url_str(user),
                "key": default_token_generator.make_token(user),
            },
        )


def remove_unconfirmed() -> None:
    """Remove accounts whose address was never confirmed, and sessions that are over."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    User.objects.filter(
        signed_up=True,
        last_login=None,
        date_joined__lt=clock.now() - UNCONFIRMED_KEPT,
    ).exclude(pk__in=confirmed).delete()
    running = Session.objects.filter(expire_date__gt=clock.now())
    UserSession.objects.exclude(session_key__in=running.values("pk")).delete()
