"""The words of a remark, cleaned and measured; a quotation stands in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participation.comments.enums import TextLanguage
from participation.comments.languages import recognise
from participation.comments.text import checked, cleaned

from ..texts.models import VersionWords, Wording
from .enums import RemarkKind

if TYPE_CHECKING:
    from ..texts.models import Clause, Version

LONGEST: Final = 10_000
"""Characters of a remark, and of a proposed wording; longer ones go in a file."""
LONGEST_QUOTE: Final = 2_000

_SPACES: Final = re.compile(r"\s+")
_QUOTES: Final = str.maketrans("«»„“”‘’ʼ`'", '"""""' + "'''''")


@dataclass(frozen=True)
class Words:
    """What is said, as it will be kept."""

    text: str
    wording: str


def checked_words(kind: str, text: str, wording: str) -> Words:
    """The words, cleaned.  Raises ValidationError by field for what can't be kept."""
    if kind not in RemarkKind.values:
        raise ValidationError({"kind": _("Choose what kind of remark it is.")})
    wrong: dict[str, ValidationError | str] = {}
    text = _checked("text", text, wrong)
    if kind == RemarkKind.PROPOSAL:
        if cleaned(wording):
            wording = _checked("wording", wording, wrong)
        else:
            wrong["wording"] = _("Write the wording that you propose.")
    elif cleaned(wording):
        wrong["wording"] = _(
            "A new wording belongs to a proposal: choose “proposal with new wording”."
        )
    if wrong:
        raise ValidationError(wrong)
    return Words(text, cleaned(wording))


def _checked(name: str, text: str, wrong: dict[str, ValidationError | str]) -> str:
    try:
        return checked(text, LONGEST)
    except ValidationError as error:
        wrong[name] = error
        return ""


def language_of(text: str, said: str, likely: str) -> str:
    """The language that somebody says, else the one that is recognised."""
    known = said in TextLanguage.values
    return said if known else recognise(text, likely).value


def checked_quote(
    quote: str, language: str, version: Version | None, clause: Clause | None
) -> str:
    """A quotation as it will be kept; raises ValidationError where it is none.

    It has to occur in the words of the version in that language: spaces and kinds of
    quotation marks aside.
    """
    quote = cleaned(quote)
    if not quote:
        return ""
    known = dict(settings.LANGUAGES)
    if version is None or language not in known or len(quote) > LONGEST_QUOTE:
        raise ValidationError({"quote": _("Quote a passage of the published text.")})
    wanted = _compared(quote)
    if not any(wanted in _compared(one) for one in _sources(version, clause, language)):
        raise ValidationError(
            {"quote": _("This passage does not stand in the text: copy it from there.")}
        )
    return quote


def _sources(version: Version, clause: Clause | None, language: str) -> list[str]:
    """What may be quoted: the clause, or the whole version where there is none."""
    rows = Wording.objects.filter(place__version=version, language=language)
    if clause is not None:
        rows = rows.filter(place__clause=clause)
    told = [
        f"{heading}\n{text}" for heading, text in rows.values_list("heading", "text")
    ]
    if clause is not None:
        return told
    titles = VersionWords.objects.filter(version=version, language=language)
    above = titles.values_list("title", "preamble")
    return [*told, *(f"{title}\n{preamble}" for title, preamble in above)]


def _compared(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    return _SPACES.sub(" ", plain).strip().casefold()
