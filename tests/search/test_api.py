"""/api/search/: its shape, its limits, what it says to a wrong question."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from search.actions import write_entry
from search.index import forget_engines
from search.models import Entry
from search.registry import PassageData
from tests.search.conftest import Index
from tests.search.processes import made_entry

ADDRESS = "/api/search/"


def errors(response: Any) -> dict[str, str]:
    assert response.status_code == 422
    assert set(response.json()) == {"errors"}
    return {one["parameter"]: one["message"] for one in response.json()["errors"]}


def test_a_result_has_the_promised_shape(ready_index: Index, client: Client) -> None:
    file = "/files/7/plan.pdf"
    write_entry(
        made_entry(
            "a",
            "",
            number="12-р",
            state_rule="force",
            title="Про <b>мости</b>",
            passages=[PassageData("Вартість переправи", "uk", "План", file, 3)],
        )
    )
    write_entry(
        made_entry("a", "", language="pl", title="O mostach", url="/pl/test/a/")
    )
    ready_index.feed()

    answer = client.get(ADDRESS, {"q": "переправа", "language": "uk"}).json()

    assert set(answer) == {"total", "page", "degraded", "results"}
    assert (answer["total"], answer["page"], answer["degraded"]) == (1, 1, False)
    assert answer["results"] == [
        {
            "title": "Про <b>мости</b>",
            "url": "http://testserver/uk/test/a/",
            "kind": "decision",
            "kind_label": "рішення",
            "language": "uk",
            "authority": "council",
            "authority_label": "Рада",
            "date": None,
            "number": "12-р",
            "state": "in_force",
            "snippet": "Вартість переправи",
            "attachment": {
                "title": "План",
                "url": f"http://testserver{file}#page=3",
                "page": 3,
            },
            "translations": [{"language": "pl", "url": "http://testserver/pl/test/a/"}],
        }
    ]


def test_filters_narrow_and_pages_follow_each_other(
    ready_index: Index, client: Client
) -> None:
    Entry.objects.all().delete()
    for number in range(5):
        write_entry(made_entry(number, "Про воду"))
    write_entry(made_entry("order", "Про воду", kind=("order", "наказ")))
    ready_index.feed()

    def found(**parameters: Any) -> tuple[int, list[str]]:
        answer = client.get(ADDRESS, {"q": "вода", **parameters}).json()
        return answer["total"], [one["title"] for one in answer["results"]]

    assert found(kind="order") == (1, ["Документ order"])
    assert found(kind=["order", "decision"])[0] == 6
    assert found(authority="nobody") == (0, [])
    assert found(language="pl") == (0, [])
    pages = [found(page=number, page_size=4)[1] for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [4, 2, 0]
    assert len({title for page in pages for title in page}) == 6


def test_no_words_list_the_newest(tantivy_ready: Index, client: Client) -> None:
    for day in (3, 9, 6):
        write_entry(made_entry(day, "", date=datetime.date(2031, 1, day)))
    tantivy_ready.feed()

    results = client.get(ADDRESS, {"page_size": 3}).json()["results"]

    assert [one["date"][-2:] for one in results] == ["09", "06", "03"]


@pytest.mark.parametrize(
    ("parameters", "wrong"),
    [
        ({"q": "я" * 1001}, "q"),
        ({"language": "ru"}, "language"),
        ({"page": "0"}, "page"),
        ({"page": "101"}, "page"),
        ({"page": "first"}, "page"),
        ({"page_size": "51"}, "page_size"),
        ({"kind": [str(number) for number in range(21)]}, "kind"),
    ],
)
def test_a_wrong_parameter_is_named(
    tantivy_ready: Index, client: Client, parameters: dict[str, Any], wrong: str
) -> None:
    assert list(errors(client.get(ADDRESS, parameters))) == [wrong]


def test_what_was_sent_is_not_repeated(tantivy_ready: Index, client: Client) -> None:
    response = client.get(ADDRESS, {"language": "<script>alert(1)</script>"})

    assert errors(response)
    assert "alert" not in response.content.decode()


def test_unknown_parameters_are_ignored(tantivy_ready: Index, client: Client) -> None:
    assert client.get(ADDRESS, {"q": "", "sort": "x", "q[]": "1"}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(
    tantivy_ready: Index, client: Client, method: str
) -> None:
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_an_answer_may_be_kept_for_a_short_time(
    tantivy_ready: Index, client: Client
) -> None:
    response = client.get(ADDRESS)

    assert response["Cache-Control"] == "public, max-age=30"
    assert response["Content-Type"].startswith("application/json")
    assert not response.cookies


def test_without_any_index_it_says_so(
    db: None, tantivy_index: Index, client: Client
) -> None:
    forget_engines()

    response = client.get(ADDRESS, {"q": "вода"})

    assert response.status_code == 503
    assert response.json()["errors"][0]["message"] == "Search does not answer now."
    assert response["Retry-After"]


def test_the_description_holds_together(client: Client, db: None) -> None:
    """Every reference leads somewhere; the answer's shape is the one that is sent."""
    described = client.get("/api/openapi.json").json()

    assert described["openapi"].startswith("3.")
    assert described["info"]["title"]
    assert set(described["paths"]) == {"/api/search/"}
    schemas = described["components"]["schemas"]
    for reference in _references(described):
        assert reference.removeprefix("#/components/schemas/") in schemas
    search = described["paths"]["/api/search/"]
    assert set(search) == {"get"}
    assert {"200", "422", "503"} <= set(map(str, search["get"]["responses"]))
    names = {one["name"] for one in search["get"]["parameters"]}
    assert names == {"q", "language", "kind", "authority", "page", "page_size"}
    assert set(schemas["Found"]["properties"]) == {
        *("total", "page", "degraded", "results")
    }


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [one for value in node.values() for one in _references(value)]
    if isinstance(node, list):
        return [one for value in node for one in _references(value)]
    return []
