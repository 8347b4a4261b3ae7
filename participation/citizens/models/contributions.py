"""What people give: the part that comments, remarks, signatures and requests share."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms import clock

from ..contribution_enums import Channel, ConsentHow, ConsentKind
from ..enums import VerificationLevel
from .accounts import User
from .consents import ConsentText
from .guests import Guest


class ContributionQuerySet(models.QuerySet[Any]):
    """Contributions of a kind."""

    def confirmed(self) -> Self:
        """Those that count: their authors stand behind them."""
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> Self:
        """Those that wait for a mailed link to be followed."""
        return self.filter(confirmed_at=None)

    def of(self, author: User | Guest) -> Self:
        """Those of an author."""
        if isinstance(author, Guest):
            return self.filter(guest=author)
        return self.filter(account=author)


class Contribution(models.Model):
    """Something a person gives, by themselves or through somebody at a centre.

    Exactly one author; whoever acted for them, where and how never changes (the
    table's migration adds `permanence.keep_for_ever`).  `verification` is how sure it
    was who gives it, when it was given.  One that waits has `waits_until`, after which
    it is removed; a kind that waits for nothing sets `waits_for_link` to False.
    """

    waits_for_link: ClassVar[bool] = True
    consent_kind: ClassVar[ConsentKind | None] = ConsentKind.PARTICIPATION
    kept_by_law: ClassVar[Any] = ""
    """What stays when its author is erased, and why, in translated words."""

    account = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(app_label)s_%(class)s_given",
        verbose_name=_("author"),
    )
    guest = models.ForeignKey(
        Guest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(app_label)s_%(class)s_given",
        verbose_name=_("author without an account"),
    )
    acted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(app_label)s_%(class)s_entered",
        verbose_name=_("entered by"),
    )
    centre = models.CharField(_("centre"), max_length=64, blank=True)
    channel = models.CharField(
        _("channel"), max_length=8, choices=Channel, default=Channel.WEB
    )
    language = models.CharField(_("language"), max_length=5)
    verification = models.CharField(
        _("verification"),
        max_length=10,
        choices=VerificationLevel,
        default=VerificationLevel.NONE,
    )
    consent = models.ForeignKey(
        ConsentText,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("consent"),
    )
    consented_at = models.DateTimeField(_("consent given on"), null=True, blank=True)
    consent_how = models.CharField(
        _("how consent was given"), max_length=8, choices=ConsentHow, blank=True
    )
    given_at = models.DateTimeField(_("given on"), default=clock.now)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    waits_until = models.DateTimeField(null=True, blank=True, db_index=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(account=None, guest__isnull=False)
                | Q(account__isnull=False, guest=None),
                name="%(app_label)s_%(class)s_has_one_author",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.WEB, acted_by=None, centre="")
                | ~Q(channel=Channel.WEB) & Q(acted_by__isnull=False),
                name="%(app_label)s_%(class)s_says_who_entered",
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.DESK) | ~Q(centre=""),
                name="%(app_label)s_%(class)s_names_its_desk",
            ),
            models.CheckConstraint(
                condition=Q(consent=None, consented_at=None, consent_how="")
                | Q(consent__isnull=False, consented_at__isnull=False)
                & ~Q(consent_how=""),
                name="%(app_label)s_%(class)s_consents_wholly",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, waits_until__isnull=False)
                | Q(confirmed_at__isnull=False, waits_until=None),
                name="%(app_label)s_%(class)s_waits_or_counts",
            ),
        ]

    @classmethod
    def hold_given(cls, given: Q) -> None:
        """Lock those that somebody gave; a room locks what else their erasure changes.

        Whoever decides about them at the same moment is through, or comes after.
        """
        rows = cls._default_manager.select_for_update(of=("self",)).filter(given)
        list(rows.order_by("pk").values_list("pk"))

    @property
    def author(self) -> User | Guest:
        """Whose it is."""
        author = self.account or self.guest
        assert author is not None
        return author

    @property
    def is_confirmed(self) -> bool:
        """Whether it counts."""
        return self.confirmed_at is not None

    def described(self) -> str:
        """What it is, in a short sentence that may stand in a letter."""
        return str(self._meta.verbose_name)

    def shown(self) -> tuple[tuple[str, str], ...]:
        """What the author wrote, as (label, text), for whoever confirms it."""
        return ()

    def own_title(self) -> str:
        """What it is called on its author's own page; their words may stand there."""
        return self.described()

    def own_address(self) -> str:
        """Where its author finds it once it is confirmed; "" without a page."""
        where = getattr(self, "get_absolute_url", None)
        return where() if where else ""

    def own_note(self) -> str:
        """What its author is told of how it stands, once it is confirmed."""
        return ""

    def own_acts(self) -> tuple[tuple[str, str], ...]:
        """What its author may do with it now, as (label, address); asks no database."""
        return ()

    def after_confirming(self) -> None:
        """Called in the transaction in which it begins to count."""

    def belong_to(self, account: User) -> None:
        """Make an account its author, in place of a guest; rooms may do more."""
        self.account, self.guest = account, None
        self.save(update_fields=["account", "guest"])

    def exported(self) -> dict[str, Any]:
        """Its fields, for its author."""
        fields = [one for one in self._meta.fields if not one.is_relation]
        return {one.name: getattr(self, one.attname) for one in fields}

    def take_person_out(self) -> None:
        """Leave nothing that tells of its author, where the law keeps the rest.

        Its author's name goes in any case; a room empties what it holds besides.
        """
