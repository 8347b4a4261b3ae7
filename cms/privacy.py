"""What in the tree of pages is private, told within the query that reads pages."""

from datetime import datetime

from django.db.models import (
    CharField,
    Exists,
    Expression,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
)
from wagtail.models import Page, PageViewRestriction

from cms import clock


def is_private() -> Exists:
    """Whether a page or one above it is restricted, for queries of pages.

    Says what `PageQuerySet.public` goes by, which reads all restrictions first and
    forgets that an alias has those of the page that it shows.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restrictions = PageViewRestriction.objects.annotate(below=path)
    of_source = Q(below__startswith=F("page__aliases__path"))
    return Exists(restrictions.filter(Q(below__startswith=F("page__path")) | of_source))


def not_expired(now: datetime | Expression | None = None) -> Q:
    """Pages whose time on the site is not over, whatever the scheduler did."""
    return Q(expire_at=None) | Q(expire_at__gt=now or clock.now())


def public_now(now: datetime | Expression | None = None) -> Q:
    """Pages that anybody may read: on the site, not private, their time not over."""
    return Q(live=True) & ~Q(is_private()) & not_expired(now)


def has_expired(page: Page) -> bool:
    """Whether a page's time on the site is over, whatever the scheduler did."""
    return bool(page.expire_at and page.expire_at <= clock.now())
