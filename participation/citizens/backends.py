"""Signing in by a password: one look for the account, one check of the password."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import get_user_by_username
from django.http import HttpRequest

from .accounts.selectors import account_at
from .models import User


class AccountBackend(AuthenticationBackend):
    """As django-allauth's, but the password is hashed once whoever is named.

    Its own hashes once for each way in which a name might be meant, and only where it
    is known: so the time of the answer told who has an account.
    """

    def _authenticate(
        self, request: HttpRequest | None, **credentials: Any
    ) -> User | None:
        user = self._meant(
            str(credentials.get("username") or ""), str(credentials.get("email") or "")
        )
        # Without an account the caller hashes the password in vain.
        return self._check_password(user, credentials["password"]) if user else None

    def _meant(self, username: str, email: str) -> User | None:
        """The account of a name to sign in with, or of an address."""
        address = email or (username if "@" in username else "")
        by_address = account_at(address) if address else None
        by_name = get_user_by_username(username) if username else None
        return by_address or by_name
