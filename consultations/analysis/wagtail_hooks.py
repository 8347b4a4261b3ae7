"""The analysis in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from participation.citizens.models import User

from ..models import ConsultationPage
from .models import Outcome, ReasonTemplate
from .permissions import OutcomePolicy, TemplatePolicy, may_decide
from .settled.viewsets import OutcomeViewSet, ReasonTemplateViewSet

register_permission_policy(Outcome, OutcomePolicy(Outcome))
register_permission_policy(ReasonTemplate, TemplatePolicy(ReasonTemplate))


class AnalysisGroup(ViewSetGroup):
    """The menu of those who settle how remarks are decided."""

    menu_label = pgettext_lazy("menu of the admin", "Decisions about remarks")
    menu_name = "analysis"
    menu_icon = "clipboard-list"
    menu_order = 701
    items = (ReasonTemplateViewSet, OutcomeViewSet)


@hooks.register("register_admin_viewset")
def settled_in_the_admin() -> ViewSetGroup:
    """Outcomes and prepared reasons."""
    return AnalysisGroup()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """The officers' screens."""
    included = include("consultations.analysis.workbench.urls")
    return [path("consultations/remarks/", included)]


@hooks.register("register_page_header_buttons")
def offer_workbench(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way to the remarks, in the editor of a consultation."""
    if view_name != "edit":
        return
    page = page.specific
    if not isinstance(page, ConsultationPage) or page.consultation is None:
        return
    if may_decide(user, page.consultation.authority):
        address = reverse("analysis:list", args=[page.translation_key])
        yield Button(
            _("Decide about remarks"), address, icon_name="clipboard-list", priority=30
        )
