"""What every engine finds and in which order, asked of each."""

import datetime
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import analyse_query, number_keys
from search.engines import (
    Engine,
    EngineQuery,
    IndexDocument,
)
from tests.search.engines.documents import WORDS, asked, generated, keys, made

DAY = datetime.date


def test_any_word_is_enough_and_more_words_rank_higher(engine: Engine) -> None:
    engine.write(
        [
            made("one", "Оголошення", "бібліотека відчинена"),
            made("both", "Оголошення", "бібліотека міста зачинена"),
            made("none", "Оголошення", "тарифи"),
        ]
    )
    assert keys(engine, "бібліотека зачинена") == ["both", "one"]


def test_title_counts_more_than_text(engine: Engine) -> None:
    engine.write(
        [made("text", "Бюджет", "петиція"), made("title", "Петиція", "бюджет")]
    )
    assert keys(engine, "петиції")[0] == "title"


def test_words_near_each_other_count_more(engine: Engine) -> None:
    apart = "міська будівля школа садок оренда договір землі рада"
    near = "міська рада школа садок оренда договір землі будівля"
    engine.write([made("apart", "Лист", apart), made("near", "Лист", near)])
    assert keys(engine, "міської ради") == ["near", "apart"]


def test_official_number_comes_first(engine: Engine) -> None:
    many = [
        made(f"d{i}", "Рішення сесії 123 2026", "рішення сесії 123 2026" * 5)
        for i in range(5)
    ]
    number = made("number", "Про тарифи", number_keys=number_keys("№ 123/2026"))
    engine.write([*many, number])
    for typed in ("рішення сесії № 123/2026", "рішення 123-2026", "№123"):
        assert keys(engine, typed)[0] == "number"


def test_quoted_phrase_must_stand_and_keeps_its_forms(engine: Engine) -> None:
    engine.write(
        [
            made("phrase", "А", "сесія міської ради відбулася"),
            made("apart", "А", "ради школи міської"),
            made("passages", "А", "сесія міської\nради школи"),
        ]
    )
    assert keys(engine, 'тарифи "міської ради"') == ["phrase"]
    assert keys(engine, '"міська рада"') == []


def test_excluded_words_and_phrases_in_any_form(engine: Engine) -> None:
    engine.write([made("a", "Бюджет школи"), made("b", "Бюджет міської ради")])
    assert keys(engine, "бюджет -школа") == ["b"]
    assert keys(engine, 'бюджет -"міської ради"') == ["a"]
    assert keys(engine, "-школами") == ["b"]


def test_hyphenated_words_are_found_whole_and_by_part(engine: Engine) -> None:
    engine.write([made("a", "Івано-Франківська область"), made("b", "Вебсайт ради")])
    assert keys(engine, "Івано-Франківськ") == ["a"]
    assert keys(engine, '"івано-франківська область"') == ["a"]
    assert keys(engine, "веб-сайти") == ["b"]


@pytest.mark.parametrize(
    "text", ["市役所 отримати", "สวัสดี", "հայերեն", "ქართული", "한국어", "ﬁnanse", "m²"]
)
def test_words_in_any_script_are_found(engine: Engine, text: str) -> None:
    engine.write([made("a", "Тарифи", text), made("b", "Бюджет")])
    assert keys(engine, text) == ["a"]
    assert keys(engine, f'"{text}"') == ["a"]


def test_empty_query_gives_everything_newest_first(engine: Engine) -> None:
    days = {"a": DAY(2024, 1, 1), "b": DAY(2026, 1, 1), "c": None}
    engine.write([made(key, "Рішення", date=day) for key, day in days.items()])
    assert keys(engine, sort="date") == ["b", "a", "c"]
    assert engine.search(EngineQuery()).total == 3


def test_pages_are_disjoint_and_the_total_exact(engine: Engine) -> None:
    engine.write([made(f"k{i}", "Рішення ради") for i in range(45)])
    seen: list[str] = []
    for offset in range(0, 60, 10):
        search = EngineQuery(
            query=asked("рішення"), offset=offset, limit=10, sort="date"
        )
        result = engine.search(search)
        assert result.total == 45
        seen += [key for key, _ in result.hits]
    assert sorted(seen) == sorted(f"k{i}" for i in range(45))


def test_depth_has_an_end(engine: Engine) -> None:
    engine.write([made("a", "Рішення")])
    result = engine.search(EngineQuery(offset=10**9, limit=10**9))
    assert (result.total, result.hits) == (1, [])
    assert engine.search(EngineQuery(limit=0)).hits == []


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=200) | st.text('абв "*-:()[]{}^~?\\/&|!+№1', max_size=200))
def test_any_text_gets_an_answer(engine: Engine, text: str) -> None:
    if not engine.is_ready():
        engine.write([made("a", "Рішення")])
    search = EngineQuery(query=asked(text), facets=("kind",), filters={"kind": [text]})
    assert engine.search(search).total in (0, 1)
    assert engine.search(replace(search, filters={})).total in (0, 1)


def test_longest_text_gets_an_answer(engine: Engine) -> None:
    engine.write([made("a", "Рішення")])
    for text in ("а " * 5000, "субсидія-рада " * 700, "ї" * 10_000, '"' * 10_000):
        assert engine.search(EngineQuery(query=asked(text))).total in (0, 1)


def test_engines_rank_alike(request: pytest.FixtureRequest) -> None:
    documents: list[IndexDocument] = generated(200, seed=7)
    both: list[Engine] = [
        request.getfixturevalue("tantivy_engine"),
        request.getfixturevalue("elasticsearch_engine"),
    ]
    for engine in both:
        engine.write(documents)
    chance = random.Random(11)
    for _ in range(60):
        text = " ".join(chance.choices(WORDS, k=chance.randint(1, 5)))
        search = EngineQuery(query=analyse_query(text), facets=("kind",), limit=10)
        one, other = (engine.search(search) for engine in both)
        assert one.total == other.total
        assert one.facets == other.facets
        scores = [
            [round(score, 3) for _, score in found.hits] for found in (one, other)
        ]
        assert scores[0] == pytest.approx(scores[1], rel=1e-3)
        # Within a tie that the tenth place cuts, either may be left out.
        last = one.hits[-1][1] if one.hits else 0.0
        above = [
            [key for key, score in found.hits if score > last * 1.001]
            for found in (one, other)
        ]
        assert sorted(above[0]) == sorted(above[1])
