"""Words of the register of acts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RelationType(TextChoices):
    """What one act does to another, said from the acting one's side."""

    AMENDS = "amends", _("amends")
    REPEALS = "repeals", _("repeals")
    BASED_ON = "based_on", _("is based on")


class AttachmentRole(TextChoices):
    """What a file is to its document."""

    TEXT = "text", _("text of the document")
    ANNEX = "annex", _("annex")
    EXPLANATORY_NOTE = "explanatory_note", _("explanatory note")
    COMPARISON_TABLE = "comparison_table", _("comparison table")
    IMPACT_ANALYSIS = "impact_analysis", _("regulatory impact analysis")
    ROLL_CALL = "roll_call", _("roll-call vote")
    SIGNATURE = "signature", _("electronic signature")
    OTHER = "other", _("other file")


class ExtractionState(TextChoices):
    """How far reading a file's text has come."""

    PENDING = "pending", _("is being read")
    DONE = "done", _("text found")
    SCAN = "scan", _("a scan without text: search does not find its words")
    NO_TEXT = "no_text", _("a file of this type is kept and offered, not searched")
    ENCRYPTED = "encrypted", _("protected by a password: its text can't be read")
    BROKEN = "broken", _("damaged: its text can't be read")
    TOO_LARGE = "too_large", _("too large to be read whole")
    TIMEOUT = "timeout", _("took too long to read")
    OUT_OF_MEMORY = "out_of_memory", _("needs too much memory to be read")
    CRASHED = "crashed", _("could not be read")
    UNREADABLE = "unreadable", _("could not be opened by the portal")
    WRONG_TYPE = "wrong_type", _("its content is not what its type says")
