"""When a translation is missing, a draft, live or behind, as the database is asked.

A translation is behind when its original was published after it was last written,
after its strings were last fetched from the original, or while strings are still
without a translation.
"""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .enums import State

WRITTEN = Coalesce(F("latest_revision_created_at"), F("last_published_at"))
"""When a page was last written; one that came without a revision: published."""


def originals() -> QuerySet[Page]:
    """The page of each set of translations that the others are made from."""
    earlier = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        pk__lt=OuterRef("pk"),
        alias_of=None,
    )
    return Page.objects.filter(~Exists(earlier), depth__gt=1, alias_of=None)


def _strings_left(locale: Any) -> QuerySet[StringSegment]:
    """Strings of the source of an outer row that have no good translation."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=locale,
        has_error=False,
    )
    return StringSegment.objects.filter(~Exists(translated))


def with_strings_left(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Translations with the number of strings yet to be translated as `left`."""
    left = _strings_left(OuterRef(OuterRef("target_locale"))).filter(
        source=OuterRef("source")
    )
    count = left.order_by().values("source").annotate(count=Count("pk"))
    return translations.annotate(
        left=Coalesce(Subquery(count.values("count"), output_field=IntegerField()), 0)
    )


def in_state(locale: Locale, state: str) -> Q:
    """The condition on an original that its page in a language is in a state."""
    others = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale=locale, alias_of=None
    ).exclude(pk=OuterRef("pk"))
    under_review = WorkflowState.objects.annotate(
        page_id=Cast("object_id", IntegerField())
    ).filter(status=WorkflowState.STATUS_IN_PROGRESS, page_id=OuterRef("pk"))
    elsewhere = ~Q(locale=locale)
    if state == State.MISSING:
        return elsewhere & ~Q(Exists(others))
    if state == State.DRAFT:
        return elsewhere & Q(Exists(others.filter(~Exists(under_review), live=False)))
    if state == State.REVIEW:
        return elsewhere & Q(Exists(others.filter(Exists(under_review))))
    return elsewhere & Q(Exists(others.filter(live=True)))


def is_behind(locale: Locale) -> Q:
    """The condition on an original that its page in a language is behind it."""
    others = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale=locale, alias_of=None
    ).exclude(pk=OuterRef("pk"))
    stale = others.annotate(written=WRITTEN).filter(
        Q(written__lt=OuterRef("last_published_at"))
        | Exists(
            _records(OuterRef("translation_key"), locale).filter(
                source__last_updated_at__gt=OuterRef("written")
            )
        )
    )
    unfinished = _records(OuterRef("translation_key"), locale).filter(
        Q(source__last_updated_at__lt=OuterRef("last_published_at"))
        | Exists(_strings_left(locale).filter(source=OuterRef("source")))
    )
    begun = Q(Exists(others))
    return ~Q(locale=locale) & begun & (Q(Exists(stale)) | Q(Exists(unfinished)))


def _records(key: Any, locale: Locale) -> QuerySet[Translation]:
    return Translation.objects.filter(
        source__object_id=key, target_locale=locale, enabled=True
    )
