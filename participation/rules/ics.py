"""A deadline as a file for calendars (RFC 5545)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpResponse
from icalendar import Alarm, Calendar, Event

from cms import clock

PRODUCT: Final = "-//Vidkryto//Deadlines//UK"
ON_THE_DAY_BEFORE: Final = timedelta(hours=-15)
"""At nine in the morning, of what lasts a whole day."""
AN_HOUR_BEFORE: Final = timedelta(hours=-1)


@dataclass(frozen=True)
class Entry:
    """What is written in a calendar.

    `key` is the same for the same deadline for ever: a file that is read again
    changes its entry.  `due` is a day, or a moment for what ends at one.
    """

    key: str
    summary: str
    description: str
    due: date | datetime
    url: str


def calendar_of_entries(*entries: Entry) -> bytes:
    """The file, with an alarm for each entry."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical()


def _event(entry: Entry) -> Event:
    event, at_a_moment = Event(), isinstance(entry.due, datetime)
    digest = hashlib.sha256(entry.key.encode()).hexdigest()[:32]
    event.add("uid", f"{digest}@{urlsplit(entry.url).hostname}")
    event.add("dtstamp", clock.now().astimezone(UTC))
    if isinstance(entry.due, datetime):
        event.add("dtstart", entry.due.astimezone(UTC))
    else:
        event.add("dtstart", entry.due)
        event.add("dtend", entry.due + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", AN_HOUR_BEFORE if at_a_moment else ON_THE_DAY_BEFORE)
    event.add_component(alarm)
    return event


def calendar_response(content: bytes, name: str) -> HttpResponse:
    """The file as an answer, to be opened by the reader's calendar."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
