"""What the register does when others act."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page

from search.actions import set_state_rule
from search.labels import labels_follow

from .models import DocumentKind, DocumentPage, Extraction, File, OfficialDocument

labels_follow(DocumentKind, "kind")


@receiver(post_save, sender=DocumentKind)
def after_kind_change(
    sender: type[DocumentKind], instance: DocumentKind, **kwargs: Any
) -> None:
    """How documents of a kind come to their state is read from their entries."""
    set_state_rule(instance.slug, instance.state_rule)


@receiver(post_delete, sender=File)
def forget_text(sender: type[File], instance: File, **kwargs: Any) -> None:
    """Words of a deleted file leave with it, unless another file holds the same."""
    if not File.objects.filter(sha256=instance.sha256).exists():
        Extraction.objects.filter(sha256=instance.sha256).delete()


@receiver(post_delete, sender=DocumentPage)
def forget_facts(
    sender: type[DocumentPage], instance: DocumentPage, **kwargs: Any
) -> None:
    """The facts go with the last language; its number may be given again."""
    key = instance.translation_key
    others = Page.objects.filter(translation_key=key).exclude(pk=instance.pk)
    if not others.exists():
        OfficialDocument.objects.filter(translation_key=key).delete()
