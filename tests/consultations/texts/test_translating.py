"""Translations come clause by clause or as a file; nothing is guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from cms.refusals import Refused
from consultations.drafts.clauses import Clause, Draft, Level, flat
from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.likening import matched
from consultations.texts.models import Version, Wording
from tests.consultations.making import draft_consultation
from tests.consultations.texts.making import published_text, small_draft
from tests.factories import Site


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


@pytest.fixture
def version(site: Site, page: ConsultationPage) -> Version:
    return published_text(page, site.council)


def imported(site: Site, version: Version, draft: Draft) -> actions.Imported:
    return actions.import_translation(
        version=version, draft=draft, language="pl", by=site.council.reviewer
    )


def test_a_whole_file_is_taken(site: Site, version: Version) -> None:
    told = imported(site, version, small_draft("pl"))
    assert told == actions.Imported(7, (), ())
    said = Wording.objects.get(language="pl", place__order=1)
    original = Wording.objects.get(language="uk", place__order=1)
    assert said.heading == "Cel regulaminu"
    assert said.source_digest == original.digest
    assert version.words.get(language="pl").title == "Regulamin wydawania wody"
    again = small_draft("pl", **{"aim": "Po co jest regulamin"})
    assert imported(site, version, again).taken == 7
    assert Wording.objects.get(language="pl", place__order=1).heading == (
        "Po co jest regulamin"
    )


def test_what_is_missing_and_what_is_too_much_is_listed(
    site: Site, version: Version
) -> None:
    draft = small_draft("pl")
    chapter = draft.clauses[0]
    fourth = Clause(Level.ARTICLE, "4", "", "Nowy", (), "Art. 4.")
    children = (chapter.children[0], fourth)
    draft = replace(
        draft, clauses=(replace(chapter, children=children), draft.clauses[1])
    )
    told = imported(site, version, draft)
    assert told.taken == 4
    assert told.missing == (
        "стаття 2",
        "стаття 2, частина 1",
        "стаття 2, частина 2",
    )
    assert told.unexpected == ("art. 4",)
    assert Wording.objects.filter(language="pl").count() == 4


def row(level: Level, *numbers: str, below: tuple[Clause, ...] = ()) -> Draft:
    return Draft(
        "",
        tuple(Clause(level, one, "", f"t{one}", below) for one in numbers),
        "",
        (),
        "",
    )


ROWS = {
    "Roman and Arabic": (
        row(Level.CHAPTER, "I", "II", "IV"),
        row(Level.CHAPTER, "1", "2", "4"),
        {0: 0, 1: 1, 2: 2},
    ),
    "letters of two alphabets": (
        row(Level.SUBPOINT, "а", "б", "в"),
        row(Level.SUBPOINT, "a", "b", "c"),
        {0: 0, 1: 1, 2: 2},
    ),
    "a letter is missing": (
        row(Level.SUBPOINT, "а", "б", "в"),
        row(Level.SUBPOINT, "a", "b"),
        {},
    ),
    "a letter of the same alphabet is missing": (
        row(Level.SUBPOINT, "a", "b", "c"),
        row(Level.SUBPOINT, "a", "c"),
        {0: 0, 2: 1},
    ),
    "points and paragraphs": (
        row(Level.POINT, "1", "2"),
        row(Level.ARTICLE, "1", "2"),
        {0: 0, 1: 1},
    ),
    "without numbers": (
        row(Level.PARAGRAPH, "", ""),
        row(Level.PARAGRAPH, "", ""),
        {0: 0, 1: 1},
    ),
    "one more without a number": (
        row(Level.PARAGRAPH, "", ""),
        row(Level.PARAGRAPH, "", "", ""),
        {},
    ),
    "a number twice": (
        row(Level.POINT, "1", "2", "2"),
        row(Level.POINT, "1", "2"),
        {0: 0},
    ),
}


@pytest.mark.parametrize(("original", "other", "found"), ROWS.values(), ids=ROWS.keys())
def test_clauses_are_likened_by_structure_and_number(
    original: Draft, other: Draft, found: dict[int, int]
) -> None:
    assert matched(flat(original), flat(other)) == found


def test_one_clause_is_translated_and_left_alone_again(
    site: Site, version: Version
) -> None:
    place = version.places.get(order=1)
    by = site.council.reviewer
    for heading, text, many in (("Cel", "Po co", 1), ("Cel", "", 1), (" ", "", 0)):
        actions.write_translation(
            place=place, language="pl", heading=heading, text=text, by=by
        )
        assert place.wordings.filter(language="pl").count() == many
    for title, many in (("Regulamin", 1), ("", 0)):
        actions.write_title(
            version=version, language="pl", title=title, preamble="", by=by
        )
        assert version.words.filter(language="pl").count() == many


def test_the_original_is_not_translated(site: Site, version: Version) -> None:
    place = version.places.get(order=1)
    by = site.council.reviewer
    for language in ("uk", "de"):
        with pytest.raises(ValidationError):
            actions.write_translation(
                place=place, language=language, heading="Мета", text="", by=by
            )
    with pytest.raises(ValidationError, match="Спершу перекладіть"):
        actions.write_plain(place=place, language="pl", plain="Po co", by=by)


def test_only_who_may_publish_changes_what_everybody_sees(
    site: Site, version: Version
) -> None:
    place = version.places.get(order=1)
    for by in (site.council.editor, site.library.reviewer):
        for act in (
            lambda by=by: imported_by(version, by),  # type: ignore[misc]
            lambda by=by: actions.write_plain(  # type: ignore[misc]
                place=place, language="uk", plain="x", by=by
            ),
            lambda by=by: actions.write_title(  # type: ignore[misc]
                version=version, language="pl", title="x", preamble="", by=by
            ),
        ):
            with pytest.raises(Refused):
                act()
    assert Wording.objects.count() == 7
    authority = site.council.authority
    authority.four_eyes = False
    authority.save()
    imported_by(version, site.council.editor)
    assert Wording.objects.count() == 14


def imported_by(version: Version, by) -> None:  # type: ignore[no-untyped-def]
    actions.import_translation(
        version=version, draft=small_draft("pl"), language="pl", by=by
    )
