"""Texts that are consulted on: versions in three languages, words in plain language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cms.languages import LANGUAGE_CODES
from consultations.drafts.clauses import Draft, flat
from consultations.drafts.reading import read_text
from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.citing import BETWEEN
from consultations.texts.models import Place, Preparation, Version
from participation.citizens.models import User

from .reading import FOLDER, Record
from .typography import bind

ORIGINAL: Final = "uk"
TRANSLATIONS: Final = ("pl", "en")


def publish_version(
    page: ConsultationPage,
    told: Record,
    before: Version | None,
    *,
    editor: User,
    reviewer: User,
) -> Version:
    """Import a version, decide what is uncertain, publish and translate it."""
    draft = draft_of(told["files"], ORIGINAL)
    held = actions.begin_version(page=page, draft=draft, language=ORIGINAL, by=editor)
    if before is not None:
        held = _decide(held, draft, before, told, editor)
    notes = {code: bind(said) for code, said in told.get("note", {}).items()}
    held = actions.save_notes(
        preparation=held, edition=held.edition, notes=notes, by=editor
    )
    version = actions.publish_version(page=page, edition=held.edition, by=reviewer)
    for code in told.get("languages", TRANSLATIONS):
        _translate(version, draft_of(told["files"], code), code, reviewer)
    return version


def _decide(
    held: Preparation, draft: Draft, before: Version, told: Record, by: User
) -> Preparation:
    """Clauses of which the program is not sure; named by article and part."""
    old_paths = _paths_of(before)
    new_paths = [one.path for one in flat(draft)]
    for old, new in told.get("joins", []):
        held = actions.decide_join(
            preparation=held,
            edition=held.edition,
            old=[_index(old_paths, old)] if old else [],
            new=[_index(new_paths, new)] if new else [],
            by=by,
        )
    return held


def _translate(version: Version, draft: Draft, language: str, by: User) -> None:
    actions.import_translation(version=version, draft=draft, language=language, by=by)
    actions.write_title(
        version=version,
        language=language,
        title=draft.title,
        preamble=draft.preamble,
        by=by,
    )


def write_plain_words(version: Version, told: Record, by: User) -> None:
    """A clause said so that anybody understands it, in each language."""
    place = place_of(version, told["on"])
    for code in LANGUAGE_CODES:
        actions.write_plain(place=place, language=code, plain=bind(told[code]), by=by)


def draft_of(name: str, language: str) -> Draft:
    """A text of the demonstration, cut into clauses."""
    path = FOLDER / "texts" / f"{name}.{language}.txt"
    return read_text(bind_lines(path.read_text(encoding="utf-8")))


def bind_lines(text: str) -> str:
    """Each line set by itself: a line is a clause, or its heading."""
    return "\n".join(bind(line) if line else "" for line in text.splitlines())


def place_of(version: Version, numbers: str) -> Place:
    """A clause by its numbers, such as "5.1" for article 5, part 1."""
    places = list(version.places.order_by("order"))
    return places[_index(_paths_of(version), numbers)]


def _paths_of(version: Version) -> list[tuple[str, ...]]:
    paths = version.places.order_by("order").values_list("path", flat=True)
    return [tuple(path.split(BETWEEN)) for path in paths]


def _index(paths: Sequence[tuple[str, ...]], numbers: str) -> int:
    """Which of some clauses bears numbers; those above it need not be told."""
    wanted = numbers.split(".")
    chains = [[name.split()[-1] for name in path] for path in paths]
    found = [
        index for index, chain in enumerate(chains) if chain[-len(wanted) :] == wanted
    ]
    if not found:
        raise ValueError(f"no clause {numbers}")
    return min(found, key=lambda index: (len(chains[index]), index))
