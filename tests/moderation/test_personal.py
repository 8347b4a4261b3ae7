"""What moderation keeps of a person is handed out, and goes with the person."""

from __future__ import annotations

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from participation.citizens.personal_data.erasure import (
    erase_account,
    erase_address,
    export_all,
)
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.moderation import actions as moderation
from participation.moderation.models import Appeal, Case, Decision, Report
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import decide, hidden, report, write
from tests.participation.guestbook.models import Opinion
from tests.participation.links import mailed_link, press
from tests.participation.people import make_citizen, make_guest
from tests.participation.walk import found

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.participation.guestbook.urls"),
]
MARKS = ("Кучерява", "особиста примітка", "моє заперечення", "мій донос")


def full_life(site: Site) -> Opinion:
    """Somebody hidden, who objects and reports another."""
    author = make_citizen(last_name="Кучерява")
    opinion = write(author, words="Кучерява каже", before=True)
    decide(opinion, site.admin, note="особиста примітка")
    opinion.refresh_from_db()
    moderation.appeal(
        decision=Decision.objects.get(), words="моє заперечення", by_author=author
    )
    report(write(make_citizen("other")), author, words="мій донос")
    return opinion


def test_the_file_holds_all_of_it(site: Site) -> None:
    opinion = full_life(site)

    told = json.dumps(
        export_all(opinion.author), cls=DjangoJSONEncoder, ensure_ascii=False
    )

    for mark in MARKS:
        assert mark in told
    assert "whose" not in told


def test_nothing_is_left_but_what_was_decided(site: Site) -> None:
    opinion = full_life(site)
    author = opinion.author

    erase_account(user=author, by=author)

    assert found(*MARKS) == {}
    assert not Appeal.objects.exists()
    assert not Report.objects.exists()
    assert [one.kind for one in Case.objects.open()] == ["opinion"]
    assert Case.objects.open().get().why == "reported"
    decision = Decision.objects.get()
    assert (decision.note, decision.outcome) == ("", "hide")
    assert Event.objects.filter(action=Action.CONTRIBUTION_DECIDED).count() == 1


def test_a_guests_goes_with_the_address(site: Site) -> None:
    opinion = write(make_guest("Кучерява", email="k@example.org"))
    press(mailed_link())
    opinion.refresh_from_db()
    report(opinion, make_citizen("reader"))
    decide(opinion, site.admin, note="особиста примітка")

    erase_address(address="K@example.org")

    assert found("Кучерява", "особиста примітка") == {}
    assert not Opinion.objects.exists()


def test_the_erasure_of_a_reporter_leaves_the_case(site: Site) -> None:
    opinion = write()
    reader = make_citizen("reader")
    report(opinion, reader, words="мій донос")

    erase_account(user=reader, by=reader)

    assert Case.objects.open().count() == 1
    assert found("мій донос") == {}


def test_the_page_of_a_guest_leads_to_the_decision(site: Site) -> None:
    opinion = write(make_guest(email="k@example.org"))
    press(mailed_link())
    opinion.refresh_from_db()
    report(opinion, make_citizen("reader"))
    decide(opinion, site.admin)

    client = Client()
    client.post("/uk/my/by-letter/", {"email": "k@example.org"})
    press(mailed_link(), client)
    page = client.get("/uk/my/given/").content.decode()

    assert "приховано" in page
    assert "/uk/moderation/decision/opinion~" in page


def test_my_page_says_what_waits_and_what_is_hidden(site: Site) -> None:
    opinion, _decision = hidden(site.admin)
    write(opinion.author, before=True)
    write(opinion.author)

    page = signed_in(opinion.author).get("/uk/my/").content.decode()

    assert "чекає на модератора" in page
    assert f"/uk/moderation/mine/opinion/{opinion.key}/" in page
