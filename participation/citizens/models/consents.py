"""What people agree to, in the words of the day on which they did."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms import clock

from ..contribution_enums import ConsentKind

FEATURES = ["h2", "bold", "ul", "ol", "link"]


class ConsentTextQuerySet(models.QuerySet["ConsentText"]):
    """Versions of consent texts."""

    def valid(self, kind: str, at: datetime | None = None) -> ConsentText:
        """The version that is valid at a moment (now); raises DoesNotExist."""
        begun = self.filter(kind=kind, valid_from__lte=at or clock.now())
        return begun.order_by("-version")[:1].get()


class ConsentText(models.Model):
    """A version of a text of consent in three languages.

    A row trigger refuses to change or delete it: who agreed, agreed to this.  Another
    text is another version.
    """

    kind = models.CharField(_("what for"), max_length=20, choices=ConsentKind)
    version = models.PositiveSmallIntegerField(_("version"))
    text_uk = RichTextField(_("text in Ukrainian"), features=FEATURES)
    text_pl = RichTextField(_("text in Polish"), features=FEATURES)
    text_en = RichTextField(_("text in English"), features=FEATURES)
    valid_from = models.DateTimeField(_("valid from"), default=clock.now)

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of consent")
        verbose_name_plural = _("texts of consent")
        default_permissions: ClassVar = ("add", "view")
        ordering: ClassVar = ["kind", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "version"], name="one_text_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.version}"

    def get_absolute_url(self) -> str:
        """The address at which this very version stays readable."""
        return reverse("consent_version", args=[self.kind, self.version])

    @property
    def text(self) -> str:
        """The text in the language of the request, else in Ukrainian."""
        language = (get_language() or "uk")[:2]
        return getattr(self, f"text_{language}", self.text_uk)
