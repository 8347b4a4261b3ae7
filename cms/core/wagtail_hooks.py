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
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail_localize.wagtail_hooks import TranslationsReportMenuItem

from .models import Place, Topic, UrgentPublication
from .review import may_check, may_review

FOREIGN_HELP = ("whats-new", "editor-guide")


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


@hooks.register("construct_homepage_panels")
def add_start_panels(request: HttpRequest, panels: list[Component]) -> None:
    """What waits comes first on the start page."""
    panels.extend([UrgentPanel(), DemoPanel()])


@hooks.register("insert_global_admin_css")
def portal_colours() -> str:
    """The admin in the portal's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin.css"))


@hooks.register("construct_help_menu")
def drop_foreign_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Links to Wagtail's own site, in English, help no editor here."""
    items[:] = [item for item in items if not item.name.startswith(FOREIGN_HELP)]


@hooks.register("construct_main_menu")
def call_files_files(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail calls files documents; here a document is an official act."""
    for item in items:
        if item.name == "documents":
            item.label = _("Files")


@hooks.register("construct_reports_menu")
def call_translations_in_each_language(
    request: HttpRequest, items: list[MenuItem]
) -> None:
    """wagtail-localize names its report once, in the language of who came first."""
    for item in items:
        if isinstance(item, TranslationsReportMenuItem):
            item.label = _("Translations")


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
    list_display = ["name", "slug"]
    panels = [
        FieldPanel("name_uk"),
        FieldRowPanel([FieldPanel("name_pl"), FieldPanel("name_en")]),
        FieldPanel("slug"),
    ]


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "globe"
    menu_label = _("Places")
    list_display = ["name", "katotth"]
    panels = [
        FieldPanel("name_uk"),
        FieldRowPanel([FieldPanel("name_pl"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("katotth")]),
        FieldPanel("part_of"),
    ]


register_snippet(TopicViewSet)
register_snippet(PlaceViewSet)
