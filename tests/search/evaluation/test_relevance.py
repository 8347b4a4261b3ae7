"""How well the portal finds pages of GNOME's manuals by their titles.

The titles are not in the texts.  Words typed in other forms, with other apostrophes, on
other keys or with a slip have to find what the right ones find.
"""

from __future__ import annotations

import random
import re
from statistics import fmean

import pytest

from search.engines import Engine
from search.evaluation import (
    Judged,
    Ranking,
    Scores,
    ScratchCorpus,
    measured,
    scores,
)
from search.evaluation.measures import ndcg
from search.understanding import understand
from tests.search.evaluation.manuals import LANGUAGES, Manuals
from tests.search.evaluation.mistakes import (
    APOSTROPHES,
    inflected,
    on_english_keys,
    with_a_slip,
)

SAMPLE = 80
UKRAINIAN_KEYS = re.compile("[а-яґєії'’ ]+", re.IGNORECASE)
"""Letters; signs stand on other keys again."""


class Asked:
    """First pages of the embedded engine."""

    def __init__(self, corpus: ScratchCorpus, engine: Engine) -> None:
        self._corpus = corpus
        self._engine = engine
        self._known: dict[tuple[str, str], list[str]] = {}

    def __call__(self, text: str, language: str) -> list[str]:
        if (text, language) not in self._known:
            answer = self._corpus.ask(self._engine, text, language)
            assert answer.available
            self._known[text, language] = self._corpus.found(answer)
        return self._known[text, language]

    def ranking(self, judged: Judged, text: str = "") -> Ranking:
        """What a query finds, or what another text finds in its place."""
        found = self(text or judged.query, judged.language)
        return Ranking(judged.relevant, found, len(found))


@pytest.fixture(scope="module")
def asked(corpus: ScratchCorpus, tantivy: Engine) -> Asked:
    return Asked(corpus, tantivy)


@pytest.fixture(scope="module")
def tantivy_scores(asked: Asked, manuals: Manuals) -> dict[str, Scores]:
    return {
        language: scores([asked.ranking(one) for one in manuals.queries_in(language)])
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def elasticsearch_scores(
    corpus: ScratchCorpus, elasticsearch: Engine, manuals: Manuals
) -> dict[str, Scores]:
    return measured(corpus, elasticsearch, manuals.queries)[1]


@pytest.mark.parametrize("engine", ["tantivy", "elasticsearch"])
def test_pages_are_found_by_their_titles(
    engine: str, request: pytest.FixtureRequest
) -> None:
    found: dict[str, Scores] = request.getfixturevalue(f"{engine}_scores")

    assert found["uk"]["ndcg_at_10"].value >= 0.77
    assert found["pl"]["ndcg_at_10"].value >= 0.75
    for language in LANGUAGES:
        assert found[language]["first_page"].value >= 0.9
        assert found[language]["empty"].value == 0


def test_both_engines_find_the_same(
    tantivy_scores: dict[str, Scores], elasticsearch_scores: dict[str, Scores]
) -> None:
    for language in LANGUAGES:
        one = tantivy_scores[language]["ndcg_at_10"].value
        other = elasticsearch_scores[language]["ndcg_at_10"].value
        assert abs(one - other) <= 0.02


def sample(manuals: Manuals, language: str, chance: random.Random) -> list[Judged]:
    return chance.sample(manuals.queries_in(language), SAMPLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_forms_of_the_words_find_the_same(
    asked: Asked, manuals: Manuals, language: str
) -> None:
    chance = random.Random(5)
    shared = []
    for one in sample(manuals, language, chance):
        other = inflected(one.query, language, chance)
        if other.lower() != one.query.lower():
            found = asked(one.query, language)
            shared.append(len({*found} & {*asked(other, language)}) / len(found))

    assert len(shared) > SAMPLE * 0.8
    assert fmean(shared) >= 0.8


def test_every_apostrophe_finds_the_same(asked: Asked, manuals: Manuals) -> None:
    queries = [
        one.query
        for one in manuals.queries_in("uk")
        if any(sign in one.query for sign in APOSTROPHES)
    ][:15]

    assert queries
    for query in queries:
        pages = {
            tuple(asked(re.sub(f"[{APOSTROPHES}]", sign, query), "uk"))
            for sign in APOSTROPHES
        }
        assert len(pages) == 1, query


def test_words_typed_on_the_other_layout_find_the_same(
    asked: Asked, manuals: Manuals
) -> None:
    queries = sample(manuals, "uk", random.Random(5))
    typed = [one.query for one in queries if UKRAINIAN_KEYS.fullmatch(one.query)]

    same = [asked(one, "uk") == asked(on_english_keys(one), "uk") for one in typed]

    assert len(same) > SAMPLE * 0.5
    assert fmean(same) >= 0.98


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_costs_next_to_nothing(
    asked: Asked, manuals: Manuals, language: str
) -> None:
    chance = random.Random(7)
    lost = [
        ndcg(asked.ranking(one))
        - ndcg(asked.ranking(one, with_a_slip(one.query, language, chance)))
        for one in manuals.queries_in(language)
    ]

    assert fmean(lost) <= 0.03


def test_what_is_right_is_left_as_it_is(
    corpus: ScratchCorpus, manuals: Manuals
) -> None:
    """Titles and descriptions, with words in forms that stand nowhere in the texts."""
    right = [*((one.query, one.language) for one in manuals.queries), *manuals.said]
    changed = [
        (text, understood.repaired_text)
        for text, language in right
        if (understood := understand(text, language)).repairs
    ]

    assert len(right) >= 900
    assert not changed
