from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "participation.notices"
    label = "notices"
    verbose_name = _("notices")

    def ready(self) -> None:
        from allauth.account.signals import email_changed

        from cms.page_cache.unseen import unseen
        from cms.runtime.background import duty, lane
        from participation.citizens import confirmations
        from participation.outbox.words import writer

        from . import confirming, followables, pages, personal, searches
        from .hearing import remove_old
        from .letters import write
        from .moving import address_changed
        from .registry import concerns, followable
        from .rounds import tend
        from .telling import WRITER

        unseen("notices")
        followable("page", followables.pages)
        followable("section", followables.sections)
        followable("authority", followables.authorities)
        followable("topic", followables.topics)
        followable(
            "search", searches.describe, settle=searches.settle, any_language=True
        )
        concerns("page", pages.PUBLISHED, pages.targets)
        confirmations.purpose(
            confirming.PURPOSE,
            describe=confirming.question,
            confirmed=confirming.confirmed,
        )
        personal.register()
        email_changed.connect(address_changed)
        writer(WRITER, write)
        lane("notices", tend, wake="notices")
        duty("old news", remove_old, every=3600)
