"""What comments, remarks and petitions share: somebody decides whether they show."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.authorities.models import Authority
from participation.citizens.models import Contribution, ContributionQuerySet

from ..enums import Standing
from .codes import DecisionCode


class ModeratedQuerySet(ContributionQuerySet):
    """Contributions by how they stand."""

    def visible(self) -> Self:
        """Those that everybody may read."""
        return self.confirmed().filter(standing=Standing.PUBLISHED)

    def awaiting(self) -> Self:
        """Those that wait for a moderator."""
        return self.confirmed().filter(standing=Standing.WAITS)


class ModeratedContribution(Contribution):
    """A contribution that is seen when moderation lets it.

    A kind registers itself by `moderation.registry.moderated` and calls
    `moderation.actions.receive` when it begins to count.  `standing` and what belongs
    to it are written by the acts of moderation only.  Without an `authority` it is the
    portal's own, and administrators moderate it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("authority"),
    )
    standing = models.CharField(
        pgettext_lazy("contribution", "standing"),
        max_length=10,
        choices=Standing,
        default=Standing.WAITS,
        db_index=True,
    )
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    hidden_as = models.ForeignKey(
        DecisionCode,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hidden as"),
    )

    objects: ClassVar = ModeratedQuerySet.as_manager()

    class Meta(Contribution.Meta):
        abstract = True
        constraints: ClassVar = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=Q(standing=Standing.HIDDEN, hidden_as__isnull=False)
                | ~Q(standing=Standing.HIDDEN) & Q(hidden_as=None),
                name="%(app_label)s_%(class)s_hidden_with_code",
            ),
            models.CheckConstraint(
                condition=~Q(standing=Standing.PUBLISHED)
                | Q(published_at__isnull=False, confirmed_at__isnull=False),
                name="%(app_label)s_%(class)s_published_on",
            ),
        ]

    @property
    def is_visible(self) -> bool:
        """Whether everybody may read it."""
        return self.is_confirmed and self.standing == Standing.PUBLISHED

    @property
    def was_public(self) -> bool:
        """Whether it was ever shown, so that a stub stands for it now."""
        return self.published_at is not None

    def own_address(self) -> str:
        """Its place while it shows; once it is hidden, where one objects."""
        from ..links import own_path

        if self.standing == Standing.HIDDEN:
            return own_path(self)
        return super().own_address() if self.is_visible else ""

    def own_note(self) -> str:
        """How it stands, unless everybody can read it."""
        return "" if self.is_visible else str(Standing(self.standing).label)

    def take_person_out(self) -> None:
        """Nothing that moderators wrote to its author stays."""
        from ..erasing import forget_notes

        super().take_person_out()
        forget_notes(self)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete it; its open case ends, notes to its author are emptied."""
        from ..erasing import contribution_goes

        contribution_goes(self)
        return super().delete(*args, **kwargs)
