"""The bodies that publish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Collection

from cms.languages import NamedInLanguages
from participation.journal import actions as journal
from participation.journal.enums import Action

from .enums import Country

if TYPE_CHECKING:
    from participation.citizens.models import User


class AuthorityQuerySet(models.QuerySet["Authority"]):
    """Authorities, none of which goes without its second person unnoticed."""

    @transaction.atomic
    def update(self, **values: Any) -> int:
        """Update rows; the journal tells of `four_eyes` as `Authority.save` does."""
        if "four_eyes" not in values:
            return super().update(**values)
        before = self.second_persons()
        changed = super().update(**values)
        Authority.objects.filter(pk__in=before).record_switches(before)
        return changed

    def of_person(self, user: User) -> Self:
        """Those for which an account writes or reviews."""
        groups = user.groups.all()
        return self.filter(Q(editors__in=groups) | Q(reviewers__in=groups))

    def reviewed_by(self, user: User) -> Self:
        """Those for which an account reviews."""
        return self.filter(reviewers__in=user.groups.all())

    def second_persons(self) -> dict[int, bool]:
        """Whether a second person approves, by authority; locks the rows."""
        rows = Authority.objects.filter(pk__in=self.values("pk")).select_for_update()
        return dict(rows.values_list("pk", "four_eyes"))

    def record_switches(self, before: Mapping[int, bool]) -> None:
        """Write in the journal where it is not as before; new ones begin with it."""
        for authority in self:
            if authority.four_eyes == before.get(authority.pk, True):
                continue
            journal.record(
                Action.SECOND_PERSON_ASKED
                if authority.four_eyes
                else Action.SECOND_PERSON_WAIVED,
                journal.Subject("authority", str(authority.pk), "", authority.slug),
                actor=journal.acting_user(),
            )


class Authority(NamedInLanguages):
    """A body that publishes here; its section, its groups and its files.

    `section_key` is the translation key of its section: the pages of an authority
    are those below a page with that key, in whatever language.
    """

    slug = models.SlugField(pgettext_lazy("in addresses", "key"), unique=True)
    edrpou = models.CharField(_("EDRPOU code"), max_length=10, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        choices=Country,
        default=Country.UA,
        help_text=_("By whose law and calendar its terms are counted."),
    )
    four_eyes = models.BooleanField(
        _("a second person approves"),
        default=True,
        help_text=_(
            "Nothing is published before somebody who did not write it has approved it."
        ),
    )
    section_key = models.UUIDField(unique=True, null=True, editable=False)
    editors = models.OneToOneField(
        Group,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="edits_for",
    )
    reviewers = models.OneToOneField(
        Group,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="reviews_for",
    )
    moderators = models.OneToOneField(
        Group,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="moderates_for",
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, null=True, editable=False
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["slug"]

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; whether a second person approves is told in the journal, too."""
        before = Authority.objects.filter(pk=self.pk).second_persons()
        super().save(*args, **kwargs)
        Authority.objects.filter(pk=self.pk).record_switches(before)
