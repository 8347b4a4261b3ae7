"""What became of a clause is told truly, over any number of versions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.drafts.clauses import Draft
from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.fates import Fate, FateKind, fates
from consultations.texts.joins import from_json, uncertain
from consultations.texts.models import Version
from tests.consultations.alignment.making import points
from tests.consultations.making import draft_consultation
from tests.consultations.texts.making import prepared, published_text, small_draft
from tests.factories import Site

WATER = "Пункти видачі води працюють щодня з восьмої до двадцятої години"
CARS = "Забороняється миття автомобілів біля колодязів і джерел громади"
REPORT = "Виконавчий комітет щороку звітує перед радою про якість води"
FEES = "Плата за воду не стягується з осіб, які мають інвалідність"


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


class Course:
    """Versions of a text, each with what an editor says of it."""

    def __init__(self, site: Site, page: ConsultationPage) -> None:
        self.site, self.page = site, page
        self.versions: list[Version] = []

    def goes_on(self, draft: Draft, *joins: tuple[list[int], list[int]]) -> Version:
        preparation = prepared(self.page, self.site.council, draft)
        said = [*joins] or [
            (one.old, one.new) for one in uncertain(from_json(preparation.joins))
        ]
        for old, new in said:
            preparation = actions.decide_join(
                preparation=preparation,
                edition=preparation.edition,
                old=old,
                new=new,
                by=self.site.council.editor,
            )
        version = actions.publish_version(
            page=self.page,
            edition=preparation.edition,
            by=self.site.council.reviewer,
        )
        self.versions.append(version)
        return version

    def fate(self, order: int, since: int = 0) -> Fate:
        version = self.versions[since]
        clause = version.places.get(order=order).clause_id
        pair = (clause, version.pk)
        return fates([pair], self.versions[-1])[pair]

    def now(self, *orders: int) -> tuple[int, ...]:
        places = self.versions[-1].places.filter(order__in=orders).order_by("order")
        return tuple(places.values_list("clause_id", flat=True))


@pytest.fixture
def course(site: Site, page: ConsultationPage) -> Course:
    made = Course(site, page)
    made.goes_on(points(WATER, CARS, REPORT))
    return made


def test_unchanged_reworded_moved_and_renumbered(course: Course) -> None:
    course.goes_on(
        points(FEES, WATER, CARS + " щороку", REPORT),
        ([], [0]),
        ([0], [1]),
        ([1], [2]),
        ([2], [3]),
    )
    assert course.fate(0) == Fate(
        FateKind.UNCHANGED, is_renumbered=True, now=course.now(1)
    )
    assert course.fate(1).kind == FateKind.CHANGED
    course.goes_on(
        points(FEES, WATER, REPORT, CARS),
        ([0], [0]),
        ([1], [1]),
        ([3], [2]),
        ([2], [3]),
    )
    told = course.fate(1)
    assert (told.kind, told.now) == (FateKind.UNCHANGED, course.now(3))
    assert course.fate(1).is_moved or course.fate(2).is_moved
    assert course.fate(2, since=1).kind == FateKind.CHANGED


def test_deleted_is_deleted_for_ever(course: Course) -> None:
    course.goes_on(points(WATER, REPORT), ([0], [0]), ([1], []), ([2], [1]))
    assert course.fate(1) == Fate(FateKind.DELETED)
    course.goes_on(points(WATER, CARS, REPORT), ([0], [0]), ([], [1]), ([1], [2]))
    assert course.fate(1) == Fate(FateKind.DELETED)
    assert course.fate(1, since=2).now == course.now(1)


def test_split_then_partly_deleted(course: Course) -> None:
    course.goes_on(
        points(WATER, "Забороняється миття", "автомобілів біля колодязів", REPORT),
        *(([0], [0]), ([1], [1, 2]), ([2], [3])),
    )
    assert course.fate(1).kind == FateKind.SPLIT
    assert course.fate(1).now == course.now(1, 2)
    course.goes_on(
        points(WATER, "Забороняється миття", REPORT),
        *(([0], [0]), ([1], [1]), ([2], []), ([3], [2])),
    )
    told = course.fate(1)
    assert (told.kind, told.now) == (FateKind.SPLIT, course.now(1))
    assert told.is_partly_deleted
    course.goes_on(points(WATER, REPORT), ([0], [0]), ([1], []), ([2], [1]))
    assert course.fate(1) == Fate(FateKind.DELETED)


def test_merged_and_moved_along(course: Course) -> None:
    both = f"{WATER}; {CARS}"
    course.goes_on(points(both, REPORT), ([0, 1], [0]), ([2], [1]))
    for order in (0, 1):
        told = course.fate(order)
        assert (told.kind, told.now) == (FateKind.MERGED, course.now(0))
    assert course.fate(2).is_renumbered


def test_of_a_version_that_is_the_last_nothing_is_told(course: Course) -> None:
    assert course.fate(0) == Fate(FateKind.UNCHANGED, now=course.now(0))
    version = course.versions[0]
    assert fates([], version) == {}
    assert fates([(0, version.pk)], version) == {}


def test_queries_do_not_grow(site: Site, page: ConsultationPage) -> None:
    first = published_text(page, site.council)
    seen = [(place.clause_id, first.pk) for place in first.places.all()]
    counts = []
    for turn in range(3):
        draft = small_draft(**{"hours 1": f"Пункти працюють до {turn} години щодня"})
        draft = replace(draft, clauses=draft.clauses[: 2 - turn // 2])
        last = published_text(page, site.council, draft)
        for asked in (seen[:1], seen):
            with CaptureQueriesContext(connection) as queries:
                assert len(fates(asked, last)) == len(asked)
            counts.append(len(queries))
    assert {*counts} == {3}
