"""An editor corrects the cut of a draft, one clause at a time."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from consultations.drafts.clauses import Clause, Draft, Level
from consultations.drafts.reading import read_text
from consultations.models import ConsultationPage
from consultations.texts.models import EarlierCut
from tests.consultations.generated import draft as generated
from tests.consultations.making import draft_consultation
from tests.consultations.texts.admin_screens import (
    begun,
    clauses_of,
    do,
    opened,
    row_of,
    way,
    wrong_on,
)
from tests.core.signing import signed_in
from tests.factories import Site


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


@pytest.fixture
def editor(site: Site) -> Client:
    return signed_in(site.council.editor)


def test_a_page_without_a_text_says_what_to_do(
    editor: Client, page: ConsultationPage
) -> None:
    shown = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert way("overview", page) in shown

    assert way("import", page) in opened(editor, "overview", page)
    assert editor.get(way("cut", page), follow=True).status_code == 404


def test_corrections_are_made_and_undone_from_the_last_on(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    begun(page, site.council.editor)
    before = clauses_of(page)

    answer = do(editor, page, "widen-2")
    assert answer.headers["Location"] == f"{way('cut', page)}?sheet=1#clause-2"
    raised = clauses_of(page)
    assert raised[2] == "0 article 3. Криниця – це криниця."
    answer = do(editor, page, "join-1")
    assert answer.headers["Location"].endswith("#clause-0")
    assert clauses_of(page)[0] == "0 article Стаття 1. Терміни 1. Вода – це вода."

    assert do(editor, page, "undo").status_code == 302
    assert clauses_of(page) == raised
    assert do(editor, page, "undo").status_code == 302
    assert clauses_of(page) == before
    assert not EarlierCut.objects.exists()
    do(editor, page, "undo")
    assert clauses_of(page) == before


def test_a_new_import_ends_what_could_be_undone(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    begun(page, site.council.editor)
    do(editor, page, "widen-2")
    begun(page, site.council.editor, read_text("1. Інше\n2. Друге"))

    assert 'value="undo"' not in opened(editor, "cut", page)
    do(editor, page, "undo")
    assert len(clauses_of(page)) == 2


def test_the_words_of_a_clause_are_written_and_it_is_divided(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    begun(page, site.council.editor)
    told = {"level": "article", "marker": "Стаття 2.", "heading": "Графік"}
    do(editor, page, "write-3", text="Щодня.\r\n1. Зранку.", **told)
    shown = editor.get(f"{way('cut', page)}?open=3").content.decode()
    assert 'value="divide-3"' in shown

    do(editor, page, "divide-3", line="1")

    assert clauses_of(page)[3:] == [
        "0 article Стаття 2. Графік Щодня.",
        "1 part 1. Зранку.",
    ]


def test_the_way_leads_from_one_doubt_to_the_next(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    begun(page, site.council.editor, read_text("1. а\n3. б\n4. в\n9. г"))
    shown = opened(editor, "cut", page)
    assert 'value="settle-1"' in shown and 'value="settle-3"' in shown

    answer = do(editor, page, "settle-1")

    assert answer.headers["Location"].endswith("#clause-3")
    assert 'value="settle-1"' not in opened(editor, "cut", page)


def test_title_and_preamble_are_corrected(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    begun(page, site.council.editor)
    assert (
        'name="preamble"'
        in editor.get(f"{way('cut', page)}?open=title").content.decode()
    )

    do(editor, page, "entitle", title="Про криниці", preamble="Рада вирішила:")

    assert row_of(page).draft["title"] == "Про криниці"
    assert row_of(page).draft["preamble"] == "Рада вирішила:"


def test_what_was_left_out_is_listed_and_taken_back(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    begun(page, site.council.editor)
    do(editor, page, "leave_out-0", with_below="1")
    number = len(row_of(page).draft["left_out"]) - 1
    assert "Криниця" in opened(editor, "left_out", page)
    assert "Криниця" in opened(editor, "take_back", page, number)

    told = {"after": "", "edition": row_of(page).edition}
    answer = editor.post(way("take_back", page, number), told)

    assert answer.headers["Location"].endswith("#clause-0")
    assert clauses_of(page)[0].startswith("0 article Стаття 1. Терміни")
    assert len(row_of(page).draft["left_out"]) == number


def test_whoever_comes_second_is_told_and_gets_the_typed_words_back(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    edition = begun(page, site.council.editor).edition
    do(signed_in(site.admin), page, "settle-2")
    before = clauses_of(page)

    told = {"level": "part", "marker": "3.", "heading": "", "text": "Моя криниця"}
    answer = do(editor, page, "write-2", edition, path="art 1|p 3", **told)

    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Моя криниця" in text and 'value="write-2"' in text
    assert f'name="edition" value="{row_of(page).edition}"' in text
    assert clauses_of(page) == before
    moved = do(editor, page, "widen-2", edition)
    assert moved.status_code == 302
    assert clauses_of(page) == before


def test_typed_words_come_back_even_where_the_clause_is_gone(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    edition = begun(page, site.council.editor).edition
    do(signed_in(site.admin), page, "leave_out-2")

    told = {"level": "part", "marker": "3.", "heading": "", "text": "Моя криниця"}
    answer = do(editor, page, "write-2", edition, path="art 1|p 3", **told)

    assert "Моя криниця" in wrong_on(answer)
    assert 'value="write-2"' not in answer.content.decode()


@pytest.mark.parametrize(
    "what",
    [
        "",
        "widen",
        "widen-x",
        f"widen-{'9' * 5000}",
        "take_back-0",
        "burn-1",
        "__class__-1",
    ],
)
def test_what_no_button_says_does_nothing(
    site: Site, editor: Client, page: ConsultationPage, what: str
) -> None:
    before = begun(page, site.council.editor).draft
    do(editor, page, what)
    assert row_of(page).draft == before


@pytest.mark.parametrize("what", ["widen-99", "widen-0", "join-0", "divide-0"])
def test_what_is_impossible_is_said(
    site: Site, editor: Client, page: ConsultationPage, what: str
) -> None:
    begun(page, site.council.editor)
    before = clauses_of(page)
    assert do(editor, page, what).status_code == 302
    assert clauses_of(page) == before


def test_hostile_words_are_shown_as_words(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    evil = "<script>alert(1)</script>\n<img src=x onerror=alert(2)>"
    clause = Clause(Level.POINT, "1", evil, evil, marker="<b>1</b>")
    draft = Draft(evil, (clause,), evil, (), "uk")
    begun(page, site.council.editor, draft)
    for address in ("", "?open=0", "?open=title", "?sheet=" + "9" * 5000):
        shown = editor.get(way("cut", page) + address).content.decode()
        assert "<script>alert(1)" not in shown and "<img src=x" not in shown
        assert "<b>1</b>" not in shown
    assert "<img src=x" not in opened(editor, "preview", page)


def test_a_long_draft_asks_as_often_as_a_short_one(
    site: Site,
    editor: Client,
    page: ConsultationPage,
    django_assert_max_num_queries: Any,
) -> None:
    counted: dict[int, int] = {}
    for size in (10, 500):
        begun(page, site.council.editor, generated("uk_law", size, 1))
        for name in ("overview", "cut", "preview", "left_out"):
            with django_assert_max_num_queries(26) as asked:
                shown = opened(editor, name, page)
            assert len(shown) < 1_000_000
            counted.setdefault(name, len(asked))  # type: ignore[call-overload]
            assert len(asked) == counted[name], name  # type: ignore[index]
