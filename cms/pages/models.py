"""Home, sections and articles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

from cms.core.models import BasePage
from cms.core.selectors import page_context

from . import selectors
from .blocks import BodyBlock


def edit_tabs(panels: list[Any], page: type[BasePage]) -> TabbedInterface:
    """The editor's tabs, by the order of the work: text, record, address."""
    return TabbedInterface(
        [
            ObjectList([*page.change_panels, *panels], heading=_("Text")),
            ObjectList(page.record_panels, heading=_("Record")),
            ObjectList(page.address_panels, heading=_("Address and dates")),
        ]
    )


class HomePage(BasePage):
    """The front page of one language."""

    lead = models.CharField(_("one sentence on the portal"), max_length=300, blank=True)
    example_queries = models.CharField(
        _("example queries"),
        max_length=300,
        blank=True,
        help_text=_("Three queries that find something, one below the other."),
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["pages.SectionPage", "pages.ArticlePage"]
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
        return context | selectors.home_context(self, request)


class SectionPage(BasePage):
    """A section: of an authority, or a part of one."""

    lead = models.TextField(_("what is here"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.SectionPage"]
    subpage_types: ClassVar[list[str]] = [
        *("pages.SectionPage", "pages.ArticlePage", "register.DocumentPage"),
    ]
    template = "pages/section_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | selectors.section_context(self, request)


class ArticlePage(BasePage):
    """An article: words that are no official act."""

    lead = models.TextField(_("in short"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/article_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | page_context(self, request)


HomePage.edit_handler = edit_tabs(
    [FieldPanel("title"), FieldPanel("lead"), FieldPanel("example_queries")], HomePage
)
SectionPage.edit_handler = edit_tabs(
    [FieldPanel("title"), FieldPanel("lead"), FieldPanel("body")], SectionPage
)
ArticlePage.edit_handler = edit_tabs(
    [FieldPanel("title"), FieldPanel("lead"), FieldPanel("body")], ArticlePage
)
