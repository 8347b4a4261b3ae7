"""The end of a term as a file for calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.test import Client
from icalendar import Calendar as CalendarFile
from icalendar import Event

from cms import clock
from participation.rules.models import RuleSet

PAGE = "/uk/deadlines/calculator/"
FILE = f"{PAGE}deadline.ics"
ASKED = {"start": "2026-03-27T17:00", "working_days": "10", "country": "UA"}


def entry(content: bytes) -> Event:
    """The one event of a calendar file."""
    [event] = CalendarFile.from_ical(content).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_a_calendar_file_holds_the_last_day_with_an_alarm(
    client: Client, db: None
) -> None:
    now = datetime(2026, 3, 28, 12, tzinfo=UTC)
    with clock.told_by(lambda: now):
        response = client.get(FILE, ASKED)
        again = client.get(FILE, ASKED)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="deadline-2026-04-10.ics"' in response["Content-Disposition"]
    event, other = entry(response.content), entry(again.content)
    assert event.decoded("dtstart") == date(2026, 4, 10)
    assert event.decoded("dtend") == date(2026, 4, 11)
    assert event.decoded("dtstamp") == now
    assert event["uid"] == other["uid"]
    assert event["uid"].endswith("@testserver")
    assert event["summary"] == "Кінець строку 10 робочих днів"
    assert PAGE in event["url"]
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-15)
    different = entry(client.get(FILE, ASKED | {"working_days": "11"}).content)
    assert different["uid"] != event["uid"]


def test_a_term_in_hours_stands_in_a_calendar_at_its_moment(
    client: Client, db: None
) -> None:
    asked = {"start": "2026-03-28T17:00", "hours": "48"}

    event = entry(client.get(FILE, asked).content)

    assert event.decoded("dtstart") == datetime(2026, 3, 30, 15, tzinfo=UTC)


def test_words_of_a_rule_cannot_break_out_of_a_calendar_file(
    client: Client, rules: None
) -> None:
    hostile = "Запит; a, b\\n\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:x"
    RuleSet.objects.filter(kind="request").update(name_uk=hostile, law_uk=hostile)

    response = client.get(FILE, {"start": "2026-03-27", "rule": "request-answer"})

    [event] = CalendarFile.from_ical(response.content).walk("VEVENT")
    assert str(event["summary"]).startswith("Кінець строку")
    lines = response.content.decode().split("\r\n")
    assert sum(line.startswith("BEGIN:VEVENT") for line in lines) == 1
    assert max(len(line.encode()) for line in lines) <= 75
