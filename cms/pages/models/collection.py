"""A page that is a saved query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import TranslatableField

from cms.core.models import BasePage
from cms.core.panels import FactPanel
from cms.privacy import has_expired

from ..feeds import collection_feed
from ..forms.collection import COLLECTION_FACTS, CollectionPageForm
from ..panels import FindsNowPanel
from ..selectors.collection import collection_context
from .shared import SECTIONS, FactsPage, edit_tabs

FEED = "feed"


class CollectionPage(FactsPage):
    """What answers a query now, at an address of its own, with a feed below it."""

    lead = models.TextField(_("what is gathered here"), blank=True)
    words = models.CharField(
        _("words"),
        max_length=200,
        blank=True,
        help_text=_("Found as the portal's search finds them, in any form."),
    )

    base_form_class = CollectionPageForm
    own_facts = COLLECTION_FACTS
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", *SECTIONS]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/collection_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
        TranslatableField("words"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("saved query", "collection")
        verbose_name_plural = pgettext_lazy("saved query", "collections")

    def route(self, request: HttpRequest, path_components: Sequence[str]) -> Any:
        """The feed stands below the page, as public or private as the page is."""
        if list(path_components) == [FEED] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not kwargs.pop("feed", False):
            return super().serve(request, *args, **kwargs)
        if has_expired(self):
            raise Http404
        return collection_feed(self, request)

    def criteria(self, request: HttpRequest | None = None) -> Mapping[str, Any]:
        """What is asked for, besides the words."""
        return self.facts_shown(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | collection_context(self, request)


def _pair(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FactPanel(name) for name in names])


CollectionPage.edit_handler = edit_tabs(
    [
        FieldPanel("title"),
        FieldPanel("lead"),
        FindsNowPanel(),
        MultiFieldPanel(
            [
                FieldPanel("words"),
                _pair("kinds", "states"),
                _pair("authorities", "topics"),
                FactPanel("places"),
                _pair("date_from", "date_to", "last_days"),
                FactPanel("languages"),
            ],
            heading=_("What is found"),
        ),
        MultiFieldPanel(
            [_pair("order", "limit"), _pair("layout", "with_summaries")],
            heading=_("How it is shown"),
        ),
    ],
    CollectionPage,
)
