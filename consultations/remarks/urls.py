"""Addresses of remarks, below the prefix of a language; each act has one of its own."""

from django.urls import path

from . import views

_WHOLE = "consultations/<uuid:key>/"
_ONE = "consultations/remark/<uuid:key>/"

urlpatterns = [
    path(f"{_WHOLE}remarks/", views.remarks, name="remarks"),
    path(f"{_WHOLE}remarks/remarks.csv", views.table, name="remarks_table"),
    path(f"{_WHOLE}remark/", views.on_draft, name="remark_on_draft"),
    path(f"{_WHOLE}remark/desk/", views.at_desk, name="remark_at_desk"),
    path(
        "consultations/clause/<uuid:key>/remark/",
        views.on_clause,
        name="remark_on_clause",
    ),
    path(
        "consultations/remark/file/<uuid:key>/",
        views.file,
        name="remark_file",
    ),
    path(_ONE, views.remark, name="remark"),
    path(f"{_ONE}edit/", views.edit, name="remark_edit"),
    path(f"{_ONE}withdraw/", views.withdraw, name="remark_withdraw"),
    path(f"{_ONE}support/", views.support, name="remark_support"),
    path(f"{_ONE}report/", views.report, name="remark_report"),
    path(f"{_ONE}translate/", views.translate, name="remark_translate"),
    path(f"{_ONE}receipt/", views.receipt, name="remark_receipt"),
]
