"""Addresses of reports, below the prefix of a language."""

from django.urls import path, register_converter

from . import views


class ReportForm:
    """The name by which a file of a report ends."""

    regex = "pdf|docx|csv|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(ReportForm, "form_of_report")

urlpatterns = [
    path("consultations/<uuid:key>/report/", views.report, name="consultation_report"),
    path(
        "consultations/<uuid:key>/report/<int:number>/",
        views.part,
        name="consultation_report_part",
    ),
    path(
        "consultations/<uuid:key>/report/report.<form_of_report:form>",
        views.file,
        name="consultation_report_file",
    ),
]
