"""People of the authority set a remark beside itself in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.page_cache.generation import raise_generation
from participation.comments.enums import TextLanguage
from participation.comments.text import checked, cleaned
from participation.journal.enums import Action

from .changing import held
from .models import Remark, RemarkTranslation
from .permissions import ensure_works_on
from .search_entries import forget, refresh
from .telling import tell
from .words import LONGEST

if TYPE_CHECKING:
    from participation.citizens.models import User


@transaction.atomic
def translate(
    *, remark: Remark, language: str, text: str, wording: str, by: User
) -> RemarkTranslation | None:
    """Set a translation beside the words, or take it away with empty ones.

    Raises `Refused` for whoever is not of the people of the authority, ValidationError
    for the language in which it was written, and for what nobody sees.
    """
    remark = held(remark)
    ensure_works_on(remark, by, "translate")
    known = set(TextLanguage.values) - {TextLanguage.OTHER, remark.text_language}
    if language not in known or not remark.has_words:
        raise ValidationError(_("Choose a language other than the one of the remark."))
    tell(Action.REMARK_TRANSLATED, remark, by, language=language)
    raise_generation()
    if not (text.strip() or wording.strip()):
        forget(remark, language)
        remark.translations.filter(language=language).delete()
        return None
    told = {
        "text": checked(text, LONGEST),
        "wording": checked(wording, LONGEST) if cleaned(wording) else "",
    }
    made, _new = RemarkTranslation.objects.update_or_create(
        remark=remark, language=language, defaults=told | {"by": by, "at": clock.now()}
    )
    refresh(remark)
    return made
