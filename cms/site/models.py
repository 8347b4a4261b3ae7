"""What stands around pages: menu, footer, alerts, days of mourning, reminders."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Page

from cms import clock

from .addresses import validate_link_address
from .enums import AlertLevel


class Furniture(ClusterableModel):
    """Menu and footer in one language; what is empty is filled from the pages."""

    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, unique=True
    )
    statement = models.TextField(
        _("what the portal is"),
        blank=True,
        help_text=_("Two or three sentences in the footer; empty: the usual ones."),
    )
    contacts = models.TextField(
        _("contacts"),
        blank=True,
        help_text=_("One line each: address, telephone, e-mail, hours."),
    )
    about = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page about the portal"),
        help_text=_("Empty: the page whose address is “about”, if there is one."),
    )
    accessibility = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accessibility statement"),
        help_text=_("Empty: the published accessibility statement."),
    )

    class Meta:
        verbose_name = _("menu and footer")
        verbose_name_plural = _("menus and footers")
        ordering: ClassVar[list[Any]] = [models.F("language").desc()]

    def __str__(self) -> str:
        return str(self.get_language_display())


class Link(Orderable):
    """A page of the portal or an address, under a label of its own or the title."""

    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
    )
    address = models.CharField(
        _("or an address"),
        max_length=500,
        blank=True,
        validators=[validate_link_address],
        help_text=_("Within the portal it begins with “/”, elsewhere with https://."),
    )
    label = models.CharField(
        pgettext_lazy("of a menu entry", "label"),
        max_length=80,
        blank=True,
        help_text=_("Empty: the title of the page."),
    )

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label or self.address or str(self.page)

    def clean(self) -> None:
        """Raise ValidationError unless there is one target, and a name for it."""
        if bool(self.page_id) == bool(self.address):
            raise ValidationError(_("Choose a page or write an address, one of them."))
        if self.address and not self.label:
            raise ValidationError({"label": _("An address needs a label.")})


class MenuEntry(Link):
    """An entry of the menu under the header."""

    furniture = ParentalKey(
        Furniture, on_delete=models.CASCADE, related_name="menu_entries"
    )
    panels: ClassVar[list[Any]] = [
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("address"), FieldPanel("label")]),
    ]

    class Meta(Link.Meta):
        verbose_name = _("menu entry")
        verbose_name_plural = _("menu entries")


class FooterLink(Link):
    """A link in the footer; links under the same heading make one column."""

    furniture = ParentalKey(
        Furniture, on_delete=models.CASCADE, related_name="footer_links"
    )
    heading = models.CharField(pgettext_lazy("of a column", "heading"), max_length=80)
    panels: ClassVar[list[Any]] = [
        FieldPanel("heading"),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("address"), FieldPanel("label")]),
    ]

    class Meta(Link.Meta):
        verbose_name = _("footer link")
        verbose_name_plural = _("footer links")


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold between two moments."""

    def on(self, moment: datetime.datetime) -> DatedQuerySet:
        """Rows that hold at a moment."""
        begun = self.filter(begins_at__lte=moment)
        return begun.filter(Q(ends_at=None) | Q(ends_at__gt=moment))


class Dated(models.Model):
    """Something that is shown from one moment to another, by the clock alone."""

    begins_at = models.DateTimeField(_("shown from"), default=clock.now)
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[Any]] = ["-begins_at", "-id"]

    def clean(self) -> None:
        """Raise ValidationError where the end is not after the beginning."""
        if self.begins_at and self.ends_at and self.ends_at <= self.begins_at:
            raise ValidationError({"ends_at": _("It ends before it begins.")})

    @property
    def is_shown(self) -> bool:
        """Whether it is on the site now."""
        now = clock.now()
        return self.begins_at <= now and (self.ends_at is None or now < self.ends_at)


class Alert(Dated):
    """Words above every page of the portal, or of one section and all below it.

    `section_key` is the translation key of the section, so that the alert stands on
    its pages in every language; none is the whole portal.
    """

    level = models.CharField(
        pgettext_lazy("of an alert", "level"),
        max_length=20,
        choices=AlertLevel,
        default=AlertLevel.WARNING,
    )
    title_uk = models.CharField(_("in one line, in Ukrainian"), max_length=200)
    title_pl = models.CharField(_("in one line, in Polish"), max_length=200, blank=True)
    title_en = models.CharField(
        _("in one line, in English"), max_length=200, blank=True
    )
    text_uk = models.TextField(_("what to do, in Ukrainian"), blank=True)
    text_pl = models.TextField(_("what to do, in Polish"), blank=True)
    text_en = models.TextField(_("what to do, in English"), blank=True)
    section_key = models.UUIDField(null=True, blank=True, editable=False)
    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page that says more"),
    )

    class Meta(Dated.Meta):
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")

    def __str__(self) -> str:
        return self.title_uk


class Mourning(Dated):
    """A time of mourning: the header is grey, and a line says why."""

    words_uk = models.CharField(_("words in Ukrainian"), max_length=200)
    words_pl = models.CharField(_("words in Polish"), max_length=200, blank=True)
    words_en = models.CharField(_("words in English"), max_length=200, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("mourning")
        verbose_name_plural = _("times of mourning")

    def __str__(self) -> str:
        return self.words_uk


class ReviewReminder(models.Model):
    """That an owner was told of one page at one stage; so each is told once.

    `days_left` is 30, 7 or 0, then -7, -14 and so on, one for each week overdue.
    """

    translation_key = models.UUIDField()
    review_by = models.DateField()
    days_left = models.IntegerField()
    owner_id = models.BigIntegerField()
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["translation_key", "review_by", "days_left", "owner_id"],
                name="owner_told_once_a_stage",
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.review_by} {self.days_left}"
