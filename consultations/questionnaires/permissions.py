"""Who writes the questions of a consultation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..permissions import may_change_course

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage


def may_edit_questions(user: User, page: ConsultationPage) -> bool:
    """Whether an account writes questions: who edits the page.

    Once the consultation is announced what is changed is public at once: then it is
    for those who publish.
    """
    if not user.is_active:
        return False
    if page.is_announced:
        return may_change_course(user, page)
    return user.is_superuser or bool(page.permissions_for_user(user).can_edit())


def may_see_questions(user: User, page: ConsultationPage) -> bool:
    """Whether an account looks at them in the admin."""
    if not user.is_active:
        return False
    return user.is_superuser or bool(page.permissions_for_user(user).can_edit())
