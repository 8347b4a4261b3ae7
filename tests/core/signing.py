"""People signed in, with what the admin asks for in their session."""

from __future__ import annotations

import time

from django.test import Client

from participation.citizens.models import User


def signed_in(
    user: User, *, second_factor: bool = True, headers: dict[str, str] | None = None
) -> Client:
    """A browser of somebody's; `second_factor` as django-allauth records it."""
    client = Client(headers=headers)
    client.force_login(user)
    methods = [{"method": "password", "at": time.time()}]
    if second_factor:
        methods.append({"method": "mfa", "at": time.time(), "type": "totp"})
    session = client.session
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
