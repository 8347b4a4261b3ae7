"""Addresses of the moderators' screens, below /admin/."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from . import case_views, views

app_name = "moderation_queue"
urlpatterns = [
    path("", require_admin_access(views.queue), name="list"),
    path("objections/", require_admin_access(views.objections_list), name="objections"),
    path("decided/", require_admin_access(views.decided_list), name="decided"),
    path("letters/", require_admin_access(views.letters), name="letters"),
    path("case/<int:pk>/", require_admin_access(case_views.case), name="case"),
    path("case/<int:pk>/again/", require_admin_access(case_views.again), name="again"),
    path(
        "case/<int:pk>/address/",
        require_admin_access(case_views.address),
        name="address",
    ),
    *(
        path(
            f"case/<int:pk>/{name}/",
            require_admin_access(case_views.act),
            {"name": name},
            name=name,
        )
        for name in case_views.ACTS
    ),
]
