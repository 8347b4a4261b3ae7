"""What may become of a letter, and of an address."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Fate(TextChoices):
    """Where a letter is."""

    WAITING = "waiting", pgettext_lazy("letter", "waiting")
    SENT = "sent", pgettext_lazy("letter", "taken by the mail server")
    REFUSED = "refused", pgettext_lazy("letter", "refused for good")
    EXPIRED = "expired", pgettext_lazy("letter", "given up after its time")
    STOPPED = "stopped", pgettext_lazy("letter", "kept back: its address is stopped")
    VOID = "void", pgettext_lazy("letter", "no longer needed")


class StopReason(TextChoices):
    """Why nothing more is written to an address."""

    REFUSED = "refused", _("its mail server takes nothing for it")
    ASKED = "asked", _("its owner asked for it")
