"""Who acts on terms, and what is refused leaves nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from participation.citizens.models import User
from participation.rules.deadlines import actions, registry
from participation.rules.models import Deadline
from tests.factories import Site, make_user
from tests.rules.making import MONDAY, subject
from tests.rules.running import DAY, TWENTY, everything


def acts(deadline: Deadline, by: User | None) -> list[Any]:
    reason = "причина"
    return [
        lambda: actions.start(
            rule_set=deadline.rule_set,
            term="answer",
            subject=subject(),
            authority=deadline.authority,
            by=by,
        ),
        lambda: actions.pause(deadline=deadline, by=by, reason=reason),
        lambda: actions.resume(deadline=deadline, by=by, reason=reason),
        lambda: actions.extend(deadline=deadline, to=TWENTY, by=by, reason=reason),
        lambda: actions.extend_for_outage(
            deadline=deadline, by_term=TWENTY, by=by, reason=reason
        ),
        lambda: actions.mark_kept(deadline=deadline, by=by),
        lambda: actions.cancel(deadline=deadline, by=by, reason=reason),
    ]


def test_who_does_not_work_for_the_authority_leaves_nothing(
    site: Site, running: Deadline
) -> None:
    before = everything()
    closed = User.objects.get(pk=site.council.reviewer.pk)
    closed.is_active = False

    for who in (site.library.editor, site.library.reviewer, make_user("no"), closed):
        for act in acts(running, who):
            with pytest.raises(PermissionDenied):
                act()
    assert everything() == before


def test_what_needs_a_reason_leaves_nothing_without(
    site: Site, running: Deadline
) -> None:
    before = everything()

    for act in (actions.pause, actions.resume, actions.cancel):
        with pytest.raises(ValidationError):
            act(deadline=running, by=None, reason=" ")
    with pytest.raises(ValidationError):
        actions.extend(deadline=running, to=TWENTY, by=None, reason="")
    assert everything() == before


def test_what_is_closed_stays_closed(running: Deadline) -> None:
    actions.mark_kept(deadline=running, by=None, at=MONDAY + DAY)
    before = everything()

    for act in acts(running, None)[1:]:
        with pytest.raises(ValidationError):
            act()
    assert everything() == before


def test_a_room_says_who_acts_on_its_terms(
    site: Site, running: Deadline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    author = make_user("author")
    registry.has_deadlines(
        "document",
        "документ",
        may_start=lambda user, authority: user == author,
        may_change=lambda user, authority: False,
    )

    acts(running, author)[0]()
    with pytest.raises(PermissionDenied):
        actions.cancel(deadline=running, by=site.admin, reason="причина")
