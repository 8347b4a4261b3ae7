"""What consultations do when Wagtail acts on the tree."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from . import terms
from .models import Consultation, ConsultationPage


@receiver(post_delete, sender=ConsultationPage)
def forget_process(
    sender: type[ConsultationPage], instance: ConsultationPage, **kwargs: Any
) -> None:
    """The process goes with the last language, unless people gave something to it."""
    key = instance.translation_key
    others = Page.objects.filter(translation_key=key).exclude(pk=instance.pk)
    row = Consultation.objects.filter(translation_key=key).first()
    if row is None:
        return
    if others.exists():
        terms.follow(row, but=instance.pk)
        return
    terms.end_report_term(row, _("The page was deleted."))
    terms.follow(row, but=instance.pk)
    # What was given stays on record: nobody sees it without a page.
    with suppress(ProtectedError), transaction.atomic():
        row.delete()


@receiver([post_save, post_delete], sender=PageViewRestriction)
def after_privacy(
    sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any
) -> None:
    """Terms of what became private are shown no more."""
    origin = kwargs.get("origin")
    if origin is not None and not isinstance(origin, PageViewRestriction):
        # It goes with its page, or with many at once.
        return
    _follow_below(instance.page)


@receiver(post_page_move)
def after_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Terms lead to the new address."""
    _follow_below(instance)


def _follow_below(page: Page) -> None:
    below = ConsultationPage.objects.descendant_of(page, inclusive=True)
    keys = set(below.values_list("translation_key", flat=True))
    for row in Consultation.objects.filter(translation_key__in=keys):
        terms.follow(row)
