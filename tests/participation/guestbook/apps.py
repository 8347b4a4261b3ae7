from django.apps import AppConfig


class GuestbookConfig(AppConfig):
    """A book of guests: the least room that has contributions, for tests."""

    name = "tests.participation.guestbook"
    label = "guestbook"
    verbose_name = "книга відгуків"

    def ready(self) -> None:
        from participation.moderation.registry import moderated
        from search.registry import Searchable, searchable

        from .models import Note, Opinion, entry_of, identity_of

        searchable(Note, Searchable(identity_of, entry_of))
        moderated(
            "opinion",
            Opinion,
            "думка",
            words=Opinion.shown,
            url=Opinion.get_absolute_url,
            changed=Opinion.standing_changed,
        )
