"""A link that is not ours confirms nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest
from django.core.signing import Signer

from participation.citizens import confirmations
from participation.citizens.confirmations import views as confirmation_views
from tests.participation.links import ask, mailed_link, press


def _forged() -> list[str]:
    """A thousand tokens: unsigned, signed by others, signed for something else."""
    ours = Signer(salt="participation.citizens.confirmations", sep=".")
    other = Signer(key="another key", salt=ours.salt, sep=".")
    made: list[Callable[[str], str]] = [
        str,
        other.sign,
        Signer(sep=".").sign,
        lambda token: f"{token}.{secrets.token_urlsafe(32)}",
        # A signature of ours that no letter has carried.
        ours.sign,
    ]
    return [make(secrets.token_urlsafe(24)) for make in made for _ in range(200)]


def test_of_a_thousand_forged_links_none_passes(db: None, pressed: list[str]) -> None:
    ask()
    told = set()
    for token in _forged():
        with pytest.raises(confirmations.Unusable) as raised:
            confirmations.confirm(token=token)
        told.add(raised.value.why)

    assert told == {confirmations.Why.FORGED, confirmations.Why.EXPIRED}
    assert pressed == []


def test_a_network_that_guesses_is_stopped(db: None, pressed: list[str]) -> None:
    ask()
    times = confirmation_views.FORGED_LINKS.times
    tried = [press(f"/uk/confirm/{one}/").status_code for one in _forged()[: times + 5]]

    assert tried == [404] * times + [429] * 5
    assert press("/uk/confirm/a/", REMOTE_ADDR="203.0.113.9").status_code == 404
    # Who has a link of ours still gets in: a library's hall is one network.
    assert press(mailed_link()).status_code == 200


def test_a_changed_letter_of_a_link_passes_nowhere(
    db: None, pressed: list[str]
) -> None:
    ask()
    path = mailed_link()
    for place in (12, 20, -3):
        letter = "A" if path[place] != "A" else "B"
        changed = path[:place] + letter + (path[place + 1 :])
        assert press(changed).status_code == 404
    assert pressed == []
