"""Levels of alerts, and what a reader may choose for reading."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AlertLevel(TextChoices):
    """How grave an alert is; the gravest stands first."""

    INFORMATION = "information", pgettext_lazy("level of an alert", "Information")
    WARNING = "warning", pgettext_lazy("level of an alert", "Warning")
    DANGER = "danger", pgettext_lazy("level of an alert", "Danger")

    @property
    def gravity(self) -> int:
        """The place in the order of levels; the highest is the gravest."""
        return list(AlertLevel).index(self)

    @property
    def icon(self) -> str:
        """The name of the icon in components/icon.html."""
        icons = {"information": "note", "warning": "attention", "danger": "danger"}
        return icons[self.value]


class TextSize(TextChoices):
    """Values of the cookie `text_size`."""

    NORMAL = "normal", pgettext_lazy("size of text", "Normal")
    LARGE = "large", pgettext_lazy("size of text", "Large")
    LARGEST = "largest", pgettext_lazy("size of text", "Largest")


class Contrast(TextChoices):
    """Values of the cookie `contrast`."""

    NORMAL = "normal", pgettext_lazy("contrast", "Normal")
    HIGH = "high", _("High: black and white, every edge drawn")
