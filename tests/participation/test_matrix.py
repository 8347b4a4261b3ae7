"""Every role does every act: allowed ones are done, denied ones leave no trace.

A room adds its acts in a module like `citizens_acts`, imported here.
"""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import transaction

from cms.refusals import Refused
from tests.factories import Site
from tests.participation import (  # noqa: F401  add their acts
    analysis_acts,
    citizens_acts,
    comments_acts,
    consultation_acts,
    moderation_acts,
    moderation_screens_acts,
    notices_acts,
    questionnaire_acts,
    remarks_acts,
    rules_acts,
    texts_acts,
    texts_screens_acts,
)
from tests.participation.acts import (
    Act,
    Actor,
    Role,
    Stage,
    acts,
    make_actor,
    make_stage,
)
from tests.participation.walk import counts

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")


def was_done(one: Act, actor: Actor, stage: Stage) -> bool:
    """Whether the act was done; an answer that leads to a sign-in did nothing."""
    try:
        answer = one.does(actor, stage)
    except Refused:
        return False
    status = getattr(answer, "status_code", 200)
    leads_to = str(getattr(answer, "headers", {}).get("Location", ""))
    turned_away = ("/login/", "/my/by-letter/", "/admin/")
    return status < 400 and not leads_to.partition("?")[0].endswith(turned_away)


@pytest.mark.parametrize("name", acts)
def test_who_may_do_what(
    site: Site, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    one, stage = acts[name], make_stage(site)
    one.prepare(stage)
    for role in Role:
        caplog.clear()
        with transaction.atomic():
            actor, before = make_actor(role, site), counts()
            with caplog.at_level(logging.WARNING):
                done = was_done(one, actor, stage)
            assert done == (role in one.allowed), role
            if not done:
                assert changed(before) == {}, role
                assert len(refusals(caplog)) <= 1, role
            transaction.set_rollback(True)


def test_a_denied_action_leaves_one_line_in_the_log(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    stage, citizen = make_stage(site), make_actor(Role.CITIZEN, site)
    for name in ("act for somebody", "change a text of consent", "attest identity"):
        caplog.clear()
        assert not was_done(acts[name], citizen, stage)
        (line,) = refusals(caplog)
        assert line.getMessage().endswith(f"to account {citizen.user.pk}")
        assert "oksana" not in line.getMessage()


def refusals(caplog: pytest.LogCaptureFixture) -> list[Any]:
    return [one for one in caplog.records if one.name == "vidkryto.refusals"]


def changed(before: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Tables with more or fewer rows; limits and sessions count tries."""
    now = counts()
    ignored = {"limits_tally", "django_session"}
    return {
        name: (rows, now[name])
        for name, rows in before.items()
        if rows != now[name] and name not in ignored
    }
