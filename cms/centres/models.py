"""The network of public information centres."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.languages import NamedInLanguages


class Centre(NamedInLanguages):
    """A place where consultants help visitors: a library or a service centre."""

    slug = models.SlugField(pgettext_lazy("in addresses", "key"), unique=True)
    place = models.ForeignKey(
        "core.Place", on_delete=models.PROTECT, verbose_name=_("place")
    )
    address = models.CharField(_("address"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("public information centre")
        verbose_name_plural = _("public information centres")
        ordering = ["slug"]
