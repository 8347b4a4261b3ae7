"""The page that lists consultations by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import TranslatableField

from cms.core.models import BasePage
from cms.pages.models.shared import SECTIONS, edit_tabs
from cms.privacy import has_expired

FEED = "feed"


class ConsultationListPage(BasePage):
    """Consultations of the authority in whose section it stands, else of all."""

    lead = models.TextField(_("what is here"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", *SECTIONS]
    subpage_types: ClassVar[list[str]] = ["consultations.ConsultationPage"]
    template = "consultations/list_page.html"
    query_parameters: ClassVar[tuple[str, ...]] = ("page", "state", "authority")
    schema_type = "CollectionPage"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("lead"),
    ]

    class Meta:
        verbose_name = _("list of consultations")
        verbose_name_plural = _("lists of consultations")

    def route(self, request: HttpRequest, path_components: Sequence[str]) -> Any:
        """The feed stands below the page, as public or private as the page is."""
        if list(path_components) == [FEED] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from ..feeds import consultations_feed

        if not kwargs.pop("feed", False):
            return super().serve(request, *args, **kwargs)
        if has_expired(self):
            raise Http404
        return consultations_feed(self, request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        from ..selectors.listing import list_context

        context = super().get_context(request, *args, **kwargs)
        return context | list_context(self, request)


ConsultationListPage.edit_handler = edit_tabs(
    [FieldPanel("title"), FieldPanel("lead")], ConsultationListPage
)
