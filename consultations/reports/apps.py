from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "consultations.reports"
    label = "reports"
    verbose_name = _("reports of consultations")

    def ready(self) -> None:
        from cms.core.hanging import hangs_on_pages
        from cms.page_cache.unseen import unseen
        from cms.runtime.background import lane
        from participation.citizens.personal_data import WORK, holder, holds_none

        from ..enums import Fact
        from ..fact_keepers import keeps_fact
        from ..page_parts import Part, adds_to_page
        from ..retold import after_change
        from . import filing, letters, page_part, personal, ready, search_entries

        asks = page_part.last_report
        adds_to_page(Part(10, page_part.TEMPLATE, page_part.read, asks=asks))
        keeps_fact(Fact.REPORTED, hinders=ready.hinders)
        keeps_fact(Fact.FOLLOWED, hinders=ready.nothing_carried_out)
        lane("reports", filing.make_next, wake=filing.CHANNEL)
        letters.register()
        after_change(filing.follow)
        hangs_on_pages(search_entries.follow_pages)
        holder("reports", personal.export, personal.erase)
        tables = ("reports.OwnWords", "reports.Report", "reports.FollowUp")
        holds_none(WORK, *tables)
        unseen("reports.ReportFile", "reports.OwnWords")
