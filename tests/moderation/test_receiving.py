"""What begins to count is published or waits for a moderator."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cms.refusals import Refused
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome, Standing, Why
from participation.moderation.models import Case
from participation.moderation.selectors import case_of
from tests.factories import Site
from tests.moderation.making import decide, make_moderator, write
from tests.participation.guestbook.models import Opinion
from tests.participation.links import mailed_link, press
from tests.participation.people import make_citizen, make_guest

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.participation.guestbook.urls"),
]


def test_where_nothing_is_checked_before_it_shows_at_once(site: Site) -> None:
    opinion = write(authority=site.council.authority)

    assert opinion.is_visible
    assert list(Opinion.objects.visible()) == [opinion]
    assert opinion.changes == 1
    assert not Case.objects.exists()


def test_where_it_is_checked_before_it_waits_in_one_case(site: Site) -> None:
    opinion = write(authority=site.council.authority, before=True)

    assert (opinion.standing, opinion.is_visible) == (Standing.WAITS, False)
    assert list(Opinion.objects.awaiting()) == [opinion]
    case = case_of(opinion)
    assert case is not None
    assert (case.why, case.authority) == (
        Why.BEFORE_PUBLICATION,
        site.council.authority,
    )
    with pytest.raises(ValidationError):
        moderation.receive(contribution=opinion, before_publication=True)


def test_what_the_screening_found_waits_everywhere(site: Site) -> None:
    opinion = write(found=["links", "honeypot"])

    case = case_of(opinion)
    assert case is not None
    assert (case.why, case.found) == (Why.SCREENED, ["honeypot", "links"])


def test_a_guests_is_received_when_the_link_was_followed(site: Site) -> None:
    opinion = write(make_guest())
    assert not opinion.is_visible
    assert list(Opinion.objects.awaiting()) == []

    press(mailed_link())

    opinion.refresh_from_db()
    assert opinion.is_visible


def test_what_is_let_through_shows_from_then_on(site: Site) -> None:
    opinion = write(before=True)

    decide(opinion, site.admin, Outcome.PUBLISH)

    opinion.refresh_from_db()
    assert opinion.is_visible
    assert opinion.published_at is not None
    assert opinion.changes == 2


def test_only_its_author_takes_it_back_and_its_case_ends(site: Site) -> None:
    by = make_moderator(site.council.authority)
    opinion = write(authority=site.council.authority, before=True)
    with pytest.raises(Refused):
        moderation.withdraw(contribution=opinion, by_author=make_citizen("other"))

    moderation.withdraw(contribution=opinion, by_author=opinion.author)

    opinion.refresh_from_db()
    assert opinion.standing == Standing.WITHDRAWN
    case = Case.objects.get()
    assert not case.is_open
    with pytest.raises(ValidationError, match=r"author|Автор"):
        decide(case, by)


def test_what_is_hidden_is_neither_edited_nor_withdrawn(site: Site) -> None:
    opinion = write(before=True)
    decide(opinion, site.admin)

    with pytest.raises(ValidationError):
        moderation.withdraw(contribution=opinion, by_author=opinion.author)
    with pytest.raises(ValidationError):
        moderation.reopen_after_edit(contribution=opinion, before_publication=False)
    opinion.refresh_from_db()
    assert opinion.standing == Standing.HIDDEN


def test_an_edit_is_looked_at_again_where_it_has_to_be(site: Site) -> None:
    opinion = write()

    moderation.reopen_after_edit(contribution=opinion, before_publication=False)
    opinion.refresh_from_db()
    assert opinion.is_visible

    moderation.reopen_after_edit(
        contribution=opinion, before_publication=False, found=["links"]
    )
    opinion.refresh_from_db()
    assert opinion.standing == Standing.WAITS
    assert Case.objects.open().count() == 1

    moderation.reopen_after_edit(
        contribution=opinion, before_publication=True, found=["repetition"]
    )
    case = case_of(opinion)
    assert case is not None
    assert case.found == ["links", "repetition"]
