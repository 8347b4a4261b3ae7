"""What every engine does, asked of each."""

import datetime
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import analyse_query, number_keys
from search.engines import (
    DateRange,
    Engine,
    EngineQuery,
    EngineUnavailable,
    IndexDocument,
)
from tests.search.engines.documents import WORDS, asked, generated, made

DAY = datetime.date


def keys(engine: Engine, text: str = "", **fields: object) -> list[str]:
    search = EngineQuery(query=asked(text), **fields)  # type: ignore[arg-type]
    return [key for key, _ in engine.search(search).hits]


def test_without_an_index_it_is_not_ready_and_unavailable(engine: Engine) -> None:
    assert not engine.is_ready()
    for call in (lambda: engine.search(EngineQuery()), engine.count):
        with pytest.raises(EngineUnavailable):
            call()


def test_a_write_is_found_when_it_returns(engine: Engine) -> None:
    engine.write([made("a", "Рішення про субсидію")])
    assert engine.is_ready()
    assert keys(engine, "субсидії") == ["a"]
    engine.write([made("b", "Субсидії громадянам")])
    assert set(keys(engine, "субсидій")) == {"a", "b"}


def test_writing_again_changes_nothing(engine: Engine) -> None:
    document = made("a", "Рішення")
    engine.write([document, document])
    engine.write([document])
    assert engine.count() == 1


def test_a_rewritten_document_is_found_by_its_new_words_only(engine: Engine) -> None:
    engine.write([made("a", "Тарифи", fingerprint="1")])
    engine.write([made("a", "Бюджет", fingerprint="2")])
    assert keys(engine, "тарифи") == []
    assert keys(engine, "бюджет") == ["a"]
    assert engine.fingerprints() == {"a": "2"}


def test_deleted_documents_are_gone(engine: Engine) -> None:
    engine.write([made("a", "Тарифи"), made("b", "Тарифи")])
    engine.write([], deleted_keys=["a", "never-there"])
    assert keys(engine, "тарифи") == ["b"]
    assert engine.fingerprints().keys() == {"b"}
    assert engine.count() == 1


def test_fingerprints_of_all_documents(engine: Engine) -> None:
    engine.write(made(f"k{i}", "Тарифи", fingerprint=f"f{i}") for i in range(300))
    assert engine.fingerprints() == {f"k{i}": f"f{i}" for i in range(300)}


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


def faceted() -> list[IndexDocument]:
    return [
        made("1", "Рішення", kind="act", topics=("water", "land"), authority="x"),
        made("2", "Рішення", kind="act", topics=("water",), authority="y"),
        made("3", "Рішення", kind="page", topics=("land",), authority="x"),
        made("4", "Тариф", kind="page", topics=(), authority="x"),
    ]


def test_filters_narrow_and_values_of_one_are_alternatives(engine: Engine) -> None:
    engine.write(faceted())
    chosen = {"kind": ["act", "page"], "topics": ["land"]}
    assert sorted(keys(engine, "рішення", filters=chosen)) == ["1", "3"]
    assert keys(engine, "рішення", filters={"kind": ["nothing"]}) == []
    assert sorted(keys(engine, "рішення", filters={"kind": []})) == ["1", "2", "3"]


def test_counts_of_a_facet_leave_its_own_filter_out(engine: Engine) -> None:
    engine.write(faceted())
    search = EngineQuery(
        query=asked("рішення"),
        filters={"kind": ["act"], "authority": ["x"]},
        facets=("kind", "topics", "authority"),
    )
    result = engine.search(search)
    assert (result.total, [key for key, _ in result.hits]) == (1, ["1"])
    assert result.facets == {
        "kind": [("act", 1), ("page", 1)],
        "topics": [("land", 1), ("water", 1)],
        "authority": [("x", 1), ("y", 1)],
    }


def test_filters_that_are_no_facets_narrow_the_counts(engine: Engine) -> None:
    engine.write(faceted())
    search = EngineQuery(filters={"authority": ["x"]}, facets=("kind",))
    assert engine.search(search).facets == {"kind": [("page", 2), ("act", 1)]}


def test_ranges_include_both_ends_and_need_a_date(engine: Engine) -> None:
    days = {"a": DAY(2026, 1, 1), "b": DAY(2026, 1, 31), "c": DAY(2026, 2, 1)}
    engine.write(
        [*(made(k, "Рішення", date=v) for k, v in days.items()), made("d", "Рішення")]
    )
    january = DateRange("date", DAY(2026, 1, 1), DAY(2026, 1, 31))
    assert sorted(keys(engine, ranges=(january,))) == ["a", "b"]
    assert sorted(keys(engine, ranges=(DateRange("date", DAY(2026, 1, 31)),))) == [
        "b",
        "c",
    ]


def test_state_is_a_facet_reckoned_from_dates(engine: Engine) -> None:
    today = DAY(2026, 5, 10)
    before, after = today - datetime.timedelta(1), today + datetime.timedelta(1)
    states = {
        "open": (DateRange("opens", None, today), DateRange("closes", today, None)),
        "closed": (DateRange("closes", None, before),),
    }
    engine.write(
        [
            made("open", "Консультація", kind="c", opens=before, closes=today),
            made("closed", "Консультація", kind="c", opens=before, closes=before),
            made("future", "Консультація", kind="c", opens=after, closes=DAY.max),
        ]
    )
    search = EngineQuery(
        filters={"state": ["open"]},
        facets=("state", "kind"),
        date_facets={"state": states},
    )
    result = engine.search(search)
    assert [key for key, _ in result.hits] == ["open"]
    assert result.facets == {"state": [("closed", 1), ("open", 1)], "kind": [("c", 1)]}
    assert keys(engine, filters={"state": ["?"]}, date_facets={"state": states}) == []


def test_unknown_filters_are_refused_before_any_engine() -> None:
    with pytest.raises(ValueError, match="password"):
        EngineQuery(filters={"password": ["x"]})


def test_rebuild_shows_the_old_index_until_commit(engine: Engine) -> None:
    engine.write([made("old", "Рішення")])
    with engine.rebuild() as builder:
        builder.write([made("new1", "Рішення")])
        builder.write([made("new2", "Рішення")])
        assert keys(engine, "рішення") == ["old"]
        builder.commit()
        assert sorted(keys(engine, "рішення")) == ["new1", "new2"]
    engine.write([made("later", "Рішення")])
    assert engine.count() == 3


def test_rebuild_makes_the_first_index(engine: Engine) -> None:
    with engine.rebuild() as builder:
        builder.write([made("a", "Рішення")])
        builder.commit()
    assert engine.is_ready()
    assert keys(engine, "рішення") == ["a"]


def test_abandoned_rebuild_leaves_the_old_index(engine: Engine) -> None:
    engine.write([made("old", "Рішення")])
    with pytest.raises(KeyError), engine.rebuild() as builder:
        builder.write([made("new", "Рішення")])
        raise KeyError
    assert keys(engine, "рішення") == ["old"]
    engine.write([made("more", "Рішення")])
    assert engine.count() == 2


def test_writes_during_a_rebuild_go_to_the_old_index(engine: Engine) -> None:
    engine.write([made("old", "Рішення")])
    with engine.rebuild() as builder:
        engine.write([made("meanwhile", "Рішення")])
        assert engine.count() == 2
        builder.write([made("new", "Рішення")])
        builder.commit()
    assert keys(engine, "рішення") == ["new"]


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
