"""What the calculator is asked and answers, as it is described to programs."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Final, Literal, Self

from ninja import Schema
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ..counting import MOST, Term
from ..enums import Unit
from .starts import FIRST_START, LAST_START, PATTERN, is_start

HIDDEN: Final[dict[str, Any]] = {"include_in_schema": False}
RULE: Final = "^[a-z][a-z_]{0,39}-[a-z][a-z_]{0,39}$"


def _start(text: str) -> str:
    if not is_start(text):
        raise PydanticCustomError(
            "start",
            "A date such as 2026-03-27 or a moment such as 2026-03-27T17:00 or "
            "2026-03-27T17:00+02:00 is needed, of the years {first} to {last}; in an "
            "address + is written %2B.",
            {"first": FIRST_START, "last": LAST_START},
        )
    return text


class Asked(Schema):
    """From when a term runs, and how long."""

    start: Annotated[str, AfterValidator(_start)] = Field(
        description="Moment from which the term runs, or a date for its first moment."
        " Without a zone it is in the country's. The day of the start is not counted.",
        examples=["2026-03-27T17:00", "2026-03-27", "2026-03-27T15:00Z"],
        json_schema_extra={"pattern": PATTERN},
    )
    country: Literal["UA", "PL"] = Field("UA", description="Whose calendar is used.")
    moves: Literal["0", "1"] = Field(
        "1",
        description="Whether an end on a day off moves to the next working day, for"
        " terms in days and months; a rule says so itself.",
    )
    language: Literal["uk", "pl", "en"] = Field(
        "uk", description="Language of the explanation."
    )


def _amount(unit: Unit) -> Any:
    """An amount of a unit: described as a part of `TERM`."""
    return Field(None, ge=1, le=MOST[unit], json_schema_extra=HIDDEN)


class AskedTerm(Schema):
    """How long a term is: one of these."""

    working_days: int | None = _amount(Unit.WORKING_DAYS)
    calendar_days: int | None = _amount(Unit.CALENDAR_DAYS)
    months: int | None = _amount(Unit.MONTHS)
    hours: int | None = _amount(Unit.HOURS)
    rule: str | None = Field(None, pattern=RULE, json_schema_extra=HIDDEN)

    @model_validator(mode="after")
    def _one(self) -> Self:
        """Refuse none and several."""
        if len(self.model_dump(exclude_none=True)) != 1:
            raise PydanticCustomError(
                "term",
                "One of working_days, calendar_days, months, hours and rule is needed.",
            )
        return self

    @property
    def term(self) -> Term | None:
        """The term, unless a rule has it."""
        for unit in Unit:
            if amount := getattr(self, unit.value):
                return Term(amount, unit)
        return None


_HOW_LONG: Final = (
    "How long the term is. Exactly one of these is written in the address by its own"
    " name, such as working_days=10."
)
TERM: Final = {
    "in": "query",
    "name": "term",
    "required": True,
    "style": "form",
    "explode": True,
    "description": _HOW_LONG,
    "schema": {
        "title": "Term",
        "description": _HOW_LONG,
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {
            **{
                unit.value: {"type": "integer", "minimum": 1, "maximum": MOST[unit]}
                for unit in Unit
            },
            "rule": {
                "type": "string",
                "pattern": RULE,
                "description": "A rule of the country by its key, as it holds on the"
                " day of the start.",
            },
        },
        "examples": [{"working_days": 10}, {"hours": 48}],
    },
}
"""What can't be said of several parameters, said of one that is written in parts."""


class DayCounted(Schema):
    """A day of the term, from that of the start on."""

    date: datetime.date
    counts: bool
    number: int | None = Field(
        description="Which day of the term it is; none where it does not count, and of"
        " terms in hours."
    )
    code: str = Field(
        description="Why, for programs.",
        examples=["working", "weekend", "feast", "feast_works", "end_moves"],
    )
    why: str = Field(description="Why, for people.", examples=["Робочий день"])


class Deadline(Schema):
    """When the term ends, and why."""

    due: datetime.datetime = Field(
        description="The last second of the last day, or the exact moment of a term in"
        " hours, with the offset of the country's zone.",
        examples=["2026-04-10T23:59:59+03:00"],
    )
    due_date: datetime.date = Field(description="The day of it in the country.")
    zone: str = Field(examples=["Europe/Kyiv"])
    days: list[DayCounted]
    url: str = Field(description="The same as a page for people.")
    ics: str = Field(description="The same as a calendar file.")
