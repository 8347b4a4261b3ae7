"""What is decided, checked before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.authorities.enums import Country
from cms.authorities.models import Authority
from cms.languages import LANGUAGE_CODES
from participation.comments.text import cleaned

from .enums import CountsAs
from .models import Outcome
from .models.templates import LONGEST_REASON

if TYPE_CHECKING:
    from ..remarks.models import Remark

LONGEST_WORDING: Final = 20_000
NAMED: Final = 10
"""So many remarks are named by their numbers in a sentence."""
_CHANGES_WORDS: Final = {CountsAs.ACCEPTED, CountsAs.PARTLY}


@dataclass(frozen=True)
class Verdict:
    """What is decided about each of some remarks."""

    outcome: Outcome
    reasons: dict[str, str]
    changed_wording: dict[str, str]
    duplicate_of: Remark | None = None


def first_language(authority: Authority) -> str:
    """The language in which an authority gives its reasons at least."""
    return "pl" if authority.country == Country.PL else "uk"


def texts_of(told: Mapping[str, str] | None) -> dict[str, str]:
    """Texts by language code, without what can't be seen; empty ones left out."""
    found = {code: cleaned((told or {}).get(code) or "") for code in LANGUAGE_CODES}
    return {code: text for code, text in found.items() if text}


def checked(verdict: Verdict, remarks: Iterable[Remark], authority: Authority) -> None:
    """Raise ValidationError for what can't be decided so about these remarks."""
    _ensure_outcome(verdict, list(remarks))
    _ensure_reason(verdict, first_language(authority))
    _ensure_lengths(verdict)
    if verdict.changed_wording and verdict.outcome.counts_as not in _CHANGES_WORDS:
        raise ValidationError(
            _("Only what is taken into account changes the wording of the draft.")
        )


def _ensure_outcome(verdict: Verdict, remarks: list[Remark]) -> None:
    outcome = verdict.outcome
    if outcome.is_retired:
        raise ValidationError(_("This outcome is no longer in use: choose another."))
    unfit = [one for one in remarks if not outcome.fits(one.kind)]
    if unfit:
        kinds = dict.fromkeys(str(one.get_kind_display()) for one in unfit)
        text = ngettext(
            "“%(outcome)s” does not fit remark %(numbers)s (%(kinds)s).",
            "“%(outcome)s” does not fit remarks %(numbers)s (%(kinds)s).",
            len(unfit),
        )
        told = {
            "outcome": outcome.name,
            "numbers": numbers_of(unfit),
            "kinds": ", ".join(kinds),
        }
        raise ValidationError(text % told)


def _ensure_reason(verdict: Verdict, language: str) -> None:
    if verdict.outcome.needs_reason and language not in verdict.reasons:
        asked = {
            "uk": _("Give a reason in Ukrainian: this outcome asks for one."),
            "pl": _("Give a reason in Polish: this outcome asks for one."),
        }
        raise ValidationError({f"reason_{language}": asked[language]})


def _ensure_lengths(verdict: Verdict) -> None:
    for texts, most in (
        (verdict.reasons, LONGEST_REASON),
        (verdict.changed_wording, LONGEST_WORDING),
    ):
        if any(len(text) > most for text in texts.values()):
            text = _("A text is longer than %(count)s characters.")
            raise ValidationError(text % {"count": most})


def numbers_of(remarks: Iterable[Remark]) -> str:
    """The numbers of remarks for a sentence; of many the first ones."""
    numbers = sorted(one.number or 0 for one in remarks)
    named = ", ".join(str(one) for one in numbers[:NAMED])
    return f"{named} …" if len(numbers) > NAMED else named
