"""How to reach the people of the portal."""

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
from ..forms.contacts import CONTACT_FACTS, ContactPageForm
from ..selectors.contacts import contact_context
from .shared import FactsPage, edit_tabs


class ContactPage(FactsPage):
    """The contacts of the portal: telephone, mail and hours once for all languages."""

    lead = models.TextField(_("whom you reach here"), blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    way_there = models.TextField(
        _("how to get there"),
        blank=True,
        help_text=_("Stop, entrance, ramp and lift, floor, room."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    base_form_class = ContactPageForm
    own_facts = CONTACT_FACTS
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/contact_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
        TranslatableField("postal_address"),
        TranslatableField("way_there"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | contact_context(self, request)


contact_panels = [
    MultiFieldPanel(
        [
            FieldRowPanel([FactPanel("telephone"), FactPanel("email")]),
            FactPanel("website"),
            FieldPanel("postal_address"),
            FieldPanel("way_there"),
            FactPanel("hours"),
        ],
        heading=_("Contacts"),
    ),
]
ContactPage.edit_handler = edit_tabs(
    [FieldPanel("title"), FieldPanel("lead"), *contact_panels, FieldPanel("body")],
    ContactPage,
)
