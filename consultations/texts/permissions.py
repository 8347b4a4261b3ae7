"""Who prepares the text of a consultation, who publishes it, who translates it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.authorities.selectors import needs_second_person

from ..permissions import may_change_course

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage


def may_edit_text(user: User, page: ConsultationPage) -> bool:
    """Whether an account prepares a version: who may edit the page."""
    return user.is_active and bool(page.permissions_for_user(user).can_edit())


def may_publish_text(user: User, page: ConsultationPage) -> bool:
    """Whether an account publishes a version: who may publish the page."""
    return may_change_course(user, page)


def may_word_text(user: User, page: ConsultationPage) -> bool:
    """Whether an account writes translations and plain words of what is published.

    Everybody sees them at once: so who may publish, or edit where no second person
    is asked.
    """
    if may_publish_text(user, page):
        return True
    return may_edit_text(user, page) and not needs_second_person(page)
