from django.apps import AppConfig


class GuestbookConfig(AppConfig):
    """A book of guests: the least room that has contributions, for tests."""

    name = "tests.participation.guestbook"
    label = "guestbook"
    verbose_name = "книга відгуків"
