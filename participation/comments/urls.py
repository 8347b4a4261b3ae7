"""Addresses of discussions; each act has one of its own."""

from django.urls import path

from . import views
from .feeds import conversation_feed

urlpatterns = [
    path("comments/<uuid:key>/", views.conversation, name="conversation"),
    path("comments/<uuid:key>/write/", views.write, name="conversation_write"),
    path("comments/<uuid:key>/feed/", conversation_feed, name="conversation_feed"),
    path("comments/<uuid:key>/thread/", views.thread, name="comment_thread"),
    path("comments/<uuid:key>/reply/", views.reply, name="comment_reply"),
    path("comments/<uuid:key>/edit/", views.edit, name="comment_edit"),
    path("comments/<uuid:key>/withdraw/", views.withdraw, name="comment_withdraw"),
    path("comments/<uuid:key>/report/", views.report, name="comment_report"),
    path("comments/<uuid:key>/answer/", views.answer, name="comment_answer"),
    path("comments/<uuid:key>/pin/", views.pin, name="comment_pin"),
    path("comments/<uuid:key>/translate/", views.translate, name="comment_translate"),
    path("comments/<uuid:key>/moderate/", views.moderate, name="comment_moderate"),
]
