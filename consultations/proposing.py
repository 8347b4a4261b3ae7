"""From a draft in the register to a consultation, in one step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from cms import clock
from cms.authorities.enums import Country
from cms.authorities.selectors import authority_of
from cms.pages.models import AuthorityPage
from cms.refusals import refuse
from cms.register.enums import AttachmentRole
from cms.romanisation import slug_of
from cms.states import StateRule
from participation.rules.calendars import calendar_of
from participation.rules.counting import reckon

from .course import day_of, first_second
from .enums import ConsultationKind, Level, Slot
from .forms import phase_told
from .legal.drafts import rules_for
from .models import ConsultationListPage, ConsultationPage, Material
from .permissions import may_put_to_consultation
from .phases import PhaseKind

if TYPE_CHECKING:
    from cms.authorities.models import Authority
    from cms.register.models import DocumentPage
    from participation.citizens.models import User

SLOTS: Final = {
    AttachmentRole.TEXT: Slot.DRAFT,
    AttachmentRole.EXPLANATORY_NOTE: Slot.EXPLANATORY_NOTE,
    AttachmentRole.COMPARISON_TABLE: Slot.COMPARISON_TABLE,
    AttachmentRole.IMPACT_ANALYSIS: Slot.IMPACT_ANALYSIS,
}
LEFT_OUT: Final = (AttachmentRole.SIGNATURE, AttachmentRole.ROLL_CALL)
ONE_DAY: Final = timedelta(days=1)
WITHOUT_RULES: Final = timedelta(days=14)
"""What is offered where no rules say how long people are asked."""


def can_be_put(document: DocumentPage) -> bool:
    """Whether a document is a published draft."""
    kind = document.document and document.document.kind
    return bool(document.live and kind and kind.state_rule == StateRule.DRAFT)


def place_for(document: DocumentPage) -> Page | None:
    """Where the consultation on a document stands: in the authority's list of them,
    else beside the document."""
    authority = authority_of(document)
    section = Page.objects.filter(
        translation_key=authority.section_key if authority else None,
        locale=document.locale,
    ).first()
    if section is None:
        return document.get_parent()
    lists = ConsultationListPage.objects.descendant_of(section).live()
    return lists.order_by("path").first() or document.get_parent()


@transaction.atomic
def put_to_consultation(*, document: DocumentPage, by: User) -> ConsultationPage:
    """Make a draft of a consultation on a draft, with all that is known filled in.

    Nothing is announced: that is done by publishing it, through the review.  Raises
    `Refused`, and ValidationError for what is no published draft.
    """
    place = place_for(document)
    if not may_put_to_consultation(by, place) or place is None:
        refuse(
            _("You can't make a consultation there."),
            actor=by,
            page=document,
            act="put to consultation",
        )
    if not can_be_put(document):
        raise ValidationError(_("Only a published draft is put to consultation."))
    page = _filled_in(document)
    page.owner, page.locale, page.live = by, document.locale, False
    place.add_child(instance=page)
    page.save_revision(user=by)
    return page


def _filled_in(document: DocumentPage) -> ConsultationPage:
    authority = authority_of(document)
    with override(document.locale.language_code):
        title = _("Consultation: %(title)s") % {"title": document.title}
        who = authority.name if authority else ""
    page = ConsultationPage(
        title=title[:255],
        slug=_free_slug(document),
        lead=document.summary,
        who_decides=who[:300],
        contact=_contact_of(document, authority),
        legal_basis=document.legal_basis,
    )
    _add_materials(page, document)
    page.facts = _facts(document, page, authority)
    return page


def _free_slug(document: DocumentPage) -> str:
    """An address that nothing else has below any of the places."""
    base = f"consultation-{slug_of(document.title) or document.slug}"[:200].strip("-")
    taken = set(
        Page.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return (
        base if base not in taken else next(one for one in numbered if one not in taken)
    )


def _contact_of(document: DocumentPage, authority: Authority | None) -> str:
    """The contacts on the authority's page, to be narrowed to the unit that answers."""
    if authority is None or authority.section_key is None:
        return ""
    pages = AuthorityPage.objects.filter(
        translation_key=authority.section_key, locale=document.locale
    )
    page = pages.first()
    if page is None:
        return ""
    facts = page.shared_facts
    told = (page.postal_address, facts.get("telephone"), facts.get("email"))
    return "\n".join(filter(None, told))


def _add_materials(page: ConsultationPage, document: DocumentPage) -> None:
    offered = document.attachments.select_related("file")
    for one in offered:
        if one.role in LEFT_OUT:
            continue
        page.materials.add(
            Material(
                slot=SLOTS.get(AttachmentRole(one.role), Slot.OTHER),
                file=one.file,
                title=one.title,
                language=one.language,
                locale=document.locale,
                sort_order=one.sort_order,
            )
        )


def _facts(
    document: DocumentPage, page: ConsultationPage, authority: Authority | None
) -> dict[str, Any]:
    known = document.fact_values()
    slots = {one.slot for one in page.materials.all()}
    kind = ConsultationKind.ORDINARY
    if Slot.IMPACT_ANALYSIS in slots:
        kind = ConsultationKind.REGULATORY
    opens, closes = _days(authority, kind)
    return {
        "responsible": known.get("responsible") or "",
        "produced_on": clock.today().isoformat(),
        "topics": known.get("topics") or [],
        "places": known.get("places") or [],
        "kind": kind.value,
        "level": Level.CONSULTING.value,
        "document": document.pk,
        "phases": [phase_told(PhaseKind.REMARKS, opens, closes)],
    }


def _days(authority: Authority | None, kind: ConsultationKind) -> tuple[date, date]:
    """The soonest day on which it may open, and the soonest one on which it closes."""
    rules = rules_for(authority, clock.now())
    main = (
        rules.regulatory if kind == ConsultationKind.REGULATORY else rules.consultation
    )
    calendar = calendar_of(authority.country if authority else Country.UA)
    notice = rules.consultation.term("notice") if rules.consultation else None
    opens = clock.today() + ONE_DAY
    if rules.consultation and notice:
        moves = rules.consultation.says.moves_to_working_day
        due = reckon(notice, clock.now(), calendar, moves_to_working_day=moves)
        opens = due.due_date + ONE_DAY
    shortest = main.term("shortest") if main else None
    if main is None or shortest is None:
        return opens, opens + WITHOUT_RULES
    moves = main.says.moves_to_working_day
    due = reckon(shortest, first_second(opens), calendar, moves_to_working_day=moves)
    return opens, day_of(due.due)
