from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "cms.pages"
    label = "pages"
    verbose_name = _("pages")

    def ready(self) -> None:
        from cms.site.furniture import tell_where_links_lead
        from participation.citizens.personal_data import holds_none
        from participation.comments.enums import Checked, Who
        from participation.comments.registry import by_default

        from . import (  # noqa: F401
            deadlines,
            described,
            doors,
            search_entries,
            waiting_deadlines,
        )
        from .models import ArticlePage, LinkPage, NewsPage
        from .selectors.links import leads_of

        by_default(NewsPage, Who.OPEN, Checked.BEFORE)
        by_default(ArticlePage, Who.CLOSED, Checked.BEFORE)
        tell_where_links_lead(LinkPage, leads_of)
        holds_none("People whom an authority names, at work.", "pages.Person")
