"""How something came, how consent was given, and what was shown at a desk."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """How something was given."""

    WEB = "web", _("on the site")
    DESK = "desk", _("at a desk")
    PAPER = "paper", _("on paper")
    MAIL = "mail", _("by mail")


class ConsentHow(models.TextChoices):
    """How somebody said yes."""

    CLICK = "click", _("by a tick on the site")
    PAPER = "paper", _("signed on paper")
    ORAL = "oral", _("said aloud to a consultant")


class ConsentKind(models.TextChoices):
    """What is consented to."""

    PARTICIPATION = "participation", _("taking part")
    SUBSCRIPTION = "subscription", _("subscriptions")


class SeenDocument(models.TextChoices):
    """What was shown at a desk; its number is kept nowhere."""

    ID_CARD = "id_card", _("identity card")
    PASSPORT = "passport", pgettext_lazy("identity document", "passport")
    RESIDENCE = "residence", _("residence permit")
    DRIVING = "driving", _("driving licence")
    OTHER = "other", _("another document with a photograph")
