"""Models that no page for visitors shows: saving them leaves the pages as they are."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

_SHOWN_OF_WAGTAIL: Final = {
    *("page", "site", "locale", "pageviewrestriction"),
    *("collection", "collectionviewrestriction"),
}
_unseen: set[str] = {
    # Accounts, sessions, logs and the admin's own tables.
    *("account", "admin", "auth", "citizens", "contenttypes", "journal", "mfa"),
    *("migrations", "page_cache", "sessions", "usersessions", "wagtail_localize"),
    *("wagtailadmin", "wagtailsearch", "wagtailusers"),
}


def unseen(*names: str) -> None:
    """Name apps ("journal") or models ("register.ExtractedPage") never shown.

    What changes often and is shown all the same, such as a count, is named here too:
    its pages note an edge a few seconds ahead instead (`edges.note`).
    """
    _unseen.update(name.lower() for name in names)


def is_unseen(model: type[Model]) -> bool:
    """Whether no page shows what a model holds."""
    meta = model._meta
    if meta.app_label == "wagtailcore":
        return meta.model_name not in _SHOWN_OF_WAGTAIL
    return meta.app_label in _unseen or meta.label_lower in _unseen
