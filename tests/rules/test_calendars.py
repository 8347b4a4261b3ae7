"""Which days are worked, in years of peace and of martial law."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import holidays
import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils.translation import override

from cms.refusals import Refused
from participation.citizens.models import User
from participation.journal.models import Event
from participation.rules import calendars
from participation.rules.actions import remove_from_calendar, save_on_calendar
from participation.rules.calendar_seeds import load_calendars
from participation.rules.calendars import Calendar, calendar_of
from participation.rules.feasts import (
    FIRST_YEAR,
    LAST_YEAR,
    Feast,
    UnknownYear,
    year_of,
)
from participation.rules.models import MartialLaw, MovedDay
from participation.rules.why import Reason
from tests.core.signing import signed_in
from tests.factories import Site


def days(first: int, last: int) -> Iterator[date]:
    """Every day of some years."""
    day = date(first, 1, 1)
    while day.year <= last:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("country", "last"), [("UA", 2021), ("PL", 2040)], ids=["Ukraine", "Poland"]
)
def test_it_agrees_with_the_package_where_that_has_the_law_of_the_day(
    country: str, last: int
) -> None:
    """For Ukraine until 2021: from then on it takes martial law for endless."""
    theirs = holidays.country_holidays(country, years=range(FIRST_YEAR, last + 2))
    ours = Calendar(country)

    differ = [
        day
        for day in days(FIRST_YEAR, last)
        if ours.is_working(day) != theirs.is_working_day(day)
    ]

    assert differ == []


def test_every_feast_of_every_year_has_a_name_of_ours() -> None:
    unnamed = [
        (country, day)
        for country in ("UA", "PL")
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for day, instead in year_of(country, year).given.items()
        # A day off by decree that is not worked instead.
        if instead is None and day != date(1995, 1, 9)
    ]

    assert unnamed == []


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
def test_feasts_have_names_in_three_languages(language: str) -> None:
    with override(language):
        names = {str(feast.label) for feast in Feast}

    assert len(names) == len(Feast)
    if language != "en":
        with override("en"):
            assert not names & {str(feast.label) for feast in Feast}


FEASTS_OF_2028 = {
    # Labour Code, art. 73, as changed by Law 3107-IX: Christmas on 25 December,
    # Statehood on 15 July, Defenders on 1 October.  Easter is on 16 April.
    *((1, 1), (3, 8), (4, 16), (5, 1), (5, 8), (6, 4), (6, 28), (7, 15), (8, 24)),
    *((10, 1), (12, 25)),
}
MOVED_2028 = {
    # Saturdays and Sundays: 1 January, 16 April, 4 June, 15 July, 1 October.
    *((1, 3), (4, 17), (6, 5), (7, 17), (10, 2)),
}


def test_ukraine_has_its_feasts_back_after_martial_law() -> None:
    peace = Calendar("UA")
    found: dict[Reason, set[tuple[int, int]]] = {}
    for day in days(2028, 2028):
        found.setdefault(peace.why(day).code, set()).add((day.month, day.day))

    assert found[Reason.FEAST] == FEASTS_OF_2028
    assert found[Reason.FEAST_MOVED] == MOVED_2028


def test_martial_law_stands_in_a_new_portal_and_makes_feasts_working_days(
    martial_law: None,
) -> None:
    row = MartialLaw.objects.get()
    calendar = calendar_of("UA")

    assert (row.begins_on, row.ends_on) == (date(2022, 2, 24), None)
    assert row.standing == "seen"
    assert all(
        calendar.is_working(day) == (day.weekday() < 5) for day in days(2023, 2030)
    )
    christmas = calendar.why(date(2026, 12, 25))
    assert christmas.code == Reason.FEAST_WORKS
    with override("uk"):
        assert "№ 2136-IX" in str(christmas.ground)
    with override("pl"):
        assert "nr 2136-IX" in str(christmas.ground)


def test_mondays_of_the_first_spring_were_worked(martial_law: None) -> None:
    """As the State Labour Service told in April 2022: no feast gave a day off."""
    calendar = calendar_of("UA")

    for day in (date(2022, 4, 25), date(2022, 5, 2), date(2022, 5, 9)):
        assert calendar.is_working(day)
        assert not Calendar("UA").is_working(day)


def test_a_calendar_is_read_in_two_queries(
    db: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        calendar_of("UA").is_working(date(2026, 3, 27))


def test_no_calendar_is_made_up_for_years_that_nobody_knows() -> None:
    for day in (date(1990, 12, 31), date(2101, 1, 1)):
        with pytest.raises(UnknownYear):
            Calendar("UA").is_working(day)


def ending(day: date) -> MartialLaw:
    """The interval that every portal has, with an end."""
    row = MartialLaw.objects.get()
    row.ends_on = day
    return row


def test_an_end_is_entered_told_and_reckoned_with(
    site: Site, martial_law: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, User | None, str]] = []
    monkeypatch.setattr(calendars, "_told", [])
    calendars.on_change(lambda *change: told.append(change))

    save_on_calendar(row=ending(date(2027, 3, 31)), by=site.admin)

    calendar = calendar_of("UA")
    assert calendar.is_working(date(2027, 3, 8))
    assert not calendar.is_working(date(2027, 8, 24))
    event = Event.objects.filter(object_kind="martial_law").latest("pk")
    assert event.action == "calendar.martial_law_changed"
    assert "2136-IX" in event.reason
    assert event.details["until"] == "2027-03-31"
    assert event.details["before"]["until"] == ""
    assert [(country, by) for country, by, _what in told] == [("UA", site.admin)]


def test_intervals_of_a_country_do_not_overlap(site: Site, martial_law: None) -> None:
    save_on_calendar(row=ending(date(2027, 3, 31)), by=site.admin)

    def interval(begins: date, country: str = "UA") -> MartialLaw:
        return MartialLaw(country=country, begins_on=begins, ground_uk="Указ")

    with pytest.raises(ValidationError):
        save_on_calendar(row=interval(date(2027, 3, 31)), by=site.admin)
    save_on_calendar(row=interval(date(2027, 4, 1)), by=site.admin)
    save_on_calendar(row=interval(date(2027, 4, 1), "PL"), by=site.admin)
    backwards = MartialLaw(
        begins_on=date(2020, 2, 1), ends_on=date(2020, 1, 1), ground_uk="Указ"
    )
    with pytest.raises(ValidationError):
        save_on_calendar(row=backwards, by=site.admin)
    assert MartialLaw.objects.count() == 3


def test_of_two_who_enter_the_same_days_at_once_one_is_told(own_database: str) -> None:
    load_calendars()
    admin = User.objects.get(username="admin")
    save_on_calendar(row=ending(date(2027, 3, 31)), by=admin)
    barrier = Barrier(2)

    def enter(number: int) -> str:
        row = MartialLaw(begins_on=date(2028, 1, number), ground_uk="Указ")
        barrier.wait()
        try:
            save_on_calendar(row=row, by=admin)
        except ValidationError as error:
            return str(error)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as pool:
        refused = sorted(pool.map(enter, (1, 2)))

    assert refused[0] == ""
    assert refused[1]
    assert MartialLaw.objects.count() == 2


def test_only_administrators_write_on_calendars(site: Site, martial_law: None) -> None:
    row = MovedDay(day=date(2026, 12, 26), works=True, ground_uk="Розпорядження № 1")
    for person in (site.council.editor, site.council.reviewer):
        with pytest.raises(Refused):
            save_on_calendar(row=row, by=person)
        with pytest.raises(Refused):
            remove_from_calendar(row=MartialLaw.objects.get(), by=person)
        for table in ("martial-law", "moved-days"):
            for screen in ("", "new/"):
                address = f"/admin/rules/{table}/{screen}"
                assert signed_in(person).get(address).status_code == 302

    assert not MovedDay.objects.exists()
    assert MartialLaw.objects.count() == 1
    told = Event.objects.filter(object_kind__in=["martial_law", "moved_day"])
    assert [one.actor for one in told] == [None]


def test_a_day_is_moved_changed_and_struck_out_in_the_admin(site: Site) -> None:
    client = signed_in(site.admin)
    sent = {
        "country": "UA",
        "day": "2026-12-26",
        "works": "on",
        "ground_uk": "Розпорядження № 1",
        "standing": "seen",
    }

    client.post("/admin/rules/moved-days/new/", sent)
    row = MovedDay.objects.get()
    assert calendar_of("UA").why(row.day).code == Reason.MOVED_WORKS
    again = client.post("/admin/rules/moved-days/new/", sent)
    assert again.status_code == 200
    assert MovedDay.objects.count() == 1
    client.post(f"/admin/rules/moved-days/edit/{row.pk}/", sent | {"day": "2026-12-28"})
    assert client.get("/admin/rules/moved-days/").status_code == 200
    assert client.get(f"/admin/rules/moved-days/history/{row.pk}/").status_code == 200
    client.post(f"/admin/rules/moved-days/delete/{row.pk}/")

    assert not MovedDay.objects.exists()
    told = Event.objects.filter(object_kind="moved_day").order_by("pk")
    assert list(told.values_list("action", flat=True)) == [
        *("calendar.day_moved", "calendar.day_changed", "calendar.day_removed")
    ]
    assert told[1].details["before"]["day"] == "2026-12-26"
