"""Centres in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Centre


class CentreViewSet(SnippetViewSet):
    model = Centre
    icon = "home"
    menu_label = _("Centres")
    list_display = ["__str__", "place"]
    panels = [
        FieldPanel("name_uk"),
        FieldRowPanel([FieldPanel("name_pl"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("place")]),
        FieldPanel("address"),
    ]


register_snippet(CentreViewSet)
