"""Words of the analysis."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class CountsAs(TextChoices):
    """As what an outcome stands in the figures of a report."""

    ACCEPTED = "accepted", pgettext_lazy("outcome counts as", "taken into account")
    PARTLY = "partly", pgettext_lazy("outcome counts as", "taken into account in part")
    NOT = "not", pgettext_lazy("outcome counts as", "not taken into account")
    ANSWERED = "answered", pgettext_lazy("outcome counts as", "explained")
    NOTED = "noted", pgettext_lazy("outcome counts as", "noted")
    OUTSIDE = "outside", pgettext_lazy("outcome counts as", "outside the subject")
    DUPLICATE = "duplicate", pgettext_lazy("outcome counts as", "repetition")


class Progress(TextChoices):
    """How far the decision about a remark has come."""

    UNDECIDED = "undecided", pgettext_lazy("remark", "without a decision")
    SENT_BACK = "sent_back", pgettext_lazy("decision", "sent back")
    TO_REVIEW = "to_review", pgettext_lazy("decision", "waits for review")
    READY = "ready", pgettext_lazy("decision", "ready for the report")
    PUBLISHED = "published", pgettext_lazy("decision", "published")


class Ground(TextChoices):
    """Why a remark is counted in a report without a decision."""

    HIDDEN = "hidden", pgettext_lazy("ground", "hidden by a moderator")
    WITHDRAWN = "withdrawn", pgettext_lazy("ground", "withdrawn by the author")
    NOT_CONSIDERED = (
        "not_considered",
        pgettext_lazy("ground", "given without a name: shown, not considered"),
    )
    WAITS = "waits", pgettext_lazy("ground", "waiting for a moderator")
