"""How surely it is known who somebody is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class VerificationLevel(models.TextChoices):
    """What stands behind a name; each says more than the one before."""

    NONE = "none", _("Not verified")
    EMAIL = "email", _("E-mail address confirmed")
    PROVIDER = "provider", _("Electronic identification")
    DOCUMENT = "document", _("Document seen at a desk")

    @property
    def rank(self) -> int:
        """Its place, from 0 for what is not verified."""
        return list(type(self)).index(self)

    def at_least(self, other: VerificationLevel) -> bool:
        """Whether this says as much as another level, or more."""
        return self.rank >= other.rank
