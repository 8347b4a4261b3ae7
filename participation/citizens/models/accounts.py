"""Accounts of people."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import clock

from ..enums import VerificationLevel


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """An account: of a citizen, who made it alone, or of staff, whom others appointed.

    First name and surname are Django's `first_name` and `last_name`.
    """

    ERASED: ClassVar = "erased-"
    """How the name of an account begins whose owner has erased it."""

    email = models.EmailField(_("e-mail address"), unique=True)
    patronymic = models.CharField(_("patronymic"), max_length=150, blank=True)
    language = models.CharField(
        _("language of letters"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    verification = models.CharField(
        _("verification"),
        max_length=10,
        choices=VerificationLevel,
        default=VerificationLevel.NONE,
    )
    signed_up = models.BooleanField(_("signed up alone"), default=False, editable=False)
    """Whether the person made the account; then nothing is done before the address
    is confirmed. Administrators answer for the addresses of those they appoint."""

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        if self.username.startswith(self.ERASED):
            return str(_("Participant %(number)s") % {"number": f"A{self.pk}"})
        return self.get_full_name() or self.get_username()

    @property
    def official_name(self) -> str:
        """Surname, name and patronymic, as petitions and requests name people."""
        parts = self.last_name, self.first_name, self.patronymic
        return " ".join(part for part in parts if part)


class ExternalIdentity(models.Model):
    """Somebody's identity with a provider, such as a state's electronic identification.

    `subject` is the provider's own name for the person; it is shown to nobody.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=40)
    subject = models.CharField(max_length=255)
    connected_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "subject"], name="one_account_an_identity"
            )
        ]

    def __str__(self) -> str:
        return self.provider
