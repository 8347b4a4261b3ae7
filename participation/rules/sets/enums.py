"""What rules are about, and what their parameters choose from."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What a rule set regulates; each kind has its own parameters."""

    PETITION = "petition", _("collecting signatures for a petition")
    CENTRAL_PETITION = (
        "central_petition",
        _("collecting signatures for a petition to a central body"),
    )
    CONSIDERATION = "consideration", _("considering a petition")
    REQUEST = "request", _("request for public information")
    APPEAL = "appeal", _("citizens' appeal")
    CONSULTATION = "consultation", _("public consultation")
    REGULATORY_DRAFT = "regulatory_draft", _("draft of a regulatory act")
    DRAFT_PUBLICATION = "draft_publication", _("publication of draft acts")
    ACT_PUBLICATION = "act_publication", _("publication of acts")
    SITTING = "sitting", _("sittings")
    MODERATION = "moderation", _("moderation")


class Signers(TextChoices):
    """Who may sign, as the signer declares."""

    ANYONE = "anyone", pgettext_lazy("who may sign", "anyone")
    COUNTRY = "country", pgettext_lazy("who may sign", "citizens of the country")
    OBLAST = "oblast", pgettext_lazy("who may sign", "residents of the oblast")
    DISTRICT = "district", pgettext_lazy("who may sign", "residents of the district")
    COMMUNITY = (
        "community",
        pgettext_lazy("who may sign", "residents of the community"),
    )


class Names(TextChoices):
    """Whether the names of signers are published."""

    ALWAYS = "always", pgettext_lazy("names of signers", "published")
    WITH_CONSENT = (
        "with_consent",
        pgettext_lazy("names of signers", "published with the signer's consent"),
    )


class Anonymous(TextChoices):
    """What happens to remarks without a name."""

    REFUSED = "refused", pgettext_lazy("anonymous remarks", "not accepted")
    SHOWN = (
        "shown",
        pgettext_lazy("anonymous remarks", "shown, marked as not considered"),
    )
    CONSIDERED = "considered", pgettext_lazy("anonymous remarks", "considered")
