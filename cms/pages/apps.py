from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "cms.pages"
    label = "pages"
    verbose_name = _("pages")

    def ready(self) -> None:
        from cms.site.furniture import tell_where_links_lead
        from participation.citizens.personal_data import holds_none

        from . import (  # noqa: F401
            deadlines,
            described,
            doors,
            search_entries,
            waiting_deadlines,
        )
        from .models import LinkPage
        from .selectors.links import leads_of

        tell_where_links_lead(LinkPage, leads_of)
        holds_none("People whom an authority names, at work.", "pages.Person")
