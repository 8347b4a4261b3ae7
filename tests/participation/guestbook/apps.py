from django.apps import AppConfig


class GuestbookConfig(AppConfig):
    """A book of guests: the least room that has contributions, for tests."""

    name = "tests.participation.guestbook"
    label = "guestbook"
    verbose_name = "книга відгуків"

    def ready(self) -> None:
        from search.registry import Searchable, searchable

        from .models import Note, entry_of, identity_of

        searchable(Note, Searchable(identity_of, entry_of))
