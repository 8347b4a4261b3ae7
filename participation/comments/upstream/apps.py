"""The apps of the package of comments, and what they need, without their behaviour.

`path` names this folder, so that nothing lying beside their models is found: templates,
static files, commands, catalogues.  None of them has `ready`: django-comments-xtd would
connect a receiver by which a hidden reply comes back when its parent is saved, and
django.contrib.sites one that makes a site called example.com.
"""

from __future__ import annotations

import sys
from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

HERE = str(Path(__file__).parent)

# Template tags are looked for by the name of an app; theirs import views, and those
# connect receivers. None is how Python says that there is no such module.
for package in ("django_comments", "django_comments_xtd"):
    sys.modules[f"{package}.templatetags"] = None  # type: ignore[assignment]


class XtdModels(AppConfig):
    """The model of a comment in a thread."""

    name = "django_comments_xtd"
    verbose_name = _("comments")
    default_auto_field = "django.db.models.AutoField"
    path = HERE


class CommentModels(AppConfig):
    """The model on which that one stands."""

    name = "django_comments"
    verbose_name = _("comments")
    default_auto_field = "django.db.models.AutoField"
    path = HERE


class SiteModels(AppConfig):
    """A table that the model refers to; its one row says nothing."""

    name = "django.contrib.sites"
    verbose_name = _("comments")
    default_auto_field = "django.db.models.AutoField"
    path = HERE

    def ready(self) -> None:
        from .current_site import ask_the_request

        ask_the_request()
