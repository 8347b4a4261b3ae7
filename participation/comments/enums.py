"""Who may comment, what is checked when, in which language somebody wrote."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Who(TextChoices):
    """Who may comment on a page."""

    INHERIT = "inherit", _("As on the page above")
    CLOSED = "closed", _("Nobody")
    SIGNED_IN = "signed_in", _("Whoever has an account")
    OPEN = "open", _("Everybody")


class Checked(TextChoices):
    """When moderators look at a comment."""

    INHERIT = "inherit", _("As on the page above")
    BEFORE = "before", _("Before it is published")
    AFTER = "after", _("After it was published")


class TextLanguage(TextChoices):
    """The language of a text, as it was recognised or as its author says."""

    UK = "uk", _("Ukrainian")
    PL = "pl", _("Polish")
    EN = "en", _("English")
    OTHER = "other", pgettext_lazy("language", "another")


class Order(TextChoices):
    """In which order threads stand."""

    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")
