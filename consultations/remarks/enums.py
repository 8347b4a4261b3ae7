"""Words of remarks."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RemarkKind(TextChoices):
    """What somebody says of a clause."""

    SUPPORT = "support", pgettext_lazy("kind of remark", "support")
    OBJECTION = "objection", pgettext_lazy("kind of remark", "objection")
    PROPOSAL = "proposal", _("proposal with new wording")
    QUESTION = "question", pgettext_lazy("kind of remark", "question")


class SpeaksAs(TextChoices):
    """For whom somebody speaks."""

    PERSON = "person", _("for myself")
    ORGANISATION = "organisation", _("for an organisation")
    ANONYMOUS = "anonymous", _("without a name")
