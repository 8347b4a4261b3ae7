"""A version is published: rows that never change, with what is carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.page_cache.generation import raise_generation
from participation.journal.enums import Action

from ..drafts import json_form
from . import joins, search_entries
from .acting import Overtaken, begin, preparation_of, record
from .models import Preparation, Version
from .permissions import may_publish_text
from .rows import write_rows
from .selectors import last_version
from .sequels import tell_rooms

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage


@transaction.atomic
def publish_version(*, page: ConsultationPage, edition: int, by: User) -> Version:
    """Publish what is prepared, as everybody will discuss it from now on.

    Refused while a join is uncertain.  Translations and plain words are carried over;
    where the original changed they are older than it.
    """
    key = page.translation_key
    page = begin(key, by, may_publish_text, "publish a version")
    preparation = preparation_of(key, edition)
    base = last_version(key)
    if preparation.base != base:
        raise Overtaken(_("Another version was published meanwhile."))
    found = joins.from_json(preparation.joins)
    _ensure_settled(found)
    draft = json_form.from_json(preparation.draft)
    version = _version(preparation, base, by)
    write_rows(version, base, draft, found)
    preparation.delete()
    number = version.number

    def said() -> str:
        return _("Version %(number)s of the text is published.") % {"number": number}

    record(
        Action.TEXT_PUBLISHED, page, by, said=said, reasons=version.notes, number=number
    )
    search_entries.refresh_text(key)
    tell_rooms(version)
    raise_generation()
    return version


def _ensure_settled(found: joins.Joins) -> None:
    if open_ones := len(joins.uncertain(found)):
        raise ValidationError(
            ngettext(
                "Decide first what became of %(number)d clause.",
                "Decide first what became of %(number)d clauses.",
                open_ones,
            )
            % {"number": open_ones}
        )


def _version(preparation: Preparation, base: Version | None, by: User) -> Version:
    return Version.objects.create(
        consultation_key=preparation.consultation_key,
        number=base.number + 1 if base else 1,
        language=preparation.language,
        notes=preparation.notes,
        left_out=preparation.draft["left_out"],
        published_by=by,
    )
