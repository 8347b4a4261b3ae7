"""Words searched besides, asked of each engine."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from search.analysis import Query, analyse_query
from search.analysis.queries import expansion
from search.engines import Engine, EngineQuery
from tests.search.engines.documents import WORDS, generated, made


def besides(text: str, *phrases: str) -> Query:
    groups = tuple(expansion(phrase, (0, len(text))) for phrase in phrases)
    return replace(analyse_query(text), expansions=groups)


def keys(engine: Engine, query: Query) -> list[str]:
    return [key for key, _ in engine.search(EngineQuery(query=query)).hits]


def test_one_word_besides_finds_what_the_typed_word_does_not(engine: Engine) -> None:
    engine.write([made("official", "Довідка про доходи"), made("other", "Тарифи")])

    assert keys(engine, besides("справка")) == []
    assert keys(engine, besides("справка", "довідка")) == ["official"]


def test_several_words_count_only_near_each_other(engine: Engine) -> None:
    engine.write(
        [
            made("phrase", "Послуга", "реєстрації нового місця проживання дитини"),
            made(
                "apart",
                "Послуга",
                "реєстрація шлюбу в обраному місці, а не за проживанням",
            ),
            made("title", "Реєстрація місця проживання", "послуга"),
        ]
    )

    found = keys(engine, besides("прописка", "реєстрація місця проживання"))

    assert found == ["title", "phrase"]


def test_the_typed_word_counts_for_more(engine: Engine) -> None:
    engine.write(
        [
            made("typed", "Субсидія", "порядок надання"),
            made("besides", "Допомога", "порядок надання"),
        ]
    )

    assert keys(engine, besides("субсидія", "допомога")) == ["typed", "besides"]


def test_many_words_besides_do_not_outweigh_the_others_typed(engine: Engine) -> None:
    engine.write(
        [
            made("phrase", "Реєстрація місця проживання", "у громаді"),
            made("both", "Реєстрація місця проживання студента", "у громаді"),
            made("typed", "Стипендія студента", "у громаді"),
        ]
    )

    found = keys(engine, besides("прописка студента", "реєстрація місця проживання"))

    assert found[0] == "both"
    assert set(found) == {"both", "phrase", "typed"}


def test_what_is_excluded_stays_excluded(engine: Engine) -> None:
    engine.write([made("a", "Довідка"), made("b", "Довідка для школи")])

    assert keys(engine, besides("справка -школа", "довідка")) == ["a"]


@pytest.mark.parametrize("phrases", [(), ("рада",), ("рада міська", "порядок")])
def test_a_phrase_in_quotes_must_stand_all_the_same(
    engine: Engine, phrases: tuple[str, ...]
) -> None:
    engine.write([made("a", "Сесія ради"), made("b", "Рада міська, порядок")])

    assert keys(engine, besides('"сесія ради"', *phrases)) == ["a"]


def test_engines_rank_alike(request: pytest.FixtureRequest) -> None:
    documents = generated(150, seed=5)
    both: list[Engine] = [
        request.getfixturevalue("tantivy_engine"),
        request.getfixturevalue("elasticsearch_engine"),
    ]
    for engine in both:
        engine.write(documents)
    chance = random.Random(3)
    matched = 0
    for _ in range(40):
        words = [" ".join(chance.sample(WORDS, size)) for size in (1, 1, 2, 2, 3)]
        search = EngineQuery(query=besides(words[0], *words[1:]), limit=10)
        one, other = (engine.search(search) for engine in both)
        matched += one.total > 0
        assert one.total == other.total
        scores = [[score for _, score in found.hits] for found in (one, other)]
        assert scores[0] == pytest.approx(scores[1], rel=1e-3)
    assert matched > 30
