from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    name = "cms.pages.importing"
    label = "importing"
    verbose_name = _("imported pages")

    def ready(self) -> None:
        from participation.citizens.personal_data import holds_none

        holds_none("Goes with the account.", "importing.CopiedBlocks")
