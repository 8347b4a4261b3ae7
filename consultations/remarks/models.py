"""What people remark on a draft that is consulted on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms import clock
from participation.citizens.models import Contribution, User
from participation.comments.enums import TextLanguage
from participation.moderation.models import ModeratedContribution

from ..models import Consultation
from ..texts.models import Clause, Version
from .enums import RemarkKind, SpeaksAs


class RemarkGroup(models.Model):
    """Remarks that say nearly the same: read and decided at once, each still listed."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="remark_groups"
    )
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    """None for what the program found alike."""

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="groups_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.number}"


class Remark(ModeratedContribution):
    """A remark on a clause, or on the whole draft (no `clause`).

    Registered under a `number` when it begins to count.  `version` and `clause` are
    those that its author saw and never change; what became of the clause since is told
    by `consultations.texts.fates`.
    """

    kept_by_law: ClassVar[Any] = _(
        "A remark that was registered stays in the report of the consultation, without "
        "your name."
    )

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="remarks"
    )
    number = models.PositiveIntegerField(_("number"), null=True)
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, related_name="remarks"
    )
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, related_name="remarks"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RemarkKind)
    text = models.TextField(_("remark"))
    wording = models.TextField(_("proposed wording"), blank=True)
    text_language = models.CharField(
        _("language of the text"), max_length=5, choices=TextLanguage
    )
    quote = models.TextField(_("quotation"), blank=True)
    quote_language = models.CharField(
        max_length=5, choices=settings.LANGUAGES, blank=True
    )
    speaks_as = models.CharField(
        _("speaks"), max_length=12, choices=SpeaksAs, default=SpeaksAs.PERSON
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    postal_address = models.CharField(_("postal address"), max_length=300, blank=True)
    """Of who spoke at a desk or wrote on paper; never public."""
    district = models.CharField(_("district"), max_length=64, blank=True)
    """The key of the author's place, if they say it: for the report's counts."""
    is_considered = models.BooleanField(default=True)
    """False where the rules show a remark without a name, but don't consider it."""
    group = models.ForeignKey(
        RemarkGroup, on_delete=models.SET_NULL, null=True, related_name="remarks"
    )
    screened = ArrayField(models.CharField(max_length=40), default=list)
    announced_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    class Meta(ModeratedContribution.Meta):
        abstract = False
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["consultation", "number", "pk"]
        constraints: ClassVar = [
            *ModeratedContribution.Meta.constraints,
            models.UniqueConstraint(
                fields=["consultation", "number"], name="remarks_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(clause=None) | Q(version__isnull=False),
                name="a_remark_on_a_clause_knows_its_version",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["consultation", "clause", "standing"]),
            models.Index(fields=["consultation", "standing", "published_at"]),
        ]

    def __str__(self) -> str:
        return str(self.key)


class RemarkTranslation(models.Model):
    """A remark in another language, by a person; it stands beside the original."""

    remark = models.ForeignKey(
        Remark, on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=5, choices=TextLanguage)
    text = models.TextField()
    wording = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["language"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["remark", "language"], name="one_remark_translation_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.remark_id} {self.language}"


class RemarkSupport(Contribution):
    """Somebody stands behind another's remark: an account or an address, once."""

    remark = models.ForeignKey(
        Remark, on_delete=models.CASCADE, related_name="supports"
    )
    supporter = models.CharField(max_length=64)
    """A digest of the account or the address: one support each."""

    class Meta(Contribution.Meta):
        abstract = False
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            *Contribution.Meta.constraints,
            models.UniqueConstraint(
                fields=["remark", "supporter"], name="one_support_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remark_id} {self.pk}"
