"""Giving a remark: what is checked before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.privacy import public_now
from participation.citizens.contribution_enums import Channel
from participation.citizens.contributions import Circumstances, give
from participation.citizens.guests import Named, guest_for
from participation.citizens.models import Guest, User

from ..course import day_of
from ..enums import Ability, Stage
from ..models.whole import consultation_of
from ..texts.models import Place, Version
from . import attachments as files
from .counting import begins_to_count
from .enums import SpeaksAs
from .models import Remark
from .rules import rules_of
from .words import checked_quote, checked_words, language_of

if TYPE_CHECKING:
    from ..models import Consultation
    from ..texts.models import Clause

NAMELESS: Final = SpeaksAs.ANONYMOUS
LONGEST_NAME: Final = 200
LONGEST_ADDRESS: Final = 300


class Closed(Exception):
    """Nobody may remark on this now; its text is for the person."""


@transaction.atomic
def remark(
    *,
    consultation: Consultation,
    kind: str,
    text: str,
    author: User | Guest,
    given: Circumstances,
    wording: str = "",
    version: Version | None = None,
    clause: Clause | None = None,
    quote: str = "",
    quote_language: str = "",
    speaks_as: str = SpeaksAs.PERSON,
    organisation: str = "",
    postal_address: str = "",
    district: str = "",
    attachments: Sequence[UploadedFile] = (),
    found: Sequence[str] = (),
    text_language: str = "",
    tells_author: bool = False,
) -> Remark:
    """Give a remark.  A guest's waits for its link, what is `found` for a moderator.

    `tells_author`: they agreed to be told when the clause changes.  Raises `Closed`
    where no phase takes remarks now, ValidationError by field for what can't be kept,
    `Refused` as `give` does.
    """
    row = open_to_remarks(consultation)
    words = checked_words(kind, text, wording)
    version = _place(row, version, clause)
    made = Remark(
        consultation=row,
        authority=row.authority,
        kind=kind,
        text=words.text,
        wording=words.wording,
        text_language=language_of(words.text, text_language, given.language),
        version=version,
        clause=clause,
        quote=checked_quote(quote, quote_language, version, clause),
        district=district,
        screened=list(found),
        tells_author=tells_author,
    )
    made.quote_language = quote_language if made.quote else ""
    _speak(made, row, speaks_as, organisation)
    _note_address(made, row, postal_address, given)
    kept = files.checked(attachments)
    give(made, author=_nameless(made, author, given), given=given)
    if made.is_confirmed:
        begins_to_count(made, network=given.network)
    # Last: a file that is stored outlives a transaction that fails.
    files.keep(made, kept)
    return made


def open_to_remarks(consultation: Consultation) -> Consultation:
    """The consultation as it is now, if anybody may remark; raises `Closed`."""
    row = consultation_of(consultation.translation_key)
    pages = Page.objects.filter(
        public_now(), translation_key=row and row.translation_key
    )
    if row is None or not pages.exists():
        raise Closed(_("This page is no longer open to everybody."))
    if Ability.REMARK not in row.abilities():
        raise Closed(why_closed(row))
    return row


def why_closed(row: Consultation) -> str:
    """Why nobody may remark now, for whoever comes too early or too late."""
    standing = row.status()
    if standing.stage == Stage.CANCELLED:
        return _("This consultation was cancelled: remarks are taken no more.")
    if standing.stage == Stage.ANNOUNCED and standing.opens:
        day = date_format(day_of(standing.opens), "DATE_FORMAT")
        return _("Remarks are taken from %(day)s.") % {"day": day}
    if standing.stage != Stage.OPEN and standing.closes:
        day = date_format(day_of(standing.closes), "DATE_FORMAT")
        return _("Remarks were taken until %(day)s.") % {"day": day}
    return _("Remarks are not taken now.")


def _place(
    row: Consultation, version: Version | None, clause: Clause | None
) -> Version | None:
    """The version that the author saw; of a clause, the last one where none is told.

    Raises ValidationError for what is of another consultation.
    """
    key = row.translation_key
    if version is None and clause is not None:
        places = Place.objects.filter(clause=clause, version__consultation_key=key)
        last = places.select_related("version").order_by("-version__number").first()
        version, stands = last.version if last else None, last is not None
    elif clause is not None:
        stands = Place.objects.filter(version=version, clause=clause).exists()
    else:
        stands = True
    if not stands or (version is not None and version.consultation_key != key):
        raise ValidationError(_("This clause does not belong to the consultation."))
    return version


def _speak(made: Remark, row: Consultation, speaks_as: str, organisation: str) -> None:
    """Note for whom somebody speaks, as far as the rules let them."""
    rules = rules_of(row)
    if speaks_as not in SpeaksAs.values:
        raise ValidationError({"speaks_as": _("Choose for whom you speak.")})
    if speaks_as == NAMELESS and not rules.takes_anonymous:
        raise ValidationError(
            {
                "speaks_as": _(
                    "By the rules of this consultation remarks without a name are not "
                    "taken: give your name, or that of your organisation."
                )
            }
        )
    made.speaks_as = speaks_as
    made.is_considered = rules.considers(speaks_as)
    if speaks_as == SpeaksAs.ORGANISATION:
        made.organisation = _one_line(organisation, LONGEST_NAME)
        if not made.organisation:
            raise ValidationError(
                {"organisation": _("Write the name of the organisation.")}
            )


def _note_address(
    made: Remark, row: Consultation, postal_address: str, given: Circumstances
) -> None:
    """Of what somebody else enters the rules may ask for the author's address."""
    if given.channel == Channel.WEB:
        return
    needed, nameless = rules_of(row).oral_needs_address, made.speaks_as == NAMELESS
    if needed and nameless:
        raise ValidationError(
            {"speaks_as": _("What is entered for somebody needs their name.")}
        )
    if not nameless:
        made.postal_address = _one_line(postal_address, LONGEST_ADDRESS)
    if needed and not made.postal_address:
        raise ValidationError(
            {
                "postal_address": _(
                    "By the rules of this consultation oral remarks are entered with "
                    "the postal address."
                )
            }
        )


def _nameless(made: Remark, author: User | Guest, given: Circumstances) -> User | Guest:
    """Of who speaks without a name nothing is kept but the address that confirms it."""
    if made.speaks_as != NAMELESS:
        return author
    return guest_for(Named("", "", "", author.email), language=given.language)


def _one_line(text: str, longest: int) -> str:
    return " ".join(text.split())[:longest]
