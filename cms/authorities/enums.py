"""Where authorities are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Country(TextChoices):
    """Countries whose law the portal knows."""

    UA = "UA", _("Ukraine")
    PL = "PL", _("Poland")
