"""Acts around letters for the matrix: following, lists, links, the report."""

from __future__ import annotations

from typing import Any

from participation.outbox.addresses import digest
from tests.participation.acts import (
    EVERYBODY,
    SIGNED_IN,
    Actor,
    Role,
    Stage,
    act,
)
from tests.participation.links import HERE

REPORT = "/admin/reports/letters/"
FOUND = 302


def follow(actor: Actor, stage: Stage) -> Any:
    sent = {"email": "iia@example.org", "frequency": "daily"}
    address = "/uk/notices/follow/authority/council/"
    return actor.client.post(address, sent, headers=HERE)


def lift_an_address(actor: Actor, stage: Stage) -> Any:
    """Led back to the report, or turned away."""
    address = digest("iia@example.org")
    answer = actor.client.post(REPORT, {"address": address})
    return actor.client.get(REPORT) if answer.status_code == FOUND else answer


act("follow something", follow, EVERYBODY)
act(
    "see what one follows",
    lambda actor, stage: actor.client.get("/uk/notices/"),
    SIGNED_IN,
)
act(
    "see how letters fare",
    lambda actor, stage: actor.client.get(REPORT),
    frozenset({Role.ADMINISTRATOR}),
)
act(
    "write to a stopped address again",
    lift_an_address,
    frozenset({Role.ADMINISTRATOR}),
)
