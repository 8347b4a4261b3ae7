"""On a real database: two officers decide in the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from consultations.analysis.actions import NotReady, Overtaken, publish_all
from consultations.analysis.models import Decision
from consultations.remarks.models import Remark
from participation.citizens.models import User
from tests.consultations.analysis.making import (
    consultation,
    decide,
    decided,
    remark,
    remarks,
)
from tests.factories import stored_site


def test_of_two_officers_one_wins_and_the_other_is_told_who(own_database: str) -> None:
    site = stored_site()
    some = remarks(consultation(site.council), 3)
    # Each begins with one of the others, as forms may be sent in any order.
    tries = [
        (site.council.editor, [some[0], some[1]], "accepted"),
        (site.council.reviewer, [some[2], some[1], some[0]], "not-accepted"),
    ]
    together = Barrier(len(tries))

    def attempt(one: tuple[User, list[Remark], str]) -> str:
        by, chosen, code = one
        together.wait()
        try:
            decide(chosen, code, by=by, editions={})
        except Overtaken as error:
            return " ".join(error.messages)
        else:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tries)) as pool:
        said = list(pool.map(attempt, tries))

    (lost,) = [number for number, text in enumerate(said) if text]
    assert str(tries[1 - lost][0]) in said[lost]
    won = Decision.objects.select_related("outcome")
    assert {one.outcome.code for one in won} == {tries[1 - lost][2]}
    assert len(won) == len(tries[1 - lost][1])


def test_nobody_repeats_each_other(own_database: str) -> None:
    site = stored_site()
    first, second = remarks(consultation(site.council), 2)
    together = Barrier(2)

    def attempt(pair: tuple[Remark, Remark]) -> bool:
        one, original = pair
        together.wait()
        try:
            told = {"reasons": {}, "duplicate_of": original, "editions": {}}
            decide(one, "duplicate", by=site.council.editor, **told)
        except Exception:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(attempt, [(first, second), (second, first)]))
    assert sorted(done) == [False, True]
    assert Decision.objects.count() == 1


def test_a_draft_beside_the_publication_is_published_or_refused(
    own_database: str,
) -> None:
    site = stored_site()
    row = consultation(site.council)
    decided(row, site)
    open_one = remark(row)
    together = Barrier(2)

    def publish() -> str:
        together.wait()
        try:
            publish_all(consultation=row, by=site.council.reviewer)
        except NotReady:
            return "not ready"
        finally:
            connections.close_all()
        return "published"

    def draft() -> str:
        together.wait()
        try:
            decide(open_one, by=site.council.editor, editions={})
        finally:
            connections.close_all()
        return "drafted"

    with ThreadPoolExecutor(2) as pool:
        told = [pool.submit(publish), pool.submit(draft)]
        assert [one.result() for one in told] == ["not ready", "drafted"]
    assert not Decision.objects.exclude(published_at=None).exists()
