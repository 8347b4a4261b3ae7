"""The portal with the book of guests."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from cms.urls import urlpatterns as portal

from .views import book

urlpatterns = [*i18n_patterns(path("book/", book, name="guestbook")), *portal]
