"""Who works on the remarks of a consultation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.refusals import refuse
from participation.comments.permissions import may_speak_for

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .models import Remark


def may_work_on(user: User, remark: Remark) -> bool:
    """Whether an account translates and groups it: people of the authority."""
    return may_speak_for(user, remark.authority)


def ensure_works_on(remark: Remark, user: User, act: str) -> None:
    """Raise `Refused` for whoever is not of the people of the authority."""
    if not may_work_on(user, remark):
        refuse(
            _("Only people of the authority may do this."),
            actor=user,
            act=act,
            subject=f"remark {remark.pk}",
        )
