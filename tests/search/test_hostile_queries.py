"""Whatever is typed or sent gets an answer, and no markup of it reaches a page."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.actions import write_entry
from tests.search.conftest import Index
from tests.search.processes import made_entry

HOSTILE = [
    "q=" + "%D1%8F" * 10_000,
    "q=" + "(" * 900,
    "q=%00",
    "q=a%00b&kind=%00&authority=%00&language=%00",
    "q=" + "".join(f"%{code:02x}" for code in range(32)),
    "q=%ED%A0%80%ED%B0%80",
    "q=%FF%FE",
    "q=title:secret+OR+key:*",
    "q=*%3A*",
    "q=*+%3F+~2+%5E9+%5B*+TO+*%5D",
    "q=%22",
    "q=-%22a%22+-b+--+-",
    "q=%27%3B+DROP+TABLE+portal_search_entry%3B--",
    "q=%5B&kind=%5B&kind%5B%5D=x&kind=" + "x" * 5000,
    "q=a&page=99999999999999999999999999",
    "q=a&page=-1",
    "q=a&page=%D9%A3",
    "q=a&page=1e9&page_size=1e9",
    "q=" + "%E2%80%AE%E2%80%8B%C2%AD" * 50,
    "q=%F0%9F%92%A9+%F0%9F%87%BA%F0%9F%87%A6",
    "q&q&=&&&;",
    "q=%25s+%25(x)s+%7B0%7D+%7B%7Bx%7D%7D+%7B%25+now+%25%7D",
]
MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:30])
def test_a_hostile_address_gets_an_answer(
    ready_index: Index, client: Client, query: str
) -> None:
    write_entry(made_entry(1, "Про воду"))
    ready_index.feed()

    page = client.get(f"/uk/search/?{query}")
    answer = client.get(f"/api/search/?{query}")

    assert page.status_code == 200
    assert answer.status_code in {200, 422}
    assert answer["Content-Type"].startswith("application/json")


def test_markup_in_the_query_is_escaped(ready_index: Index, client: Client) -> None:
    parameters = {"q": MARKUP, "kind": MARKUP, "language": MARKUP}

    shown = client.get("/uk/search/", parameters).content.decode()

    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_markup_in_what_is_found_is_escaped(ready_index: Index, client: Client) -> None:
    write_entry(
        made_entry(
            1,
            f"переправа {MARKUP}",
            title=f"Міст {MARKUP}",
            number=MARKUP,
            kind=("odd", MARKUP),
            authority=("odd", MARKUP),
        )
    )
    ready_index.feed()

    shown = client.get("/uk/search/", {"q": "переправи міст"}).content.decode()

    assert "<mark>переправа</mark>" in shown
    assert "<mark>Міст</mark>" in shown
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=60))
def test_any_text_gets_an_answer(tantivy_ready: Index, text: str) -> None:
    client = Client()

    sendable = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    assert client.get("/uk/search/", {"q": sendable}).status_code == 200
    assert client.get("/api/search/", {"q": sendable}).status_code == 200
