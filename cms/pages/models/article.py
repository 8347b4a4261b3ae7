"""Articles: words that are no official act and no news."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

from cms.core.forms import TopicalPageForm
from cms.core.models import BasePage
from cms.core.selectors import page_context

from ..blocks import BodyBlock
from ..selectors.sharing import first_figure
from .shared import SECTIONS, edit_tabs


class ArticlePage(BasePage):
    """An article: words that are no official act."""

    lead = models.TextField(_("in short"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    base_form_class = TopicalPageForm
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", *SECTIONS]
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

    def picture_to_share(self) -> tuple[Any, str] | None:
        return first_figure(self.body)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | page_context(self, request)


ArticlePage.edit_handler = edit_tabs(
    [FieldPanel("title"), FieldPanel("lead"), FieldPanel("body")], ArticlePage
)
