"""Kinds of documents in the admin: administrators of the portal keep the list."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import DocumentKind


class DocumentKindViewSet(SnippetViewSet):
    model = DocumentKind
    icon = "doc-full"
    menu_label = _("Kinds of document")
    list_display = ["__str__", "slug", "state_rule"]
    search_fields = ["name_uk", "name_pl", "name_en"]
    panels = [
        FieldPanel("name_uk"),
        FieldRowPanel([FieldPanel("name_pl"), FieldPanel("name_en")]),
        FieldPanel("slug"),
        FieldPanel("state_rule"),
    ]


register_snippet(DocumentKindViewSet)
