"""How texts are divided into pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consultations.drafts.clauses import Level
from consultations.texts.portions import Portion, Row, portions

LEVELS = [Level.CHAPTER, Level.ARTICLE, Level.PART, Level.POINT]


@st.composite
def texts(draw: st.DrawFn) -> list[Row]:
    """Clauses in reading order, each below any that is still open, or below none."""
    rows: list[Row] = []
    open_now: list[int] = []
    for order in range(draw(st.integers(1, 60))):
        depth = draw(st.integers(0, len(open_now)))
        open_now = open_now[:depth]
        parent = open_now[-1] if open_now else None
        rows.append(Row(parent, LEVELS[min(depth, 3)]))
        open_now.append(order)
    return rows


def chapter(articles: int, start: int) -> list[Row]:
    head = Row(None, Level.CHAPTER)
    return [head, *(Row(start, Level.ARTICLE) for _one in range(articles))]


@given(texts(), st.integers(3, 20))
def test_each_clause_stands_on_one_page_in_order(rows: list[Row], most: int) -> None:
    found = portions(rows, most)
    assert [order for one in found for order in range(one.first, one.end)] == list(
        range(len(rows))
    )
    assert all(0 < len(one) <= most for one in found)


def test_a_short_text_is_read_whole() -> None:
    assert portions(chapter(30, 0) + chapter(28, 31)) == [Portion(0, 60)]


def test_each_chapter_of_a_long_one_begins_a_page() -> None:
    rows = chapter(30, 0) + chapter(3, 31) + chapter(40, 35)
    assert portions(rows) == [Portion(0, 31), Portion(31, 35), Portion(35, 76)]


def test_articles_without_chapters_fill_pages() -> None:
    rows = [Row(None, Level.ARTICLE) for _one in range(130)]
    assert [len(one) for one in portions(rows)] == [60, 60, 10]


def test_a_chapter_that_is_too_long_is_divided_where_an_article_begins() -> None:
    rows = [Row(None, Level.CHAPTER)]
    for _article in range(15):
        rows.append(Row(0, Level.ARTICLE))
        rows += [Row(len(rows) - 1 - part, Level.PART) for part in range(6)]
    pages = portions(rows)
    assert len(pages) == 2
    assert rows[pages[1].first].level == Level.ARTICLE
