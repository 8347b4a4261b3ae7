"""Stands in for the base of moderation until that is here."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from cms.authorities.models import Authority
from participation.citizens.models import Contribution
from participation.citizens.models.contributions import ContributionQuerySet


class Standing(models.TextChoices):
    WAITS = "waits"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class ModeratedQuerySet(ContributionQuerySet):
    def awaiting(self) -> Self:
        return self.confirmed().filter(standing=Standing.WAITS)

    def visible(self) -> Self:
        return self.confirmed().filter(standing=Standing.PUBLISHED)


class ModeratedContribution(Contribution):
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, related_name="+"
    )
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITS)
    published_at = models.DateTimeField(null=True)

    class Meta(Contribution.Meta):
        abstract = True
