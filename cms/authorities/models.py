"""The bodies that publish."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Collection

from cms.languages import NamedInLanguages


class Authority(NamedInLanguages):
    """A body that publishes here; its section, its groups and its files.

    `section_key` is the translation key of its section: the pages of an authority
    are those below a page with that key, in whatever language.
    """

    slug = models.SlugField(pgettext_lazy("in addresses", "key"), unique=True)
    edrpou = models.CharField(_("EDRPOU code"), max_length=10, blank=True)
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
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, null=True, editable=False
    )

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["slug"]
