"""Words of consultations."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConsultationKind(TextChoices):
    """By which rules people are consulted."""

    ORDINARY = "ordinary", _("public consultation")
    REGULATORY = "regulatory", _("consultation on the draft of a regulatory act")


class Level(TextChoices):
    """How much what people say weighs, declared honestly."""

    INFORMING = "informing", pgettext_lazy("level of participation", "informing")
    CONSULTING = "consulting", pgettext_lazy("level of participation", "consulting")
    DECIDING = (
        "deciding",
        pgettext_lazy("level of participation", "deciding together"),
    )

    @property
    def explained(self) -> str:
        """What people may expect of it."""
        return str(_EXPLAINED[self])


_EXPLAINED = {
    Level.INFORMING: _(
        "The authority tells what it is going to do and answers questions. The matter "
        "itself is not changed here."
    ),
    Level.CONSULTING: _(
        "The authority considers every remark, says in its report what it took into "
        "account and why not the rest, and then decides itself."
    ),
    Level.DECIDING: _(
        "The authority works the decision out together with those who take part, and "
        "departs from what was agreed only with a public reason."
    ),
}


class Stage(TextChoices):
    """Where a consultation stands at a moment: told by dates and facts."""

    PLANNED = "planned", pgettext_lazy("stage of a consultation", "planned")
    ANNOUNCED = "announced", pgettext_lazy("stage of a consultation", "announced")
    OPEN = "open", pgettext_lazy("stage of a consultation", "open")
    CLOSED = (
        "closed",
        pgettext_lazy("stage of a consultation", "closed, being analysed"),
    )
    REPORTED = (
        "reported",
        pgettext_lazy("stage of a consultation", "report published"),
    )
    DECIDED = "decided", pgettext_lazy("stage of a consultation", "decision made")
    FOLLOWED = (
        "followed",
        pgettext_lazy("stage of a consultation", "implementation is reported"),
    )
    ARCHIVED = "archived", pgettext_lazy("stage of a consultation", "archived")
    CANCELLED = "cancelled", pgettext_lazy("stage of a consultation", "cancelled")


class Ability(TextChoices):
    """What people can do while a phase is on."""

    REMARK = "remark", _("remark on the draft")
    COMMENT = "comment", pgettext_lazy("what people can do", "comment")
    ANSWER = "answer", _("answer the questionnaire")


class ChangeKind(TextChoices):
    """What was changed after the announcement."""

    EXTENDED = "extended", pgettext_lazy("of a consultation", "extended")
    REOPENED = "reopened", pgettext_lazy("of a consultation", "reopened")
    CANCELLED = "cancelled", pgettext_lazy("of a consultation", "cancelled")
    DESPITE = "despite", _("announced although the rules ask for more")


class Fact(TextChoices):
    """What happens after the close, each once."""

    REPORTED = "report_published_at", _("The report is published")
    DECIDED = "decided_at", _("The decision is made")
    FOLLOWED = "follow_up_at", _("Implementation is reported")
    ARCHIVED = "archived_at", pgettext_lazy("act", "Archive")


class Slot(TextChoices):
    """What a file is to a consultation."""

    DRAFT = "draft", pgettext_lazy("material", "draft")
    EXPLANATORY_NOTE = "explanatory_note", _("explanatory note")
    COMPARISON_TABLE = "comparison_table", _("comparison table")
    IMPACT_ANALYSIS = "impact_analysis", _("regulatory impact analysis")
    OTHER = "other", _("other file")


class PlanForm(TextChoices):
    """In which form people will be asked, as a plan says it."""

    ELECTRONIC = "electronic", _("electronic consultation")
    DISCUSSION = "discussion", _("public discussion")
    TARGETED = "targeted", _("targeted consultation")


class Quarter(TextChoices):
    """A part of the year."""

    FIRST = "1", _("first quarter")
    SECOND = "2", _("second quarter")
    THIRD = "3", _("third quarter")
    FOURTH = "4", _("fourth quarter")
