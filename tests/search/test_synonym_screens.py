"""Synonyms and names of places in the admin: what is refused, what works at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from search.actions import write_entry
from search.models import PlaceName, Synonym
from search.queries import Request, search
from tests.search.conftest import Index
from tests.search.processes import made_entry
from tests.search.screens import errors, post


def synonym(written: str, meant: str, **fields: Any) -> Synonym:
    return Synonym.objects.create(
        **{"language": "uk", "written": written, "meant": meant, **fields}
    )


@pytest.mark.parametrize(
    ("written", "meant", "field", "sentence"),
    [
        ("садок", "Садка", "meant", "forms of the same words"),
        ("дитячий садок", "ДИТЯЧІ САДКИ", "meant", "forms of the same words"),
        ("—", "садок", "written", "at least one word"),
        ("садок", "!!!", "meant", "at least one word"),
        ("  ", "садок", "written", "required"),
        ("паспорти", "посвідчення особи", "written", "паспорт → посвідчення особи"),
        ("відомство", "установами", "written", "установа → відомство"),
        ("в", "а", "meant", "closes a circle with: а → б; б → в"),
        ("с" * 201, "садок", "written", "200"),
    ],
)
def test_a_synonym_that_says_nothing_new_is_refused(
    desk: Client, written: str, meant: str, field: str, sentence: str
) -> None:
    Synonym.objects.all().delete()
    synonym("паспорт", "посвідчення особи")
    synonym("установа", "відомство", both_ways=True)
    synonym("а", "б")
    synonym("б", "в")
    data = {"language": "uk", "written": written, "meant": meant, "kind": "synonym"}

    told = errors(post(desk, "synonyms", data))

    assert sentence in " ".join(told[field])
    assert Synonym.objects.count() == 4


def test_a_synonym_may_lead_on_and_be_saved_again(desk: Client) -> None:
    Synonym.objects.all().delete()
    first = synonym("собес", "управління соціального захисту")
    data = {"language": "uk", "written": "пенсійний відділ", "meant": "собес"}

    assert post(desk, "synonyms", data | {"kind": "synonym"}).status_code == 302
    same = {"language": "uk", "written": first.written, "meant": first.meant}
    again = post(desk, "synonyms", same | {"kind": "synonym"}, f"edit/{first.pk}")
    assert again.status_code == 302
    # In another language the same letters are other words.
    english = {"language": "en", "written": "office", "meant": "bureau"}
    assert post(desk, "synonyms", english | {"kind": "synonym"}).status_code == 302
    assert Synonym.objects.count() == 3


def test_one_of_two_that_say_the_same_can_be_put_out_of_use(desk: Client) -> None:
    row = synonym("яма на тротуарі", "ремонт")
    synonym("ями на тротуарі", "ремонт")
    data = {"language": "uk", "written": row.written, "meant": row.meant}

    response = post(desk, "synonyms", data | {"kind": "synonym"}, f"edit/{row.pk}")

    assert response.status_code == 302
    row.refresh_from_db()
    assert not row.is_active


def test_a_synonym_works_at_once_and_stops_at_once(
    desk: Client, tantivy_ready: Index
) -> None:
    write_entry(made_entry("school", "Заклад дошкільної освіти приймає дітей"))
    tantivy_ready.feed()

    def found() -> list[str]:
        answer = search(Request("квакозябра", "uk"))
        return [hit.entry.object_key for hit in answer.hits]

    assert "school" not in found()
    data = {"language": "uk", "written": "квакозябра", "meant": "дошкільна освіта"}
    data |= {"kind": "official"}
    assert post(desk, "synonyms", data | {"is_active": "on"}).status_code == 302
    assert found()[0] == "school"

    row = Synonym.objects.get(written="квакозябра")
    assert post(desk, "synonyms", data, f"edit/{row.pk}").status_code == 302
    assert "school" not in found()


def test_other_names_of_a_place_stand_one_a_line_each_once(desk: Client) -> None:
    PlaceName.objects.all().delete()
    names = " Червоноград \r\n\r\nКристинопіль\nЧервоноград"

    post(desk, "places", {"name_uk": "Шептицький", "other_names": names})

    assert PlaceName.objects.get().other_names == "Червоноград\nКристинопіль"
