"""Addresses of pictures; no language in them."""

from django.urls import path

from . import views

urlpatterns = [
    path(
        "pictures/<int:picture_id>/<slug:version>/<str:name>",
        views.serve_variant,
        name="picture",
    ),
    path(
        "pictures/renditions/<int:rendition_id>/<str:name>",
        views.serve_rendition,
        name="picture_rendition",
    ),
]
