"""What the register does when others act."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from .models import Extraction, File


@receiver(post_delete, sender=File)
def forget_text(sender: type[File], instance: File, **kwargs: Any) -> None:
    """Words of a deleted file leave with it, unless another file holds the same."""
    if not File.objects.filter(sha256=instance.sha256).exists():
        Extraction.objects.filter(sha256=instance.sha256).delete()
