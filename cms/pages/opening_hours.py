"""When an office is open: entered once, said in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError

Item = Mapping[str, Any]
DAYS = [
    ("0", pgettext_lazy("opening hours", "Monday")),
    ("1", pgettext_lazy("opening hours", "Tuesday")),
    ("2", pgettext_lazy("opening hours", "Wednesday")),
    ("3", pgettext_lazy("opening hours", "Thursday")),
    ("4", pgettext_lazy("opening hours", "Friday")),
    ("5", pgettext_lazy("opening hours", "Saturday")),
    ("6", pgettext_lazy("opening hours", "Sunday")),
]


class OpenDaysBlock(blocks.StructBlock):
    """Days with the same hours; a break may part them in two."""

    days = blocks.MultipleChoiceBlock(choices=DAYS, label=gettext_lazy("Days"))
    opens = blocks.TimeBlock(label=gettext_lazy("Opens"))
    closes = blocks.TimeBlock(label=gettext_lazy("Closes"))
    break_begins = blocks.TimeBlock(label=gettext_lazy("Break begins"), required=False)
    break_ends = blocks.TimeBlock(label=gettext_lazy("Break ends"), required=False)

    def clean(self, value: Any) -> Any:
        """Refuse hours that end before they begin, and half a break."""
        cleaned = super().clean(value)
        begins, ends = cleaned["break_begins"], cleaned["break_ends"]
        times = [cleaned["opens"], begins, ends, cleaned["closes"]]
        given = [one for one in times if one]
        if bool(begins) != bool(ends) or given != sorted(set(given)):
            raise StructBlockValidationError(
                non_block_errors=[_("These hours are in no order of time.")]
            )
        return cleaned


class OpeningHoursBlock(blocks.StreamBlock):
    """A week; days that are not named are closed."""

    open_days = OpenDaysBlock(icon="time", label=gettext_lazy("Days and hours"))

    class Meta:
        label = gettext_lazy("Opening hours")


def hours_shown(items: Iterable[Item] | None) -> list[dict[str, str]]:
    """Lines such as "Mon–Thu 09:00–18:00, break 13:00–13:45", in the language in use.

    `items` is the stored value of an `OpeningHoursBlock`.
    """
    values = [item["value"] for item in items or ()]
    values.sort(key=lambda value: sorted(value["days"])[:1])
    return [
        {
            "days": days_in_words(value["days"]),
            "hours": _span(value["opens"], value["closes"]),
            "break": _break(value),
        }
        for value in values
    ]


def days_in_words(days: Iterable[str]) -> str:
    """Days of a week, those that follow one another as from–to."""
    numbers = sorted({int(day) for day in days})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(map(_run, runs))


def _run(days: list[int]) -> str:
    first, last = str(WEEKDAYS_ABBR[days[0]]), str(WEEKDAYS_ABBR[days[-1]])
    if len(days) == 1:
        return first
    return f"{first}, {last}" if len(days) == 2 else f"{first}–{last}"  # noqa: PLR2004


def _break(value: Item) -> str:
    if not value.get("break_begins"):
        return ""
    return _span(value["break_begins"], value["break_ends"])


def _span(begins: str | time, ends: str | time) -> str:
    return f"{_clock(begins)}–{_clock(ends)}"


def _clock(value: str | time) -> str:
    moment = time.fromisoformat(value) if isinstance(value, str) else value
    return time_format(moment, "H:i")
