"""What moderation, search, notices, deadlines and phases are told of remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cms.core.hanging import hangs_on_pages
from cms.page_cache.generation import raise_generation
from cms.page_cache.unseen import unseen
from participation.citizens.personal_data import WORK, holds_none
from participation.comments.registry import open_while
from participation.comments.search_entries import follow_conversations
from participation.comments.subjects import subject
from participation.moderation.permissions import may_moderate
from participation.moderation.registry import moderated
from participation.rules.deadlines.registry import has_deadlines
from search.registry import set_apart

from ..enums import Ability
from ..models import ConsultationPage
from ..phases import Way, takes_part
from ..retold import tell_rooms
from ..texts.selectors import lacking
from . import beside, clocks, conversations, following, search_entries
from .addresses import address_of, form_address
from .models import Remark
from .places import citation
from .telling import KIND

if TYPE_CHECKING:
    from ..models import Consultation


def register() -> None:
    """Called once, when all rooms are there."""
    moderated(
        KIND,
        Remark,
        gettext_lazy("remark"),
        words=words,
        url=address_of,
        changed=changed,
        around=around,
        hold=lambda some: search_entries.hold(one.pk for one in some),
    )
    has_deadlines(
        KIND,
        gettext_lazy("publication of a remark"),
        may_start=may_moderate,
        may_change=may_moderate,
    )
    set_apart(KIND)
    search_entries.register()
    hangs_on_pages(search_entries.follow_pages)
    following.register()
    subject(KIND, conversations.find)
    open_while(ConsultationPage, conversations.is_on)
    takes_part(Ability.REMARK, lacks=lacking, way=_way_to_remark)
    takes_part(Ability.COMMENT, lacks=lambda page: "", way=_way_to_comment)
    beside.register()
    # Most of them nobody sees yet: what changes for visitors says so itself.
    unseen("remarks")
    holds_none(WORK, "remarks.RemarkGroup", "remarks.RemarkTranslation")


def words(remark: Remark) -> tuple[tuple[str, str], ...]:
    """What the author wrote, as (label, text)."""
    told = (
        (_("Remark"), remark.text),
        (_("Proposed wording"), remark.wording),
        (_("Quotation"), remark.quote),
        (_("Organisation"), remark.organisation),
    )
    return tuple((label, text) for label, text in told if text)


def around(remark: Remark) -> tuple[tuple[str, str], ...]:
    """What it is about, and which files came with it, for moderators."""
    found = citation(remark, get_language() or "uk")
    names = ", ".join(remark.attachments.values_list("title", flat=True))
    told = (
        (_("Kind"), remark.get_kind_display()),
        (_("Clause"), found or _("the whole draft")),
        (_("Files"), names),
    )
    return tuple((label, text) for label, text in told if text)


def changed(remark: Remark) -> None:
    """Its standing changed: whoever may read it finds it; its clock stands still."""
    clocks.follow(remark)
    if remark.published_at is None:
        return
    search_entries.refresh(remark)
    follow_conversations(KIND, [remark.key])
    tell_rooms(remark.consultation.translation_key, remark)
    raise_generation()


def _way_to_remark(consultation: Consultation, language: str) -> Way:
    return Way(
        _("Write a remark"), form_address(consultation.translation_key, language)
    )


def _way_to_comment(consultation: Consultation, language: str) -> Way:
    where = reverse("conversation_write", args=[consultation.translation_key])
    return Way(_("Comment"), where)
