"""The key in a link to a new password."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import PasswordResetTokenGenerator

from ..models import User


class PasswordLinkGenerator(PasswordResetTokenGenerator):
    """As Django's, and no longer good when an address of the account changed.

    Unlike django-allauth's it writes nothing: making a key costs one question to the
    database, for an account as for nobody (see `forms.NewPasswordForm`).
    """

    def _make_hash_value(self, user: User, timestamp: int) -> str:  # type: ignore[override]
        addresses = EmailAddress.objects.filter(user_id=user.pk)
        known = {user.email, *addresses.values_list("email", flat=True)}
        # An address made by an administrator gets its row when it is first looked at.
        return super()._make_hash_value(user, timestamp) + "|".join(sorted(known))
