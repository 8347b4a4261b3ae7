"""Addresses of the officers' screens, below /admin/consultations/remarks/."""

from django.urls import path

from . import one_views, views

app_name = "analysis"
urlpatterns = [
    path("<uuid:key>/", views.remarks, name="list"),
    path("<uuid:key>/<int:number>/", one_views.one, name="one"),
    path("<uuid:key>/<int:number>/review/", one_views.review, name="review"),
    path("<uuid:key>/<int:number>/send-back/", one_views.send_back, name="send_back"),
    path("<uuid:key>/<int:number>/take-back/", one_views.take_back, name="take_back"),
]
