"""A page that leads elsewhere."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.models import BasePage

from ..addresses import validate_web_address
from ..forms.link import LinkPageForm
from ..selectors.links import destination
from .shared import SECTIONS, edit_tabs


class LinkPage(BasePage):
    """A line in lists and menus that leads to another page or to an address.

    Where it leads is read from the page that keeps the facts; a translation leads to
    the translation of that page, where there is one.
    """

    lead = models.TextField(_("in short"), blank=True)
    target = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
    )
    address = models.CharField(
        _("or an address"),
        max_length=2000,
        blank=True,
        validators=[validate_web_address],
        help_text=_("Begins with https:// or http://."),
    )

    base_form_class = LinkPageForm
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", *SECTIONS]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/link_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
        SynchronizedField("target", overridable=False),
        SynchronizedField("address", overridable=False),
    ]

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def clean(self) -> None:
        """Raise ValidationError for two ways at once, or a link to a link."""
        super().clean()
        if self.target_id and self.address:
            raise ValidationError(
                {"address": _("A link leads to a page or to an address, not to both.")}
            )
        if self.target and self.target.specific_class is LinkPage:
            raise ValidationError({"target": _("A link does not lead to a link.")})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on; 404 where nobody may go."""
        if getattr(request, "is_preview", False):
            return super().serve(request, *args, **kwargs)
        found = destination(self, request)
        if found is None or not self.live:
            raise Http404
        return HttpResponseRedirect(found.url)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | {"destination": destination(self, request)}


LinkPage.edit_handler = edit_tabs(
    [
        FieldPanel("title"),
        FieldPanel("lead"),
        PageChooserPanel("target"),
        FieldPanel("address"),
    ],
    LinkPage,
)
