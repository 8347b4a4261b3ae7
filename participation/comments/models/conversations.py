"""What is talked about, and by which rules."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.authorities.models import Authority

from ..enums import Checked, Who


class Conversation(models.Model):
    """All that is said about one thing, in whatever language.

    `key` is the translation key of a page, or what another kind names its things by.
    """

    PAGE: ClassVar = "page"

    kind = models.CharField(max_length=20, default=PAGE)
    key = models.CharField(max_length=64)
    authority = models.ForeignKey(
        Authority, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key"], name="one_conversation_a_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class CommentRules(models.Model):
    """Who may comment on a page and below it, until when, and when it is checked.

    All translations share them.  `closes_on` is the last day, in Europe/Kyiv.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    who = models.CharField(
        _("who may comment"), max_length=10, choices=Who, default=Who.INHERIT
    )
    checked = models.CharField(
        _("moderators look at comments"),
        max_length=10,
        choices=Checked,
        default=Checked.INHERIT,
    )
    closes_on = models.DateField(_("last day for comments"), null=True, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("rules of comments")

    def __str__(self) -> str:
        return f"{self.translation_key} {self.who} {self.checked}"
