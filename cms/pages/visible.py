"""What in a query of pages has not expired, whatever the scheduler did."""

from django.db.models import Q
from django.utils import timezone


def not_expired() -> Q:
    """Pages whose time on the site is not over now."""
    return Q(expire_at=None) | Q(expire_at__gt=timezone.now())
