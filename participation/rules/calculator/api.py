"""Terms as JSON: /api/deadline/ (see cms.api)."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router, Status

from cms.api_problems import Refusal, refusal
from cms.authorities.enums import Country

from ..enums import ZONES
from . import api_schemas as shapes
from .offered import rule_of
from .reckoned import Question
from .starts import start_of

KEPT_SECONDS: Final = 30
"""How long anybody may keep an answer: a calendar may change."""

router = Router()


@router.get(
    "/deadline/",
    response={200: shapes.Deadline, 404: Refusal, 422: Refusal},
    summary="Reckon when a term ends",
    openapi_extra={"parameters": [shapes.TERM]},
)
def reckon_deadline(
    request: HttpRequest,
    response: HttpResponse,
    asked: Query[shapes.Asked],
    how_long: Query[shapes.AskedTerm],
) -> Any:
    """When a term ends that begins at a moment, day by day.

    A rule that the country does not have on that day is answered by 404.
    """
    question = _question(asked, how_long)
    if question is None:
        return Status(404, refusal("rule", "There is no such rule on that day."))
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    with override(asked.language):
        return Status(200, _answer(request, question))


def _question(asked: shapes.Asked, how_long: shapes.AskedTerm) -> Question | None:
    """What is asked; None for a rule that there is not."""
    zone = ZONES[Country(asked.country)]
    start = start_of(asked.start, zone)
    if term := how_long.term:
        moves = asked.moves == "1"
        return Question(asked.start, start, term, asked.country, moves)
    day = start.astimezone(zone).date()
    rule = rule_of(how_long.rule or "", asked.country, day)
    if rule is None:
        return None
    return Question(asked.start, start, rule.term, asked.country, rule.moves, rule)


def _answer(request: HttpRequest, question: Question) -> shapes.Deadline:
    absolute, due = request.build_absolute_uri, question.due
    return shapes.Deadline(
        due=due.due,
        due_date=due.due_date,
        zone=str(due.due.tzinfo),
        days=[
            shapes.DayCounted(
                date=day.date,
                counts=day.counts,
                number=day.number,
                code=day.why.code.value,
                why=day.why.words,
            )
            for day in due.days
        ],
        url=absolute(f"{reverse('deadline_calculator')}?{question.query}"),
        ics=absolute(f"{reverse('deadline_calendar')}?{question.query}"),
    )
