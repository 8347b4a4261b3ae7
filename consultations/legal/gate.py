"""The checklist in the quality gate: what breaks the rules can't be submitted.

Nobody decides how strict it is.  On the day of publication `announcing` asks again.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.enums import QualityLevel
from cms.core.quality.draft import Draft
from cms.core.quality.registry import Check, Finding, register

from ..models import ConsultationPage
from .checklist import holding_up
from .drafts import checklist_of
from .items import Item


def find_broken_rules(draft: Draft) -> Iterator[Finding]:
    """What holds an announcement up; translations follow their original."""
    page = draft.page
    if not isinstance(page, ConsultationPage) or not page.keeps_facts:
        return
    for item in holding_up(checklist_of(page, draft.place), page.despite):
        yield Finding(sentence(item), item.field)


def sentence(item: Item) -> str:
    """What is wrong, and that a reason helps where it does."""
    if not item.may_be_excused:
        return item.said
    hint = _("Or say in the process why it is announced all the same.")
    return f"{item.said} {hint}"


def register_checks() -> None:
    """Put the checklist among the checks."""
    register(
        Check(
            "consultation-law",
            gettext_lazy("Legal checklist of a consultation"),
            gettext_lazy(
                "Minimum length, notice, materials, contact, who decides: by the rules "
                "in force for the authority."
            ),
            find_broken_rules,
            default=QualityLevel.BLOCKING,
            decidable=False,
        )
    )
