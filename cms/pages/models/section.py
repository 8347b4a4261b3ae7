"""Sections: what holds other pages, and how it lists them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

from cms.core.models import BasePage
from cms.core.panels import FactPanel

from ..blocks import BodyBlock
from ..forms.listing import LISTING_FACTS, SectionPageForm
from ..selectors.section import section_context
from .shared import CONSULTATIONS, PARTS, SECTIONS, FactsPage, edit_tabs


class SectionPage(FactsPage):
    """A section; how it lists what is in it is the same in every language."""

    lead = models.TextField(_("what is here"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    base_form_class = SectionPageForm
    own_facts = LISTING_FACTS
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", *SECTIONS]
    subpage_types: ClassVar[list[str]] = [
        *(*PARTS, *CONSULTATIONS, "register.DocumentPage"),
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
        return context | section_context(self, request)


SectionPage.edit_handler = edit_tabs(
    [
        FieldPanel("title"),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FactPanel("layout"), FactPanel("order")]),
                FactPanel("with_summaries"),
            ],
            heading=_("The list of what is here"),
        ),
    ],
    SectionPage,
)
