"""What an author reads of their remark on their own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from participation.moderation.enums import Standing
from participation.moderation.links import own_path

from .addresses import act_address
from .changing import may_be_edited
from .outcomes import outcomes_of

if TYPE_CHECKING:
    from .models import Remark


def own_note(remark: Remark) -> str:
    """Its number, how it stands unless everybody reads it, and what was decided."""
    parts = [_("No. %(number)s") % {"number": remark.number}] if remark.number else []
    if not remark.is_visible:
        parts.append(str(Standing(remark.standing).label))
    if remark.consultation.report_published_at:
        told = outcomes_of([remark.pk], get_language() or "uk").get(remark.pk)
        parts += [_("decision: %(outcome)s") % {"outcome": told.label}] if told else []
    return ", ".join(parts)


def own_acts(remark: Remark) -> tuple[tuple[str, str], ...]:
    """What its author may do with it: (label, address)."""
    if remark.standing == Standing.HIDDEN:
        return ((_("See why, and object"), own_path(remark)),)
    if remark.standing == Standing.WITHDRAWN:
        return ()
    acts = [(_("Withdraw"), act_address(remark, "withdraw"))]
    if may_be_edited(remark):
        edit = (pgettext("remark", "Edit"), act_address(remark, "edit"))
        acts.insert(0, edit)
    return tuple(acts)
