"""The register of deadlines in the memory for finished pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import time_machine

from participation.rules.actions import save_on_calendar
from participation.rules.deadlines.recomputing import recompute_next
from participation.rules.models import MovedDay
from tests.factories import Site
from tests.page_cache.keeping import committed, is_hit, keeping, text, visit
from tests.rules.making import begin, make_rules

__all__ = ["committed", "keeping"]

MONDAY = datetime(2030, 7, 1, 7, tzinfo=UTC)


def shown_state(address: str) -> str:
    """The state of the only deadline of a page, in words."""
    return str(re.findall(r"</svg>([^<]+)</span>", text(address))[-1]).strip()


def test_pages_are_kept_until_the_term_is_due_and_follow_the_calendar(
    keeping: Site,
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        held = make_rules(keeping.admin)
        running = begin(held, keeping.council.authority, MONDAY)
    addresses = [
        "/uk/deadlines/",
        f"/uk/deadlines/{running.pk}/",
        keeping.council.section.url,
    ]
    seen = []
    # Due by the end of Monday the 8th, so soon from the end of Friday on.
    for moment in ("05T20:59:58", "05T20:59:59", "08T20:59:59", "08T21:00:00"):
        with time_machine.travel(f"2030-07-{moment}Z", tick=False):
            for address in addresses:
                visit(address)
                assert is_hit(visit(address)), address
            seen.append({shown_state(address) for address in addresses})
    soon = {"спливає незабаром"}
    assert seen == [{"триває"}, soon, soon, {"прострочено"}]

    with time_machine.travel("2030-07-08T21:00:00Z", tick=False):
        day = MovedDay(country="UA", day="2030-07-03", ground_uk="розпорядження")
        save_on_calendar(row=day, by=keeping.admin)
        while recompute_next():
            pass
        for address in addresses:
            assert "09.07.2030" in text(address)
            assert shown_state(address) == "спливає незабаром"
