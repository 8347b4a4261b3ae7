"""The front page of each language."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.models import BasePage

from ..selectors.home import home_context
from .shared import PARTS, edit_tabs


class HomePage(BasePage):
    """The front page of one language."""

    lead = models.CharField(_("one sentence on the portal"), max_length=300, blank=True)
    example_queries = models.TextField(
        _("example queries"),
        max_length=300,
        blank=True,
        help_text=_("Three queries that find something, one below the other."),
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        *("pages.AuthorityPage", *PARTS),
        *("pages.ContactPage", "pages.AccessibilityStatementPage"),
        "consultations.ConsultationListPage",
    ]
    template = "pages/home_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
        TranslatableField("example_queries"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | home_context(self, request)


HomePage.edit_handler = edit_tabs(
    [FieldPanel("title"), FieldPanel("lead"), FieldPanel("example_queries")], HomePage
)
