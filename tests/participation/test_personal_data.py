"""Every table of personal data is answered for."""

from __future__ import annotations

import pytest

from participation.citizens import checks, personal_data

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")


def test_no_holder_takes_the_place_of_another() -> None:
    with pytest.raises(ValueError, match="letters"):
        personal_data.holder("letters", lambda whose: None, lambda whose: None)


def test_every_table_of_personal_data_is_answered_for() -> None:
    assert checks.undeclared() == []


def test_a_table_that_nobody_answers_for_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(personal_data.holders, "guests")
    monkeypatch.delitem(personal_data.without, "core.approval")

    assert checks.undeclared() == ["citizens.guest", "core.approval"]
    assert [one.id for one in checks.check_personal_data(None)] == ["citizens.E001"] * 2
