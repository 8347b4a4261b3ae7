"""What somebody copied from one page to put into another."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class CopiedBlocks(models.Model):
    """An account's clipboard for blocks: one row, the last copy.

    `blocks` is data of a StreamField.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    blocks = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    title = models.CharField(max_length=255)
    copied_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("copied blocks")
        verbose_name_plural = _("copied blocks")

    def __str__(self) -> str:
        return self.title
