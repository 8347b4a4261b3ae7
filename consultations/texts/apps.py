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

        from ..page_parts import Part, adds_to_page
        from . import search_entries
        from .page_part import TEMPLATE, last_version, text_in_short

        styles = ("theme/css/texts.css",)
        adds_to_page(Part(20, TEMPLATE, text_in_short, styles, asks=last_version))
        set_apart(search_entries.KIND)
        hangs_on_pages(search_entries.follow_pages)
        unseen("texts.Preparation", "texts.EarlierCut")
        holds_none(WORK, "texts.Preparation", "texts.Version", "texts.Wording")
