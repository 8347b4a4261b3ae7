"""What all acts on texts begin with and end with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.authorities.selectors import authority_of
from cms.refusals import refuse
from participation.journal.enums import Action

from ..models import Consultation, ConsultationPage
from ..telling import tell
from .locks import hold
from .models import Preparation

if TYPE_CHECKING:
    from participation.citizens.models import User

May = Callable[["User", ConsultationPage], bool]


class Overtaken(ValidationError):
    """Somebody else changed the text meanwhile; nothing was written."""


def begin(key: UUID, by: User, may: May, act: str) -> ConsultationPage:
    """The page for which an account may act, when nobody else does.

    Raises `Refused`.
    """
    pages = ConsultationPage.objects.filter(translation_key=key).order_by("pk")
    page = next((one for one in pages if may(by, one)), None)
    if page is None:
        refuse(
            _("You have no right to change the text of this consultation."),
            actor=by,
            page=pages.first(),
            act=act,
        )
    hold(key)
    return page


def preparation_of(key: UUID, edition: int) -> Preparation:
    """What is prepared, as an editor has seen it.  Raises `Overtaken`."""
    found = Preparation.objects.select_related("base").filter(consultation_key=key)
    preparation = found.first()
    if preparation is None:
        raise Overtaken(
            _("No version is being prepared any more: it was published or given up.")
        )
    if preparation.edition != edition:
        raise Overtaken(
            _(
                "Somebody else has changed the text meanwhile. Look at what there is "
                "now, and repeat what is missing."
            )
        )
    return preparation


def record(
    action: Action,
    page: ConsultationPage,
    by: User,
    *,
    said: Callable[[], str] = str,
    reasons: Mapping[str, str] | None = None,
    **details: Any,
) -> None:
    """Tell the journal, also of what is not announced yet."""
    key = page.translation_key
    row = Consultation.objects.filter(translation_key=key).first()
    authority = row.authority if row else authority_of(page)
    if authority is None:
        raise ValidationError(
            _("A consultation stands in the section of an authority.")
        )
    row = row or Consultation(translation_key=key, authority=authority)
    tell(action, row, by=by, reasons=reasons or {}, said=said, details=details)
