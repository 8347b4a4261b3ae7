"""What the API says when it can't answer, the same in all rooms."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field


class Problem(Schema):
    """What is wrong with one parameter; an empty name stands for the whole."""

    parameter: str = Field(examples=["start"])
    message: str


class Refusal(Schema):
    """Why there is no answer."""

    errors: list[Problem]


def refusal(parameter: str, message: str) -> Refusal:
    """One thing that is wrong."""
    return Refusal(errors=[Problem(parameter=parameter, message=message)])
