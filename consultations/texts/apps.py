from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextsConfig(AppConfig):
    name = "consultations.texts"
    label = "texts"
    verbose_name = _("texts that are consulted on")

    def ready(self) -> None:
        from cms.core.hanging import hangs_on_pages
        from cms.page_cache.unseen import unseen
        from participation.citizens.personal_data import WORK, holds_none
        from search.registry import set_apart

        from . import search_entries

        set_apart(search_entries.KIND)
        hangs_on_pages(search_entries.follow_pages)
        unseen("texts.Preparation")
        holds_none(WORK, "texts.Preparation", "texts.Version", "texts.Wording")
