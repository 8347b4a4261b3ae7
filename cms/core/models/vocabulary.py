"""Words that pages are sorted by: the same rows for all languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.languages import NamedInLanguages


class Topic(NamedInLanguages):
    """What a document or page is about."""

    slug = models.SlugField(pgettext_lazy("in addresses", "key"), unique=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]


class Place(NamedInLanguages):
    """An oblast, district, town or village, with its KATOTTH code where known."""

    slug = models.SlugField(pgettext_lazy("in addresses", "key"), unique=True)
    katotth = models.CharField(_("KATOTTH code"), max_length=19, blank=True)
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["slug"]
