"""Texts that tests begin with: a small draft in three languages, and its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from consultations.alignment import Change, Reason
from consultations.drafts.clauses import Clause, Draft, Level, flat
from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.joins import Join, from_json, uncertain
from consultations.texts.models import Preparation, Version, Wording
from consultations.texts.rows import write_rows
from consultations.texts.selectors import last_version
from consultations.texts.words import digest
from tests.consultations.generated import draft as generated
from tests.factories import Body

WORDS = {
    "uk": {
        "title": "Порядок приймання води",
        "preamble": "Рада вирішила:",
        "chapter": "Загальні положення",
        "aim": "Мета порядку",
        "aim text": "Порядок визначає, коли і як мешканці громади отримують воду.",
        "hours": "Години приймання",
        "hours 1": "Пункти видачі води працюють щодня з восьмої до двадцятої години.",
        "hours 2": "У святкові дні години роботи визначає виконавчий комітет ради.",
        "last": "Прикінцеві положення",
        "force": "Набрання чинності",
        "force text": "Рішення набирає чинності з дня його оприлюднення на сайті.",
    },
    "pl": {
        "title": "Regulamin wydawania wody",
        "preamble": "Rada uchwala, co następuje:",
        "chapter": "Przepisy ogólne",
        "aim": "Cel regulaminu",
        "aim text": "Regulamin określa, kiedy i jak mieszkańcy gminy otrzymują wodę.",
        "hours": "Godziny wydawania",
        "hours 1": "Punkty wydawania wody są czynne codziennie od ósmej do dwudziestej",
        "hours 2": "W dni świąteczne godziny pracy ustala komitet wykonawczy rady.",
        "last": "Przepisy końcowe",
        "force": "Wejście w życie",
        "force text": "Uchwała wchodzi w życie z dniem ogłoszenia na stronie.",
    },
    "en": {
        "title": "Rules on the supply of water",
        "preamble": "The council has decided:",
        "chapter": "General provisions",
        "aim": "Aim of the rules",
        "aim text": "The rules say when and how people of the community get water.",
        "hours": "Hours of supply",
        "hours 1": "Water points are open every day from eight to twenty o'clock.",
        "hours 2": "On holidays the executive committee of the council sets the hours.",
        "last": "Final provisions",
        "force": "Entry into force",
        "force text": "The decision enters into force on the day of its publication.",
    },
}
MARKERS = {
    "uk": ("Розділ {}", "Стаття {}.", "{}."),
    "pl": ("Rozdział {}", "Art. {}.", "{}."),
    "en": ("Chapter {}", "Article {}.", "{}."),
}


def small_draft(language: str = "uk", **changed: str) -> Draft:
    """Two chapters, three articles, two parts: seven clauses.

    Words are changed by their names in `WORDS`: small_draft(**{"hours 1": "…"}).
    """
    words = WORDS[language] | changed
    chapter, article, part = MARKERS[language]

    def made(level: Level, marker: str, number: str, heading: str, text: str = ""):  # type: ignore[no-untyped-def]
        sign = marker.format(number)
        return lambda *below: Clause(level, number, heading, text, below, sign)

    parts = (
        made(Level.PART, part, number, "", words[f"hours {number}"])()
        for number in ("1", "2")
    )
    aim = made(Level.ARTICLE, article, "1", words["aim"], words["aim text"])()
    hours = made(Level.ARTICLE, article, "2", words["hours"])(*parts)
    force = made(Level.ARTICLE, article, "3", words["force"], words["force text"])()
    return Draft(
        title=words["title"],
        clauses=(
            made(Level.CHAPTER, chapter, "1", words["chapter"])(aim, hours),
            made(Level.CHAPTER, chapter, "2", words["last"])(force),
        ),
        preamble=words["preamble"],
        left_out=(),
        language=language,
    )


def prepared(
    page: ConsultationPage, body: Body, draft: Draft | None = None, language: str = ""
) -> Preparation:
    """The next version, begun by the editor of an authority."""
    draft = draft or small_draft()
    return actions.begin_version(
        page=page,
        draft=draft,
        language=language or draft.language or "uk",
        by=body.editor,
    )


def decided_as_found(preparation: Preparation, body: Body) -> Preparation:
    """What the program was not sure of stands as it found it, by an editor's word."""
    for join in uncertain(from_json(preparation.joins)):
        preparation = actions.decide_join(
            preparation=preparation,
            edition=preparation.edition,
            old=join.old,
            new=join.new,
            by=body.editor,
        )
    return preparation


def published_text(
    page: ConsultationPage,
    body: Body,
    draft: Draft | None = None,
    *,
    language: str = "",
    translations: tuple[Draft, ...] = (),
) -> Version:
    """A version of a text that is published, with translations from drafts.

    Whatever the program is not sure of stands as it found it.
    """
    preparation = decided_as_found(prepared(page, body, draft, language), body)
    version = actions.publish_version(
        page=page, edition=preparation.edition, by=body.reviewer
    )
    for one in translations:
        actions.import_translation(
            version=version, draft=one, language=one.language, by=body.reviewer
        )
    return version


def in_three_languages(page: ConsultationPage, body: Body) -> Version:
    """The small draft, with both translations."""
    drafts = (small_draft("pl"), small_draft("en"))
    return published_text(page, body, small_draft(), translations=drafts)


def last(page: ConsultationPage) -> Version:
    """The version that is discussed."""
    found = last_version(page.translation_key)
    assert found is not None
    return found


def big_text(
    key: UUID,
    *,
    clauses: int = 500,
    versions: int = 5,
    languages: Sequence[str] = ("uk", "pl", "en"),
) -> list[Version]:
    """About so many clauses in many versions and languages, written past the actions.

    Each version rewords every eighth clause of the one before, deletes one and adds
    one.  For measurements: nothing is aligned, told or found by search.
    """
    draft = generated("uk_law", clauses, 8)
    made: list[Version] = []
    for number in range(1, versions + 1):
        version = Version.objects.create(
            consultation_key=key, number=number, language="uk"
        )
        if not made:
            write_rows(version, None, draft, ())
            _translate_all(version, languages)
        else:
            before, draft = draft, next_text(draft, number)
            write_rows(version, made[-1], draft, _joins(before, draft))
        made.append(version)
    return made


def next_text(draft: Draft, number: int) -> Draft:
    """The same with every eighth clause reworded, and another one at the end."""
    count = iter(range(10**6))

    def one(clause: Clause) -> Clause:
        says = next(count) % 8 == number
        text = f"{clause.text} Змінено у версії {number}." if says else clause.text
        return replace(clause, text=text, children=tuple(map(one, clause.children)))

    clauses = [*map(one, draft.clauses)]
    fresh = Clause(
        Level.ARTICLE, f"{900 + number}", "Нове", f"Додано у версії {number}."
    )
    below = (*clauses[-1].children[:-1], fresh)
    clauses[-1] = replace(clauses[-1], children=below)
    return replace(draft, clauses=tuple(clauses))


def _joins(before: Draft, after: Draft) -> tuple[Join, ...]:
    """Each clause of the one is the clause of the other in its place, but the last."""
    olds, news = flat(before), flat(after)
    kept = min(len(olds), len(news)) - 1
    found = [
        (
            (at,),
            (at,),
            Change.UNCHANGED
            if olds[at].clause.text == news[at].clause.text
            else Change.REWORDED,
        )
        for at in range(kept)
    ]
    gone = [((at,), (), Change.DELETED) for at in range(kept, len(olds))]
    fresh = [((), (at,), Change.NEW) for at in range(kept, len(news))]
    return tuple(
        Join(old, new, frozenset({kind}), True, 1.0, Reason.ALIKE)
        for old, new, kind in [*found, *gone, *fresh]
    )


def _translate_all(version: Version, languages: Sequence[str]) -> None:
    originals = [*Wording.objects.filter(place__version=version)]
    Wording.objects.bulk_create(
        Wording(
            place_id=one.place_id,
            language=language,
            heading=one.heading and f"{language}: {one.heading}",
            text=one.text and f"{language}: {one.text}",
            digest=digest(language, one.heading, one.text),
            source_digest=one.digest,
        )
        for language in languages
        if language != version.language
        for one in originals
    )
