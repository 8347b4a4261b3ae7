from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnairesConfig(AppConfig):
    name = "consultations.questionnaires"
    label = "questionnaires"
    verbose_name = _("questionnaires")

    def ready(self) -> None:
        from cms.page_cache.unseen import unseen
        from participation.citizens.personal_data import WORK, holds_none

        from .registered import register

        register()
        holds_none(WORK, "questionnaires.Questionnaire")
        # What changes for visitors says so itself.
        unseen("questionnaires")
