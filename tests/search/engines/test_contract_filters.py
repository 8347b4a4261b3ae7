"""What every engine filters by and counts, asked of each."""

import datetime

import pytest

from search.engines import DateRange, Engine, EngineQuery, IndexDocument
from tests.search.engines.documents import asked, keys, made

DAY = datetime.date


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


def test_what_is_left_out_is_counted_and_found_where_it_is_asked_for(
    engine: Engine,
) -> None:
    engine.write(faceted())
    left_out = {"kind": ["page"]}
    search = EngineQuery(
        query=asked("рішення"), left_out=left_out, facets=("kind", "authority")
    )
    result = engine.search(search)
    unasked = [key for key, _ in result.hits]
    assert sorted(unasked) == ["1", "2"] and result.total == 2
    assert result.facets["kind"] == [("act", 2), ("page", 1)]
    assert result.facets["authority"] == [("x", 1), ("y", 1)]
    chosen = {"kind": ["page"]}
    assert keys(engine, "рішення", filters=chosen, left_out=left_out) == ["3"]
    assert keys(engine, "рішення", left_out={"kind": ["act", "page"]}) == []
    assert len(keys(engine, "рішення", left_out={"kind": []})) == 3
    with pytest.raises(ValueError, match="password"):
        EngineQuery(left_out={"password": ["x"]})


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


@pytest.mark.parametrize(
    "odd", ['a "b"', "a\\", '\\"', "AND", "*", "a:b", "[x TO y]", "№ 1"]
)
def test_any_value_is_filtered_by_and_counted(engine: Engine, odd: str) -> None:
    engine.write([made("a", "Рішення", kind=odd, authority="x"), made("b", "Рішення")])
    search = EngineQuery(
        query=asked("рішення"),
        filters={"kind": [odd], "authority": ["x", odd]},
        facets=("kind", "authority", "language"),
    )
    result = engine.search(search)
    assert [key for key, _ in result.hits] == ["a"]
    assert result.facets == {
        "kind": [(odd, 1)],
        "authority": [("x", 1)],
        "language": [("uk", 1)],
    }


def test_a_state_is_counted_within_other_filters(engine: Engine) -> None:
    today = DAY(2026, 5, 10)
    ended = {"closes": today - datetime.timedelta(1)}
    engine.write(
        [
            made("a", "Рішення", kind="act", **ended),
            made("b", "Рішення", kind="page", **ended),
            made("c", "Рішення", kind="act", closes=today),
        ]
    )
    closed = (DateRange("closes", None, today - datetime.timedelta(1)),)
    search = EngineQuery(
        filters={"kind": ["act"], "state": ["closed"]},
        facets=("state", "kind"),
        date_facets={"state": {"closed": closed, "never": ()}},
    )
    result = engine.search(search)
    assert [key for key, _ in result.hits] == ["a"]
    assert result.facets == {
        "state": [("closed", 1)],
        "kind": [("act", 1), ("page", 1)],
    }
