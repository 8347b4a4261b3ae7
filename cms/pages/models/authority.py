"""The page of an authority: mandate, people, contacts, what it publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.authorities.actions import open_section
from cms.authorities.models import Authority
from cms.core.models import BasePage
from cms.core.panels import FactPanel

from ..blocks import BodyBlock
from ..forms.contacts import AUTHORITY_FACTS, AuthorityPageForm
from ..selectors.authority import authority_context
from .contact import contact_panels
from .shared import CONSULTATIONS, PARTS, FactsPage, edit_tabs

if TYPE_CHECKING:
    from cms.core.models import OfficialRecord


class AuthorityPage(FactsPage):
    """The top section of an authority, below which all its pages stand.

    Which authority is chosen once, by who sets the portal up; from its first
    publication on the page is that authority's own (`Authority.section_key`).
    """

    lead = models.TextField(_("what it does, in short"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("mandate"), blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    way_there = models.TextField(
        _("how to get there"),
        blank=True,
        help_text=_("Stop, entrance, ramp and lift, floor, room."),
    )

    base_form_class = AuthorityPageForm
    own_facts = AUTHORITY_FACTS
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = [
        *(*PARTS, *CONSULTATIONS, "register.DocumentPage"),
    ]
    template = "pages/authority_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
        TranslatableField("body"),
        TranslatableField("postal_address"),
        TranslatableField("way_there"),
        TranslatableField("people"),
    ]

    class Meta:
        verbose_name = _("page of an authority")
        verbose_name_plural = _("pages of authorities")

    def publish_facts(self) -> OfficialRecord:
        """Write the facts; the authority that was chosen gets this for its section."""
        if chosen := self.facts.get("authority"):
            authority = Authority.objects.select_for_update().get(pk=chosen)
            if authority.section_key in (None, self.translation_key):
                open_section(authority, [self])
        return super().publish_facts()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | authority_context(self, request)


class Person(TranslatableMixin, Orderable):
    """Somebody of an authority whom people may turn to; names of offices, not private
    data."""

    page = ParentalKey(AuthorityPage, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=255)
    office = models.CharField(_("office"), max_length=255)
    reception = models.CharField(
        _("reception of citizens"),
        max_length=255,
        blank=True,
        help_text=_("Days, hours and room, in words."),
    )
    telephone = models.CharField(_("telephone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("office")]),
        FieldRowPanel([FieldPanel("telephone"), FieldPanel("email")]),
        FieldPanel("reception"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("name"),
        TranslatableField("office"),
        TranslatableField("reception"),
        SynchronizedField("telephone", overridable=False),
        SynchronizedField("email", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name


AuthorityPage.edit_handler = edit_tabs(
    [
        FieldPanel("title"),
        FactPanel("authority"),
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("people", heading=_("People"), label=_("Person")),
        *contact_panels,
    ],
    AuthorityPage,
)
