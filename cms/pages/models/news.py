"""News, and the page that lists them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.models import BasePage

from ..blocks import BodyBlock
from ..forms.news import NewsPageForm
from ..selectors.news import news_context, news_list_context
from ..selectors.sharing import picture_of_news
from .shared import SECTIONS, edit_tabs


class NewsListPage(BasePage):
    """The news that stand below this page, the newest first."""

    lead = models.TextField(_("what is here"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", *SECTIONS]
    subpage_types: ClassVar[list[str]] = ["pages.NewsPage"]
    template = "pages/news_list_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
    ]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | news_list_context(self, request)


class NewsPage(BasePage):
    """News; its date is the date produced of the official record.

    The picture is each language's own: a poster has words on it.
    """

    lead = models.TextField(_("in short"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_description = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_(
            "For readers who do not see it. Leave empty if it tells nothing that the"
            " text does not."
        ),
    )
    picture_caption = models.CharField(
        _("caption"), max_length=255, blank=True, help_text=_("And who took it.")
    )

    base_form_class = NewsPageForm
    parent_page_types: ClassVar[list[str]] = [
        *("pages.HomePage", "pages.NewsListPage", *SECTIONS),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/news_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
        TranslatableField("body"),
        SynchronizedField("picture"),
        TranslatableField("picture_description"),
        TranslatableField("picture_caption"),
    ]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    def picture_to_share(self) -> tuple[Any, str] | None:
        return picture_of_news(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | news_context(self, request)


NewsListPage.edit_handler = edit_tabs(
    [FieldPanel("title"), FieldPanel("lead")], NewsListPage
)
NewsPage.edit_handler = edit_tabs(
    [
        FieldPanel("title"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_description"),
                FieldPanel("picture_caption"),
            ],
            heading=_("Picture"),
        ),
        FieldPanel("body"),
    ],
    NewsPage,
)
