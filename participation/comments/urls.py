"""Addresses of discussions; each act has one of its own."""

from django.urls import path

from .views import conversation, edit, reply, report, thread, withdraw, write

urlpatterns = [
    path("comments/<uuid:key>/", conversation, name="conversation"),
    path("comments/<uuid:key>/write/", write, name="conversation_write"),
    path("comments/<uuid:key>/thread/", thread, name="comment_thread"),
    path("comments/<uuid:key>/reply/", reply, name="comment_reply"),
    path("comments/<uuid:key>/edit/", edit, name="comment_edit"),
    path("comments/<uuid:key>/withdraw/", withdraw, name="comment_withdraw"),
    path("comments/<uuid:key>/report/", report, name="comment_report"),
]
