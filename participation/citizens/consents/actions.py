"""Texts of consent: the first ones, and new versions of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.languages import LANGUAGE_CODES
from cms.page_cache.generation import raise_generation
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from ..contribution_enums import ConsentKind
from ..models import ConsentText, User

FOLDER: Final = Path(__file__).parent / "seeds"


def first_texts(kind: str) -> dict[str, str]:
    """The texts with which the portal begins, by field."""
    return {
        f"text_{code}": (FOLDER / f"{kind}.{code}.html").read_text(encoding="utf-8")
        for code in LANGUAGE_CODES
    }


@transaction.atomic
def change_text(
    *, kind: ConsentKind, texts: Mapping[str, str], by: User
) -> ConsentText:
    """Make the next version of a text, valid from now; `texts` is by field.

    Older ones stay readable.  Raises `Refused` for whoever may not.
    """
    if not (by.is_active and by.has_perm("citizens.add_consenttext")):
        refuse(
            _("Only administrators change texts of consent."),
            actor=by,
            act="change a text of consent",
            subject=kind,
        )
    # Two who save at once make two versions.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('consent text'))")
    newest = ConsentText.objects.filter(kind=kind).order_by("-version").first()
    text = ConsentText.objects.create(
        kind=kind,
        version=newest.version + 1 if newest else 1,
        valid_from=clock.now(),
        **{f"text_{code}": texts[f"text_{code}"] for code in LANGUAGE_CODES},
    )
    # No other page shows what citizens keep.
    raise_generation()
    journal.record(
        Action.CONSENT_TEXT_CHANGED,
        journal.Subject("consent", f"{kind}/{text.version}"),
        actor=by,
    )
    return text
