"""What people remark on a draft that is consulted on."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cms import clock
from cms.page_cache.generation import raise_generation
from participation.citizens.models import Guest, User
from participation.comments.enums import TextLanguage
from participation.moderation.enums import Standing
from participation.moderation.models import ModeratedContribution
from participation.moderation.models.contributions import ModeratedQuerySet

from ...models import Consultation
from ...texts.models import Clause, Version
from ..enums import RemarkKind, SpeaksAs


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


class RemarkQuerySet(ModeratedQuerySet):
    """Remarks."""

    def of(self, author: User | Guest) -> Self:
        """Those of an author, with their consultations."""
        return super().of(author).select_related("consultation")

    def registered(self) -> Self:
        """Those that count, each with its number, however they stand."""
        return self.filter(number__isnull=False)

    def listed(self) -> Self:
        """Those that have a place in lists, be it without their words."""
        shown = self.registered().filter(published_at__isnull=False)
        return shown.exclude(standing=Standing.WAITS)

    def with_people(self) -> Self:
        """Remarks with all that is shown beside each."""
        return self.select_related(
            *("account", "guest", "acted_by", "authority", "hidden_as"),
            *("clause", "version", "group"),
        )


class Remark(ModeratedContribution):
    """A remark on a clause, or on the whole draft (no `clause`).

    Registered under a `number` when it begins to count.  `version` and `clause` are
    those that its author saw and never change; what became of the clause since is told
    by `consultations.texts.fates`.
    """

    kept_by_law: ClassVar[Any] = _(
        "A remark that was published stays in the report of the consultation, without "
        "your name; of one that was not, only its number stays."
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
    likeness = ArrayField(models.BigIntegerField(), default=list)
    """Digests by which those that may be alike are found; see `likeness`."""
    supported = models.PositiveIntegerField(default=0)
    """How many support it: kept by whoever writes a support that counts."""
    tells_author = models.BooleanField(default=False)
    """Whether its author agreed to be told what becomes of it."""
    screened = ArrayField(models.CharField(max_length=40), default=list)
    edited_at = models.DateTimeField(null=True)

    objects = RemarkQuerySet.as_manager()  # type: ignore[misc]

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
            models.CheckConstraint(
                condition=Q(number=None) | Q(confirmed_at__isnull=False),
                name="what_is_numbered_counts",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["consultation", "clause", "standing"]),
            models.Index(fields=["consultation", "standing", "published_at"]),
            GinIndex(fields=["likeness"], name="remarks_by_likeness"),
        ]

    def __str__(self) -> str:
        return str(self.key)

    @classmethod
    def hold_given(cls, given: Q) -> None:
        """The same; what somebody supports with it, whose counts an erasure changes."""
        from .beside import RemarkSupport

        supported = RemarkSupport.objects.filter(given).values("remark")
        super().hold_given(Q(pk__in=cls.objects.filter(given)) | Q(pk__in=supported))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete what nobody registered, with its files."""
        from ..attachments import remove

        remove(self)
        return super().delete(*args, **kwargs)

    def described(self) -> str:
        """What it is; nothing of what anybody wrote."""
        return str(_("A remark in a consultation"))

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The words, for whoever confirms them."""
        from ..registered import words

        return words(self)

    def get_absolute_url(self) -> str:
        """Its page, which says that it waits while nobody else may read it."""
        from ..addresses import address_of

        return address_of(self)

    def after_confirming(self) -> None:
        """It begins to count: numbered, published or looked at first."""
        from ..counting import begins_to_count

        begins_to_count(self)

    def belong_to(self, account: User) -> None:
        """Make an account its author: another name may stand beside it.

        What was said without a name stays nobody's.
        """
        if self.speaks_as == SpeaksAs.ANONYMOUS:
            return
        super().belong_to(account)
        raise_generation()

    def exported(self) -> dict[str, Any]:
        """Its fields, for its author."""
        own = super().exported()
        kept = {name: own[name] for name in own if name not in _NOT_EXPORTED}
        files = self.attachments.values_list("title", flat=True)
        return kept | {
            "consultation": str(self.consultation.translation_key),
            "attachments": list(files),
        }

    def take_person_out(self) -> None:
        """Leave what the report needs, and nothing that tells of its author."""
        from ..leaving import take_person_out

        super().take_person_out()
        take_person_out(self)

    @property
    def entry_language(self) -> str:
        """The language under which it is found: of its text, else of its form."""
        if self.text_language == TextLanguage.OTHER:
            return self.language
        return str(self.text_language)

    @property
    def has_words(self) -> bool:
        """Whether its words are shown, not only that it was there."""
        return self.standing == Standing.PUBLISHED

    @property
    def has_place(self) -> bool:
        """Whether it stands in lists, be it without its words."""
        return self.published_at is not None and self.standing != Standing.WAITS

    @property
    def signed(self) -> str:
        """Under which name it is shown; "" for one without a name."""
        if self.speaks_as == SpeaksAs.ANONYMOUS:
            return ""
        if self.speaks_as == SpeaksAs.ORGANISATION and self.organisation:
            return self.organisation
        return str(self.author)

    def own_title(self) -> str:
        """Its first words: their author knows them again."""
        return Truncator(self.text).words(16) or self.described()

    def own_note(self) -> str:
        """How it stands, its number, and what was decided once that is published."""
        from ..own import own_note

        return own_note(self)

    def own_acts(self) -> tuple[tuple[str, str], ...]:
        """Changing it while there is time, taking it back, objecting."""
        from ..own import own_acts

        return own_acts(self)


_NOT_EXPORTED = frozenset({"likeness", "screened", "supported"})
