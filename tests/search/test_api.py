"""/api/search/: its shape, its limits, what it says to a wrong question."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from search.actions import write_entry
from search.facets import NAMES
from search.index import forget_engines
from search.models import Entry
from search.registry import PassageData
from search.worker import reconcile
from tests.search.conftest import Index
from tests.search.processes import made_entry

ADDRESS = "/api/search/"
FOUND = {
    *("total", "page", "degraded", "query", "repairs", "expansions"),
    *("facets", "recommended", "results", "url", "feed"),
}


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

    assert set(answer) == FOUND
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


def test_facets_have_names_of_the_reader_and_leave_their_own_filter_out(
    ready_index: Index, client: Client
) -> None:
    Entry.objects.all().delete()
    reconcile(ready_index.primary)
    day = datetime.date(2026, 3, 2)
    kinds = {"uk": "рішення", "pl": "uchwała"}
    for language, label in kinds.items():
        for number in range(2):
            write_entry(
                made_entry(
                    f"{language}{number}",
                    "",
                    language=language,
                    kind=("decision", label),
                    topics=[("water", "Вода")],
                    date=day,
                    state_rule="force",
                )
            )
    ready_index.feed()

    answer = client.get(ADDRESS, {"language": "pl", "year": "2026"}).json()

    facets = {one["name"]: one["values"] for one in answer["facets"]}
    assert list(facets) == list(NAMES)
    assert facets["kind"] == [{"value": "decision", "label": "uchwała", "count": 2}]
    assert facets["state"] == [{"value": "in_force", "label": "obowiązuje", "count": 2}]
    assert facets["year"] == [{"value": "2026", "label": "2026", "count": 2}]
    assert {one["value"]: one["count"] for one in facets["language"]} == {
        "uk": 2,
        "pl": 2,
    }
    assert answer["url"] == "http://testserver/pl/search/?year=2026"
    assert answer["feed"] == "http://testserver/pl/search/feed/?year=2026"


def test_without_a_language_all_are_searched_and_the_page_too(
    tantivy_ready: Index, client: Client
) -> None:
    answer = client.get(ADDRESS, {"q": "вода", "sort": "date"}).json()

    assert answer["url"] == (
        "http://testserver/uk/search/?q=%D0%B2%D0%BE%D0%B4%D0%B0"
        "&language=en&language=pl&language=uk&sort=date"
    )


def test_what_was_repaired_is_told_and_can_be_refused(
    tantivy_ready: Index, client: Client
) -> None:
    write_entry(made_entry("a", "Програма розвитку бібліотек"))
    tantivy_ready.feed()

    repaired = client.get(ADDRESS, {"q": "ghjuhfvf", "language": "uk"}).json()
    exact = client.get(ADDRESS, {"q": "ghjuhfvf", "language": "uk", "exact": 1}).json()

    assert repaired["total"] == 1
    assert repaired["query"] == "програма"
    assert repaired["repairs"] == [
        {"kind": "layout", "written": "ghjuhfvf", "used": "програма"}
    ]
    assert (exact["total"], exact["query"], exact["repairs"]) == (0, "ghjuhfvf", [])


def test_results_can_stand_by_date(tantivy_ready: Index, client: Client) -> None:
    for day in (3, 9, 6):
        date = datetime.date(2031, 1, day)
        write_entry(made_entry(day, "вода " * day, date=date))
    tantivy_ready.feed()

    results = client.get(ADDRESS, {"q": "вода", "sort": "date"}).json()["results"]

    assert [one["date"][-2:] for one in results][:3] == ["09", "06", "03"]


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
        ({"sort": "x"}, "sort"),
        ({"exact": "maybe"}, "exact"),
        ({"year": "26"}, "year"),
        ({"state": ["in_force", "over"]}, "state"),
        ({"has": "words"}, "has"),
        ({"topic": "x" * 65}, "topic"),
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
    assert client.get(ADDRESS, {"q": "", "order": "x", "q[]": "1"}).status_code == 200


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
    assert {"/api/search/", "/api/suggest/"} <= set(described["paths"])
    schemas = described["components"]["schemas"]
    for reference in _references(described):
        assert reference.removeprefix("#/components/schemas/") in schemas
    search = described["paths"]["/api/search/"]
    assert set(search) == {"get"}
    assert {"200", "422", "503"} <= set(map(str, search["get"]["responses"]))
    names = {one["name"] for one in search["get"]["parameters"]}
    assert names == {"q", *NAMES, "sort", "exact", "page", "page_size"}
    assert set(schemas["Found"]["properties"]) == FOUND


def test_every_parameter_and_shape_is_described(client: Client, db: None) -> None:
    described = client.get("/api/openapi.json").json()

    for path in described["paths"].values():
        assert path["get"]["summary"]
        assert path["get"]["description"]
        silent = [
            one["name"]
            for one in path["get"]["parameters"]
            if not one["schema"].get("description")
        ]
        assert set(silent) <= {"page_size"}
    shapes = described["components"]["schemas"].values()
    assert all(shape.get("description") for shape in shapes)


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [one for value in node.values() for one in _references(value)]
    if isinstance(node, list):
        return [one for value in node for one in _references(value)]
    return []
