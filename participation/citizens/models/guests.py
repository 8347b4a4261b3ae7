"""People who take part without an account, and who attested who somebody is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms import clock
from participation.outbox.addresses import compared

from ..contribution_enums import SeenDocument
from ..enums import VerificationLevel
from .accounts import User


class GuestQuerySet(models.QuerySet["Guest"]):
    """Guests."""

    def at(self, address: str) -> GuestQuerySet:
        """Those who gave an e-mail address, however it was written."""
        return self.filter(address_key=compared(address))


class Guest(models.Model):
    """A name at an address.

    A couple may share an address: they are two guests.  So nobody changes what another
    gave by writing their address.  `level` rises when a mailed link is followed.  Who
    asked for erasure is nameless and has no address; what the law keeps stays with
    the number.
    """

    surname = models.CharField(_("surname"), max_length=100, blank=True)
    name = models.CharField(
        pgettext_lazy("given name", "name"), max_length=100, blank=True
    )
    patronymic = models.CharField(_("patronymic"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    address_key = models.CharField(max_length=320, blank=True, db_index=True)
    language = models.CharField(_("language"), max_length=5)
    level = models.CharField(
        _("verification"),
        max_length=10,
        choices=VerificationLevel,
        default=VerificationLevel.NONE,
    )
    created_at = models.DateTimeField(_("since"), default=clock.now)
    erased_at = models.DateTimeField(null=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        default_permissions: ClassVar = ("view",)
        permissions: ClassVar = [
            ("act_for_others", "Can act on behalf of visitors of a centre")
        ]
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["address_key", "surname", "name", "patronymic"],
                condition=~Q(address_key=""),
                name="one_guest_a_name_and_address",
            ),
            models.CheckConstraint(
                condition=Q(email="", address_key="")
                | ~Q(email="") & ~Q(address_key=""),
                name="guest_address_with_its_key",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | Q(surname="", name="", patronymic="", email=""),
                name="erased_guest_is_nameless",
            ),
        ]

    def __str__(self) -> str:
        if self.erased_at:
            return str(_("Participant %(number)s") % {"number": f"G{self.pk}"})
        return " ".join(filter(None, (self.surname, self.name, self.patronymic)))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the address as it is compared."""
        self.address_key = compared(self.email) if self.email else ""
        super().save(*args, **kwargs)


class Attestation(models.Model):
    """A consultant saw a document of somebody: which kind, where, when; no number."""

    account = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        null=True,
        related_name="attestations",
        verbose_name=_("account"),
    )
    guest = models.ForeignKey(
        Guest,
        on_delete=models.CASCADE,
        null=True,
        related_name="attestations",
        verbose_name=_("guest"),
    )
    document = models.CharField(_("document"), max_length=20, choices=SeenDocument)
    attested_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="attested",
        verbose_name=_("attested by"),
    )
    centre = models.CharField(_("centre"), max_length=64)
    attested_at = models.DateTimeField(_("attested on"), default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(account=None, guest__isnull=False)
                | Q(account__isnull=False, guest=None),
                name="attested_of_exactly_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attested_at:%Y-%m-%d} {self.get_document_display()}"


class Posting(models.Model):
    """A consultant works at a centre, and may act there for visitors.

    `centre` is the key of a centre; the rooms of centres lie above this one.
    """

    account = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="postings",
        verbose_name=_("consultant"),
    )
    centre = models.SlugField(_("centre"), max_length=64)

    class Meta:
        verbose_name = _("consultant at a centre")
        verbose_name_plural = _("consultants at centres")
        ordering: ClassVar = ["centre", "account"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "centre"], name="one_posting_a_centre"
            )
        ]

    def __str__(self) -> str:
        return f"{self.centre}: {self.account}"
