"""What a view says of its answer: that it is the same for everybody, and whose."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict


@dataclass
class Answering:
    """A request while it is answered, and what was said meanwhile.

    `parameters` are those of the address, `subject` is what visits are counted for.
    """

    parameters: QueryDict
    same_for_all: bool = False
    subject: Hashable | None = None
    edges: list[datetime] = field(default_factory=list)


being_answered: ContextVar[Answering | None] = ContextVar("answering", default=None)


def keep(*, parameters: Collection[str] = (), subject: Hashable | None = None) -> None:
    """Say that the answer to this request is the same for everybody without an account.

    Only what says so is kept.  `parameters` name all parts of the query that the view
    reads: an address with another one is answered and not kept.
    """
    answering = being_answered.get()
    if answering is None:
        return
    answering.same_for_all = set(answering.parameters) <= set(parameters)
    answering.subject = subject
