"""Translations and plain words of a text that is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.languages import LANGUAGE_CODES
from cms.page_cache.generation import raise_generation
from participation.journal.enums import Action

from ..drafts.clauses import Draft, Placed, flat
from . import search_entries
from .acting import begin, record
from .citing import cite, path_of
from .likening import matched
from .models import Place, Version, VersionWords, Wording
from .permissions import may_word_text
from .words import digest, draft_of, storable

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage

LONGEST: Final = 100_000
"""Characters of a clause in another language, or in plain words."""
WRITTEN: Final = (
    *("heading", "text", "digest", "source_digest", "written_at", "written_by"),
)


@dataclass(frozen=True)
class Imported:
    """What an imported translation held: clauses `taken`; citations of the version's
    clauses `missing` from it, and of its own that were `unexpected`."""

    taken: int
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]


@transaction.atomic
def write_translation(
    *, place: Place, language: str, heading: str, text: str, by: User
) -> None:
    """Translate a clause; without words the translation is taken away."""
    version = place.version
    page = _to_word(version, language, by, "translate a clause")
    heading, text = _fitting(heading), _fitting(text)
    if heading or text:
        clause = _Said(heading, text)
        _write([_translation(place, _original(place).digest, language, clause, by)])
    else:
        place.wordings.filter(language=language).delete()
    _changed(Action.TEXT_TRANSLATED, page, version, language, by, clauses=1)


@transaction.atomic
def write_plain(*, place: Place, language: str, plain: str, by: User) -> None:
    """Say a clause in plain words, in the original's language or one it is in."""
    version = place.version
    page = begin(version.consultation_key, by, may_word_text, "explain a clause")
    plain = _fitting(plain)
    explained = _original(place).digest if plain else ""
    said = place.wordings.filter(language=language)
    if not said.update(plain=plain, plain_digest=explained):
        raise ValidationError(_("Translate the clause first."))
    _changed(Action.TEXT_EXPLAINED, page, version, language, by, clauses=1)


@transaction.atomic
def write_title(
    *, version: Version, language: str, title: str, preamble: str, by: User
) -> None:
    """Translate title and preamble; without words the translation is taken away."""
    page = _to_word(version, language, by, "translate a title")
    _write_title(version, language, _fitting(title), _fitting(preamble))
    _changed(Action.TEXT_TRANSLATED, page, version, language, by, clauses=0)


@transaction.atomic
def import_translation(
    *, version: Version, draft: Draft, language: str, by: User
) -> Imported:
    """Take the translations of a file, clause by clause, by structure and number.

    What can't be told so is not guessed: it is listed and left out.
    """
    page = _to_word(version, language, by, "import a translation")
    draft = storable(draft)
    placed, original = flat(draft), flat(draft_of(version))
    found = matched(original, placed)
    known = {*found.values()}
    taken = {old: said for old, new in found.items() if (said := _said(placed[new]))}
    places = [*Place.objects.filter(version=version).order_by("order")]
    _write(
        [
            _translation(places[at], _source(original[at]), language, said, by)
            for at, said in taken.items()
        ]
    )
    if draft.title or draft.preamble:
        _write_title(version, language, draft.title, draft.preamble)
    _changed(Action.TEXT_TRANSLATED, page, version, language, by, clauses=len(taken))
    missing = [one for one in original if one.index not in taken and _said(one)]
    unexpected = [one.index for one in placed if one.index not in known]
    return Imported(
        len(taken),
        tuple(cite(places[one.index].path, version.language) for one in missing),
        tuple(cite(path_of(placed, at), language) for at in unexpected),
    )


def _said(placed: Placed) -> _Said | None:
    """The words of a clause, if it has any."""
    clause = placed.clause
    if not clause.heading and not clause.text:
        return None
    return _Said(clause.heading, clause.text)


def _source(placed: Placed) -> str:
    return digest(placed.clause.heading, placed.clause.text)


def _original(place: Place) -> Wording:
    return place.wordings.get(language=place.version.language)


def _to_word(version: Version, language: str, by: User, act: str) -> ConsultationPage:
    page = begin(version.consultation_key, by, may_word_text, act)
    if language == version.language:
        raise ValidationError(
            _("The original is published and does not change: publish a new version.")
        )
    if language not in LANGUAGE_CODES:
        raise ValidationError(_("Choose the language of the text."))
    return page


def _fitting(text: str) -> str:
    """A text as it can be kept.  Raises ValidationError."""
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise ValidationError(_("The text is too long."))
    return text


class _Said(NamedTuple):
    """Words of a clause in another language."""

    heading: str
    text: str


def _translation(
    place: Place, source: str, language: str, said: _Said, by: User
) -> Wording:
    return Wording(
        place=place,
        language=language,
        heading=said.heading,
        text=said.text,
        digest=digest(*said),
        source_digest=source,
        written_by=by,
    )


def _write(rows: list[Wording]) -> None:
    Wording.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["place", "language"],
        update_fields=[*WRITTEN],
    )


def _write_title(version: Version, language: str, title: str, preamble: str) -> None:
    words = version.words.filter(language=language)
    if not title and not preamble:
        words.delete()
        return
    original = version.words.get(language=version.language)
    VersionWords.objects.update_or_create(
        version=version,
        language=language,
        defaults={
            "title": title,
            "preamble": preamble,
            "digest": digest(title, preamble),
            "source_digest": original.digest,
        },
    )


def _changed(
    action: Action,
    page: ConsultationPage,
    version: Version,
    language: str,
    by: User,
    *,
    clauses: int,
) -> None:
    record(action, page, by, number=version.number, language=language, clauses=clauses)
    search_entries.refresh_text(version.consultation_key)
    raise_generation()
