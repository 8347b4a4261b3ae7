"""What is followed is changed and ended, by a link or by an account."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import clock
from participation.citizens import my_page, personal_data
from participation.notices.enums import Frequency
from participation.notices.links import Forged, end_path, ended_by, mine_path, secret_of
from participation.notices.models import Reader, Subscription
from tests.core.signing import signed_in
from tests.factories import Site, draft_document, publish
from tests.notices.asking import ask
from tests.notices.following import follows, letters, published
from tests.participation.links import HERE, press
from tests.participation.people import make_citizen

pytestmark = pytest.mark.django_db


def test_mail_programs_unsubscribe_by_one_request(site: Site) -> None:
    daily = follows("authority", "council", frequency=Frequency.DAILY)
    weekly = follows("authority", "library", frequency=Frequency.WEEKLY)
    path = end_path(daily.reader, Frequency.DAILY)
    strict = Client(enforce_csrf_checks=True)

    shown = strict.get(path)
    assert shown.status_code == 200 and Subscription.objects.count() == 2
    assert strict.head(path).status_code == 200
    answer = strict.post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not answer.cookies and not shown.cookies
    assert list(Subscription.objects.all()) == [weekly]
    assert strict.post(path).status_code == 200
    assert Subscription.objects.count() == 1


def test_the_letter_leads_to_where_it_is_ended(site: Site) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        follows("authority", "council")
        traveller.shift(1)
        publish(draft_document(site.council, "Про воду"), site.council)
        assert letters() == []
        traveller.shift(200)
        (letter,) = letters()
    header = letter.extra_headers["List-Unsubscribe"].strip("<>")

    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert header in letter.body
    assert Client().post(urlsplit(header).path).status_code == 200
    assert not Reader.objects.exists()


def test_a_list_is_changed_paused_and_ended(site: Site) -> None:
    one = follows("authority", "council", frequency=Frequency.DAILY)
    other = follows("authority", "library", frequency=Frequency.DAILY)
    path = mine_path(one.reader)

    def act(**given: Any) -> None:
        answer = press(path, data=given)
        assert answer.status_code == 303
        assert Client().get(answer.headers["Location"]).status_code == 200

    def now() -> Subscription:
        return Subscription.objects.get(pk=one.pk)

    act(subscription=one.pk, act="change", frequency="weekly")
    assert now().frequency == Frequency.WEEKLY
    act(subscription=one.pk, act="pause")
    assert now().paused
    act(subscription=one.pk, act="resume")
    assert not now().paused
    act(subscription=one.pk, act="end")
    assert list(Subscription.objects.all()) == [other]
    act(act="end_all")
    assert not Reader.objects.exists()
    assert Client().get(path).status_code == 200


def test_forms_of_the_list_name_their_origin(site: Site) -> None:
    """Told to send no referrer, browsers without Sec-Fetch-Site send no Origin."""
    one = follows("authority", "council")

    shown = Client().get(mine_path(one.reader))

    assert "no-referrer" not in shown.content.decode()
    assert shown["Referrer-Policy"] == "same-origin"


def test_nobody_changes_what_is_anothers(site: Site) -> None:
    mine = follows("authority", "council", email="a@example.org")
    theirs = follows("authority", "council", email="b@example.org")

    for act in ("end", "pause", "change"):
        press(
            mine_path(mine.reader),
            data={"subscription": theirs.pk, "act": act, "frequency": "weekly"},
        )
    signed = signed_in(make_citizen())
    signed.post("/uk/notices/", {"act": "end_all"}, headers=HERE)

    theirs.refresh_from_db()
    assert (theirs.frequency, theirs.paused) == (Frequency.AT_ONCE, False)
    assert Subscription.objects.count() == 2


def test_a_thousand_forged_links_end_nothing(site: Site) -> None:
    one = follows("authority", "council")
    end, mine = end_path(one.reader, "at_once"), mine_path(one.reader)
    forged = [
        *(f"{end[:-3]}{number:02d}/" for number in range(20)),
        *(f"{mine[:-3]}{number:02d}/" for number in range(20)),
        end.replace("/end/", "/mine/"),
        mine.replace("/mine/", "/end/"),
        end.replace("at_once", "weekly"),
        end.replace(one.reader.secret.hex, "0" * 32),
    ]
    # Among so many endings one may be the right one.
    forged = [path for path in forged if path not in (end, mine)]
    statuses = set()
    for number, path in enumerate(forged):
        client = Client(REMOTE_ADDR=f"198.51.100.{number % 3}")
        statuses.add(client.post(path, {"act": "end_all"}, headers=HERE).status_code)
    for number in range(1000):
        token = f"{one.reader.secret.hex}-at_once.{number:043d}"
        for read in (ended_by, secret_of):
            with pytest.raises(Forged):
                read(token)

    assert statuses <= {404, 429}
    assert Subscription.objects.count() == 1
    with CaptureQueriesContext(connection) as captured:
        Client(REMOTE_ADDR="203.0.113.1").get(forged[0])
    assert not [one for one in captured if "notices_" in one["sql"]]


def test_links_of_who_went_away_are_calm(site: Site) -> None:
    one = follows("authority", "council")
    end, mine = end_path(one.reader, "at_once"), mine_path(one.reader)
    one.reader.delete()

    for path in (end, mine):
        assert Client().get(path).status_code == 200
        assert Client().post(path, headers=HERE).status_code in (200, 400)


def test_my_page_the_export_and_the_erasure_know_it(site: Site) -> None:
    citizen = make_citizen()
    key = published(title="Про воду")
    follows("page", key, email=citizen.email)
    follows("authority", "council", email="other@example.org")
    ask(email=citizen.email)

    sections = dict(my_page.sections(citizen))
    assert "Про воду" in sections["followed"].lines[0].title
    holders = personal_data.holders
    assert "Про воду" in holders["followed"].export(citizen.email)[0]["what"]
    assert holders["letters"].export(citizen.email)[0]["subject"]

    for name in ("followed", "letters"):
        holders[name].erase(citizen.email)

    assert holders["followed"].export(citizen.email) == []
    assert holders["letters"].export(citizen.email) == []
    assert Reader.objects.get().email == "other@example.org"


def test_a_list_costs_few_questions_however_long(site: Site) -> None:
    citizen = make_citizen()
    client = signed_in(citizen)
    counts = []
    for some in (2, 12):
        for _number in range(some):
            follows("page", published(), email=citizen.email)
        with CaptureQueriesContext(connection) as captured:
            client.get("/uk/notices/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
