"""What the rules of a consultation say of remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from participation.rules.sets.enums import Anonymous

from .enums import SpeaksAs

if TYPE_CHECKING:
    from ..models import Consultation

TERM: Final = "remarks_published"


@dataclass(frozen=True)
class RemarkRules:
    """Whether a remark without a name is taken, and what oral ones must have."""

    anonymous: Anonymous = Anonymous.REFUSED
    oral_needs_address: bool = False

    @property
    def takes_anonymous(self) -> bool:
        """Whether one may speak without a name."""
        return self.anonymous != Anonymous.REFUSED

    @property
    def offered(self) -> tuple[SpeaksAs, ...]:
        """For whom one may speak here."""
        named = (SpeaksAs.PERSON, SpeaksAs.ORGANISATION)
        return (*named, SpeaksAs.ANONYMOUS) if self.takes_anonymous else named

    def considers(self, speaks_as: str) -> bool:
        """Whether the authority considers what somebody says so."""
        nameless = speaks_as == SpeaksAs.ANONYMOUS
        return not nameless or self.anonymous == Anonymous.CONSIDERED


def rules_of(consultation: Consultation) -> RemarkRules:
    """The rules that a consultation began under; the strictest where it has none."""
    rules = consultation.rules
    if rules is None:
        return RemarkRules()
    says = rules.says
    return RemarkRules(
        Anonymous(getattr(says, "anonymous", Anonymous.REFUSED)),
        bool(getattr(says, "oral", False)),
    )
