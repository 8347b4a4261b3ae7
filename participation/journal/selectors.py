"""Reading the journal."""

from django.db.models import QuerySet

from .models import Event


def events_of(kind: str, key: str) -> QuerySet[Event]:
    """Events of one object, the newest first."""
    return Event.objects.filter(object_kind=kind, object_key=key)
