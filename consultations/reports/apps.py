from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "consultations.reports"
    label = "reports"
    verbose_name = _("reports of consultations")

    def ready(self) -> None:
        from participation.citizens.personal_data import WORK, holds_none

        tables = ("reports.OwnWords", "reports.Report", "reports.FollowUp")
        holds_none(WORK, *tables)
