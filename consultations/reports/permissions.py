"""Who writes the authority's own words, and who publishes reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from participation.rules.deadlines.registry import works_for

from ..permissions import may_change_course

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage


def may_write(user: User, page: ConsultationPage) -> bool:
    """Whether an account prepares the report: the people of the authority do."""
    row = page.consultation
    return bool(row and user.is_active and works_for(user, row.authority))


def may_publish(user: User, page: ConsultationPage) -> bool:
    """Whether an account publishes the report and what was carried out."""
    return may_change_course(user, page)
