"""What stands between the password and being signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.stages import EmailVerificationStage


class ConfirmedAddressStage(EmailVerificationStage):
    """Whoever signed up alone confirms the address before anything is done.

    Administrators write down the addresses of those whom they appoint.
    """

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user
        if user is not None and not user.signed_up:
            return None, True
        return super().handle()
