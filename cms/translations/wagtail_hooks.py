"""The map of translations in Wagtail's admin."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Below those of wagtail-localize, in words of its own."""
    return [path("translations/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Beside pages and review: what is missing in which language."""
    return MenuItem(
        _("Translations"),
        reverse_lazy("translations:map"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=130,
    )


@hooks.register("insert_global_admin_css")
def looks() -> str:
    """How the map looks."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("translations/map.css")
    )
