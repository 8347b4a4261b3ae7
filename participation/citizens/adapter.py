"""How django-allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.safestring import mark_safe


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of staff are made by administrators; nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The QR code stands in the page itself: its policy allows no data: images."""

    def build_totp_svg(self, url: str) -> str:
        """An `svg` element; what it is made of is digits, not what people wrote."""
        image = super().build_totp_svg(url)
        return mark_safe(image[image.index("<svg") :])  # noqa: S308
