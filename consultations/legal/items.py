"""What the checklist consists of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..course import Window
from ..enums import ConsultationKind

if TYPE_CHECKING:
    from participation.rules.calendars import Calendar
    from participation.rules.models import RuleSet


class Verdict(Enum):
    """How a draft stands to one rule."""

    KEPT = "kept"
    BROKEN = "broken"
    NOT_OBLIGATORY = "not_obligatory"
    """It is not kept, and the rules are suspended."""
    NO_RULE = "no_rule"

    @property
    def is_wrong(self) -> bool:
        """Whether something is to be put right."""
        return self is Verdict.BROKEN

    @property
    def label(self) -> str:
        """In words."""
        return str(_VERDICTS[self])


_VERDICTS: Final = {
    Verdict.KEPT: pgettext_lazy("legal checklist", "kept"),
    Verdict.BROKEN: pgettext_lazy("legal checklist", "not kept"),
    Verdict.NOT_OBLIGATORY: pgettext_lazy("legal checklist", "not obligatory now"),
    Verdict.NO_RULE: pgettext_lazy("legal checklist", "no rule"),
}

LABELS: Final = {
    "authority": _("It is an authority's"),
    "who": _("It says who decides"),
    "contact": _("It says where remarks are sent and whom to ask"),
    "materials": _("The materials are there"),
    "phases": _("It has phases without a gap"),
    "future": _("It opens on the day of the announcement or later"),
    "abilities": _("What its phases offer is ready"),
    "notice": _("It is announced early enough"),
    "shortest": _("It is open long enough"),
    "longest": _("It is not open for too long"),
    "before": _("The draft is published early enough before it is considered"),
}
NEVER_EXCUSED: Final = frozenset({"authority", "phases", "future", "abilities"})
"""Without these a consultation could not go on: no reason makes up for them."""


@dataclass(frozen=True)
class Item:
    """One rule, how the draft stands to it, and why; `ground` of a suspension.

    `field` is where the editor puts it right.
    """

    code: str
    verdict: Verdict
    said: str
    field: str = ""
    law: str = ""
    ground: str = ""
    to_check: bool = False

    @property
    def label(self) -> str:
        """What is asked for."""
        return str(LABELS[self.code])

    @property
    def may_be_excused(self) -> bool:
        """Whether it is announced all the same with a reason."""
        return self.code not in NEVER_EXCUSED


@dataclass(frozen=True)
class Rules:
    """The rule sets that hold for the authority on the day of the announcement."""

    consultation: RuleSet | None = None
    regulatory: RuleSet | None = None
    publication: RuleSet | None = None


@dataclass(frozen=True)
class Asked:
    """What a draft says, and when it would be announced."""

    kind: str
    at: datetime
    calendar: Calendar
    windows: tuple[Window, ...] = ()
    slots: frozenset[str] = frozenset()
    has_document: bool = False
    has_authority: bool = True
    who_decides: str = ""
    contact: str = ""
    considered_on: date | None = None
    wanting: tuple[str, ...] = ()
    is_announced: bool = False

    @property
    def is_regulatory(self) -> bool:
        return self.kind == ConsultationKind.REGULATORY
