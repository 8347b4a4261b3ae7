"""What is left of moderation when a contribution goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .models import Case, Decision
from .opening import end_case
from .registry import kind_of

if TYPE_CHECKING:
    from .models import ModeratedContribution


def forget_notes(contribution: ModeratedContribution) -> None:
    """Empty what moderators wrote to its author."""
    noted = Decision.objects.exclude(note="").filter(case__in=_cases(contribution))
    noted.update(note="")


def contribution_goes(contribution: ModeratedContribution) -> None:
    """It is deleted: nothing is left to decide, nor a word to its author."""
    forget_notes(contribution)
    end_case(contribution, _("Erased."))


def _cases(contribution: ModeratedContribution) -> list[int]:
    kind = kind_of(contribution).name
    rows = Case.objects.filter(kind=kind, object_key=contribution.key)
    return list(rows.values_list("pk", flat=True))
