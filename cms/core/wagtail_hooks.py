"""The review and the vocabularies in Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import menus  # noqa: F401  its hooks
from .admin_pages import portal_pages
from .models import Place, Topic, UrgentPublication
from .review import may_check, may_review
from .rich_text_links import PublicPageLinkHandler
from .upstream import name_what_has_no_name
from .waiting import waiting_for


class ReviewMenuItem(ActionMenuItem):
    """Leads a reviewer from the locked editor to the decision."""

    name = "action-review"
    label = _("Review and decide")
    icon_name = "tasks"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or page is None:
            return False
        return page.workflow_in_progress and may_review(context["request"].user, page)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("review:page", args=[parent_context["page"].pk])


class UrgentMenuItem(ActionMenuItem):
    """Publishes a warning of danger before its review."""

    name = "action-urgent"
    label = _("Danger: publish now")
    icon_name = "warning"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or page is None or context["locked_for_user"]:
            return False
        return page.permissions_for_user(context["request"].user).can_publish_urgently()

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("review:urgent", args=[parent_context["page"].pk])


@hooks.register("construct_page_action_menu")
def order_page_actions(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """The decision comes first for a reviewer, danger last for everyone."""
    review, urgent = ReviewMenuItem(order=0), UrgentMenuItem(order=200)
    names = {"localize-convert-to-alias"}
    items[:] = [item for item in items if getattr(item, "name", "") not in names]
    if context.get("view") == "edit" and review.is_shown(context):
        items.insert(0, review)
    if context.get("view") == "edit" and urgent.is_shown(context):
        items.append(urgent)


class UrgentPanel(Component):
    """On the start page: warnings that wait for a second person's check."""

    name = "urgent"
    template_name = "core/admin/urgent_panel.html"
    order = 90

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = UrgentPublication.objects.filter(checked_at=None).select_related(
            "published_by", "revision"
        )
        return {
            "request": parent_context["request"],
            "urgent": [
                {"row": row, "page": page}
                for row in waiting
                if (page := row.revision.content_object)
                and may_check(user, row, page.specific)
            ],
        }


class DemoPanel(Component):
    """On the start page of the demonstration: what is not as in a real portal."""

    name = "demo"
    template_name = "core/admin/demo_panel.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {
            "demo": settings.DEMO,
            "second_factor_waived": not settings.SECOND_FACTOR_REQUIRED,
        }


class WaitingPanel(Component):
    """On the start page: what waits for whoever is signed in."""

    name = "waiting"
    template_name = "core/admin/waiting_panel.html"
    order = 100

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"lists": waiting_for(parent_context["request"].user)}


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Our lists take the place of Wagtail's, which know no authorities."""
    panels[:] = [UrgentPanel(), DemoPanel(), WaitingPanel()]


@hooks.register("construct_homepage_summary_items")
def count_nothing(request: HttpRequest, items: list[Component]) -> None:
    """How many pages and files there are is no work that waits."""
    items.clear()


@hooks.register("register_admin_viewset")
def screens_of_pages() -> PageViewSet:
    """Every page type is edited with the quality gate beside it."""
    return portal_pages


@hooks.register("insert_global_admin_js")
def way_to_the_place() -> str:
    """Links of the quality list lead into tabs and collapsed panels."""
    return format_html('<script src="{}" defer></script>', static("core/quality.js"))


@hooks.register("insert_global_admin_css")
def portal_colours() -> str:
    """The admin in the portal's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin.css"))


@hooks.register("register_admin_urls", order=-1)
def words_of_the_translation_editor() -> list[URLPattern]:
    """The script's catalogue of wagtail-localize, with that of Wagtail in it.

    Alone it takes what Polish lacks there from Ukrainian, the default language, and
    puts it in the place of Wagtail's own Polish.
    """
    packages = ["wagtail.admin", "wagtail_localize"]
    return [path("localize/jsi18n/", JavaScriptCatalog.as_view(packages=packages))]


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["__str__", "slug"]
    panels = [
        FieldPanel("name_uk"),
        FieldRowPanel([FieldPanel("name_pl"), FieldPanel("name_en")]),
        FieldPanel("slug"),
    ]


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "globe"
    menu_label = _("Places")
    list_display = ["__str__", "katotth"]
    panels = [
        FieldPanel("name_uk"),
        FieldRowPanel([FieldPanel("name_pl"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("katotth")]),
        FieldPanel("part_of"),
    ]


name_what_has_no_name()
register_snippet(TopicViewSet)
register_snippet(PlaceViewSet)


# After Wagtail's own, in whose place it comes.
@hooks.register("register_rich_text_features", order=10)
def link_only_to_public_pages(features: FeatureRegistry) -> None:
    """Rich text leads only to pages that everybody may read."""
    features.register_link_type(PublicPageLinkHandler)
