from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "cms.site"
    label = "portal_site"
    verbose_name = _("the portal around its pages")

    def ready(self) -> None:
        from cms.page_cache import edges, unseen
        from cms.runtime.background import duty

        from .furniture import next_change
        from .reminders import REMINDERS_EVERY, remind_owners

        edges.source("alerts and mourning", next_change)
        unseen.unseen("portal_site.ReviewReminder")
        duty("review reminders", remind_owners, every=REMINDERS_EVERY)
