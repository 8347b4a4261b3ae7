"""What became of each clause is decided one by one; then the version is published."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from consultations.drafts.clauses import Draft
from consultations.models import ConsultationPage
from consultations.texts import actions, joins
from consultations.texts.admin.join_questions import name_of
from consultations.texts.joins import Join
from consultations.texts.models import Preparation, Succession, Version
from tests.consultations.alignment.making import points
from tests.consultations.generated import draft as generated
from tests.consultations.making import draft_consultation
from tests.consultations.texts.admin_screens import opened, row_of, way, wrong_on
from tests.consultations.texts.making import (
    decided_as_found,
    last,
    prepared,
    published_text,
)
from tests.core.signing import signed_in
from tests.factories import Site

TWINS = "Виконавчий комітет затверджує перелік криниць громади щороку."
OLD = points("Порядок набирає чинності негайно.", TWINS, "Звіт оприлюднює секретар.")
NEW = points(
    "Порядок набирає чинності негайно.",
    TWINS,
    TWINS.replace("щороку", "щомісяця"),
    "Зовсім нове про колодязі, насоси та водогони області.",
)


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


@pytest.fixture
def editor(site: Site) -> Client:
    return signed_in(site.council.editor)


def open_joins(page: ConsultationPage) -> list[Join]:
    return [*joins.uncertain(joins.from_json(row_of(page).joins))]


def second(site: Site, page: ConsultationPage, new: Draft = NEW) -> Preparation:
    """A second version in which something is not certain."""
    published_text(page, site.council, OLD)
    preparation = prepared(page, site.council, new)
    assert open_joins(page)
    return preparation


def answer(
    client: Client, page: ConsultationPage, join: Join, edition: int = 0, **told: Any
) -> Any:
    posted = {"at": name_of(join), "edition": edition or row_of(page).edition} | told
    return client.post(way("joins", page), posted)


def test_the_first_version_is_compared_with_nothing(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    prepared(page, site.council, OLD)
    assert way("joins", page) not in opened(editor, "cut", page)
    assert editor.get(way("joins", page), follow=True).status_code == 404


def test_a_question_shows_both_texts_and_why(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    second(site, page)
    shown = opened(editor, "joins", page)

    assert "<ins>" in shown and "<del>" in shown
    assert 'value="none"' in shown and 'value="several"' in shown
    for join in open_joins(page):
        one = editor.get(f"{way('joins', page)}?at={name_of(join)}")
        assert f'name="at" value="{name_of(join)}"' in one.content.decode()
    every = opened(editor, "all_joins", page)
    assert every.count(f"{way('joins', page)}?at=") == len(row_of(page).joins)


def test_every_question_is_answered_and_the_version_published(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    second(site, page)
    publisher = signed_in(site.council.reviewer)
    told = {"edition": row_of(page).edition, "sure": "on", "do": "publish"}
    assert publisher.post(way("publish", page), told).status_code == 200
    assert last(page).number == 1

    for _time in range(9):
        waiting = open_joins(page)
        if not waiting:
            break
        shown = opened(editor, "joins", page)
        assert f'name="at" value="{name_of(waiting[0])}"' in shown
        assert answer(editor, page, waiting[0], **{"is": "none"}).status_code == 302
    assert not open_joins(page)
    assert way("publish", page) in opened(editor, "joins", page)
    told = {"edition": row_of(page).edition, "uk": "Нове про колодязі"}
    assert editor.post(way("publish", page), told | {"do": "keep"}).status_code == 302
    assert row_of(page).notes == {"uk": "Нове про колодязі"}

    told["edition"] = row_of(page).edition
    unsure = publisher.post(way("publish", page), told | {"do": "publish"})
    assert unsure.status_code == 200 and last(page).number == 1
    sure = told | {"do": "publish", "sure": "on"}
    assert publisher.post(way("publish", page), sure).status_code == 302
    assert last(page).number == 2
    assert "Нове про колодязі" in opened(editor, "overview", page)


def test_a_clause_is_joined_with_the_one_that_was_chosen(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    second(site, page)
    join = next(one for one in open_joins(page) if one.old == (2,))

    assert answer(editor, page, join, **{"is": "one-3"}).status_code == 302
    found = joins.from_json(row_of(page).joins)
    decided = next(one for one in found if one.by_editor)
    assert (decided.old, decided.new) == ((2,), (3,))
    assert (
        answer(editor, page, decided, **{"is": "other", "other": "2"}).status_code
        == 302
    )
    again = next(one for one in joins.from_json(row_of(page).joins) if one.by_editor)
    assert (again.old, again.new) == ((2,), (2,))


def test_a_clause_is_said_to_be_split(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    second(site, page)
    join = next(one for one in open_joins(page) if one.old == (2,))
    answer(editor, page, join, **{"is": "several", "old": ["2"], "new": ["2", "3"]})

    preparation = decided_as_found(row_of(page), site.council)
    version = actions.publish_version(
        page=page, edition=preparation.edition, by=site.council.reviewer
    )
    rows = Succession.objects.filter(version=version, by_editor=True, new__isnull=False)
    assert {tuple(one.kinds) for one in rows} and rows.count() == 2


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"is": "one-99"},
        {"is": "one-x"},
        {"is": "other", "other": ""},
        {"is": "several", "old": ["1"]},
        {"is": "several", "old": ["1"], "new": ["99"]},
    ],
)
def test_an_answer_that_says_nothing_is_asked_again(
    site: Site, editor: Client, page: ConsultationPage, told: dict[str, Any]
) -> None:
    second(site, page)
    before = row_of(page).joins
    again = answer(editor, page, open_joins(page)[0], **told)

    assert again.status_code == 200
    assert "help-critical" in again.content.decode()
    assert row_of(page).joins == before


def test_whoever_decides_second_is_told_and_keeps_the_choice(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    edition = second(site, page).edition
    join = open_joins(page)[0]
    actions.save_notes(
        preparation=row_of(page), edition=edition, notes={"uk": "а"}, by=site.admin
    )
    before = row_of(page).joins

    again = answer(editor, page, join, edition, **{"is": "none"})

    assert row_of(page).joins == before
    text = again.content.decode()
    assert 'value="none" checked' in text
    assert f'name="edition" value="{row_of(page).edition}"' in text
    answer(editor, page, Join((99,), (), frozenset(), False, 0, join.reason))
    assert row_of(page).joins == before


def test_notes_of_an_overtaken_editor_come_back(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    edition = prepared(page, site.council, OLD).edition
    actions.save_notes(
        preparation=row_of(page), edition=edition, notes={"uk": "Перша"}, by=site.admin
    )
    told = {"edition": edition, "uk": "Друга", "do": "keep"}
    again = editor.post(way("publish", page), told)

    assert "Друга" in wrong_on(again) and row_of(page).notes == {"uk": "Перша"}
    assert f'value="{row_of(page).edition}"' in again.content.decode()


def test_discarding_is_confirmed(
    site: Site, editor: Client, page: ConsultationPage
) -> None:
    prepared(page, site.council, OLD)
    editor.post(way("discard", page))
    assert Preparation.objects.exists()

    editor.post(way("discard", page), {"sure": "1"})
    assert not Preparation.objects.exists()


PEOPLE = {
    "editor": {"see": True, "edit": True, "publish": False},
    "reviewer": {"see": True, "publish": True},
    "admin": {"see": True, "edit": True, "publish": True},
    "foreign editor": {"see": False, "edit": False, "publish": False},
    "foreign reviewer": {"see": False, "edit": False, "publish": False},
}


def person(site: Site, who: str) -> Client:
    body = site.library if who.startswith("foreign") else site.council
    if who == "admin":
        return signed_in(site.admin)
    return signed_in(getattr(body, who.removeprefix("foreign ")))


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_each_does_what_they_may(site: Site, page: ConsultationPage, who: str) -> None:
    may, client = PEOPLE[who], person(site, who)
    edition = prepared(page, site.council, OLD).edition
    for name in ("overview", "import", "cut", "preview", "left_out", "publish"):
        seen = client.get(way(name, page)).status_code == 200
        assert seen is may["see"], name

    told = {"edition": edition, "do": "settle-0"}
    changed = {"edition": edition, "do": "join-1"}
    client.post(way("cut", page), told)
    client.post(way("cut", page), changed)
    if "edit" in may:
        assert (row_of(page).edition > edition) is may["edit"]
    told = {"edition": row_of(page).edition, "sure": "on", "do": "publish"}
    client.post(way("publish", page), told)
    assert Version.objects.exists() is may["publish"]


def test_nobody_from_outside_reaches_a_screen(
    site: Site, page: ConsultationPage, client: Client
) -> None:
    prepared(page, site.council, OLD)
    for name in ("overview", "import", "cut", "publish"):
        assert client.get(way(name, page)).status_code == 302
        assert client.post(way(name, page), {"do": "join-1"}).status_code == 302
    assert row_of(page).edition == 1


def test_questions_about_a_long_draft_ask_as_often_as_about_a_short_one(
    site: Site,
    editor: Client,
    page: ConsultationPage,
    django_assert_max_num_queries: Any,
) -> None:
    published_text(page, site.council, generated("uk_law", 300, 1))
    counted: dict[str, int] = {}
    for size in (10, 300):
        prepared(page, site.council, generated("uk_law", size, 2))
        for name in ("overview", "joins", "all_joins", "publish"):
            with django_assert_max_num_queries(45) as asked:
                shown = opened(editor, name, page)
            assert len(shown) < 1_000_000
            assert counted.setdefault(name, len(asked)) == len(asked), name
