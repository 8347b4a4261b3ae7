"""Addresses of the map in the admin."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from . import views

app_name = "translations"
urlpatterns = [
    path("", require_admin_access(views.show_map), name="map"),
    path(
        "begin/<int:page_id>/<int:locale_id>/",
        require_admin_access(views.begin),
        name="begin",
    ),
    path("export/", require_admin_access(views.export), name="export"),
    path("import/", require_admin_access(views.take_in), name="import"),
]
