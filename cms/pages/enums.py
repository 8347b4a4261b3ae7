"""What editors choose from on pages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Layout(TextChoices):
    """How entries are laid out."""

    LIST = "list", pgettext_lazy("layout", "list")
    CARDS = "cards", pgettext_lazy("layout", "cards")
    TABLE = "table", pgettext_lazy("layout", "table")


class ChildOrder(TextChoices):
    """The order of what stands in a section."""

    TREE = "tree", _("as in the tree of pages")
    TITLE = "title", _("by title")
    DATE = "date", _("the newest first")


class EntryOrder(TextChoices):
    """The order of what a saved query finds."""

    NEWEST = "newest", _("the newest first")
    OLDEST = "oldest", _("the oldest first")
    TITLE = "title", _("by title")
    RELEVANCE = "relevance", _("by how well the words fit")


class EntryLanguages(TextChoices):
    """In what languages a saved query looks."""

    BEST = "best", _("in the reader's language, else in Ukrainian")
    OWN = "own", _("only in the reader's language")


class Conformance(TextChoices):
    """How far a site meets the standard: the three grades of the EU's statement.

    Implementing Decision (EU) 2018/1523, annex.
    """

    FULL = "full", _("meets it fully")
    PARTIAL = "partial", _("meets it in part")
    NONE = "none", _("does not meet it")


class AssessmentMethod(TextChoices):
    """Who looked how accessible a site is."""

    SELF = "self", _("the authority itself")
    THIRD_PARTY = "third_party", _("somebody independent")
