"""Authorities in the admin: administrators of the portal edit them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Authority


class AuthorityViewSet(SnippetViewSet):
    model = Authority
    icon = "group"
    menu_label = _("Authorities")
    list_display = ["name", "slug", "four_eyes"]
    search_fields = ["name_uk", "name_pl", "name_en"]
    panels = [
        FieldPanel("name_uk"),
        FieldRowPanel([FieldPanel("name_pl"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("edrpou")]),
        FieldPanel("four_eyes"),
    ]


register_snippet(AuthorityViewSet)
