"""Open terms follow their calendar, and what they run for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from participation.rules.actions import save_on_calendar
from participation.rules.deadlines import actions
from participation.rules.deadlines.recomputing import (
    LOT,
    calendar_changed,
    recompute_next,
)
from participation.rules.models import Deadline, DueChange, MovedDay, Recomputing
from tests.core.test_concurrency import at_once
from tests.factories import Site, stored_site
from tests.rules.making import MONDAY, begin, make_rules, subject
from tests.rules.running import DAY, DUE


def move(day: date, works: bool = False) -> None:
    MovedDay.objects.create(
        country="UA", day=day, works=works, ground_uk="розпорядження"
    )


def test_open_terms_follow_a_changed_calendar_with_a_reason(site: Site) -> None:
    held = make_rules(site.admin)
    running = [begin(held, site.council.authority) for _ in range(3)]
    actions.mark_kept(deadline=running[2], by=None, at=MONDAY + DAY)
    untouched = begin(held, site.council.authority, at=MONDAY + 10 * DAY)
    move(date(2026, 6, 10))
    calendar_changed("UA", site.admin, "10 червня не працюємо")

    assert recompute_next()
    assert not recompute_next()

    dates = Deadline.objects.order_by("pk").values_list("due_date", flat=True)
    later, before = date(2026, 6, 16), date(2026, 6, 15)
    assert list(dates) == [later, later, before, untouched.due_date]
    changes = DueChange.objects.order_by("deadline")
    assert [one.deadline for one in changes] == running[:2]
    assert {one.reason for one in changes} == {"10 червня не працюємо"}
    assert {one.due_before for one in changes} == {DUE}
    assert Recomputing.objects.get().finished_at


def test_many_follow_in_lots_and_go_on_after_a_fall(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from participation.rules.deadlines import recomputing

    monkeypatch.setattr(recomputing, "LOT", 2)
    held = make_rules(site.admin)
    for _ in range(5):
        begin(held, site.council.authority)
    move(date(2026, 6, 10))
    calendar_changed("UA", None, "зміна")

    assert recompute_next()
    with pytest.raises(RuntimeError), transaction.atomic():
        recompute_next()
        raise RuntimeError
    while recompute_next():
        pass

    assert DueChange.objects.count() == 5
    assert set(Deadline.objects.values_list("due_date", flat=True)) == {
        date(2026, 6, 16)
    }
    assert LOT > 2


def test_what_changes_while_it_follows_is_not_lost(own_database: str) -> None:
    """Closing and following at once: the closed one keeps the day it was closed on."""
    site = stored_site()
    running = begin(make_rules(site.admin), site.council.authority)
    move(date(2026, 6, 10))
    calendar_changed("UA", None, "зміна")

    ends = at_once(
        recompute_next,
        lambda: actions.mark_kept(deadline=running, by=None, at=MONDAY + DAY),
    )

    assert ends == ["done", "done"]
    running.refresh_from_db()
    assert running.kept_at
    moved = DueChange.objects.exists()
    assert running.due_date == date(2026, 6, 16 if moved else 15)


def test_a_term_that_begins_while_a_calendar_changes_follows_it(
    own_database: str,
) -> None:
    site = stored_site()
    held = make_rules(site.admin)
    day = MovedDay(country="UA", day=date(2026, 6, 10), ground_uk="розпорядження")

    ends = at_once(
        lambda: save_on_calendar(row=day, by=site.admin),
        *[lambda: begin(held, site.council.authority) for _ in range(3)],
    )
    while recompute_next():
        pass

    assert ends == ["done"] * 4
    dates = set(Deadline.objects.values_list("due_date", flat=True))
    assert dates == {date(2026, 6, 16)}


def test_a_subject_that_is_public_no_longer_takes_its_terms_along(site: Site) -> None:
    one = subject(titles={"uk": "Запит про воду"})
    actions.start(
        rule_set=make_rules(site.admin),
        term="answer",
        subject=one,
        authority=site.council.authority,
        by=None,
    )

    hidden = replace(one, titles={"uk": "Запит"}, is_public=False)
    assert actions.follow_subject(subject=hidden) == 1
    assert not Deadline.objects.public().exists()
    assert Deadline.objects.get().title == "Запит"
