from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "cms.pictures"
    label = "pictures"
    verbose_name = _("pictures")

    def ready(self) -> None:
        from participation.citizens.personal_data import WORK, holds_none

        holds_none(WORK, "pictures.Picture")
