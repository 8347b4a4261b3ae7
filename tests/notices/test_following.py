"""Following by a form, with and without an account; changing and ending it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms import clock
from participation.citizens import my_page, personal_data
from participation.citizens.consents import change_text
from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.models import ConsentText
from participation.notices.enums import Frequency
from participation.notices.links import (
    Forged,
    end_path,
    ended_by,
    mine_path,
    secret_of,
)
from participation.notices.models import Reader, Subscription
from participation.outbox.models import Letter
from tests.core.signing import signed_in
from tests.factories import Site, draft_document, publish
from tests.notices.following import follows, letters, published
from tests.participation.links import HERE, mailed_link, mailed_links, press
from tests.participation.people import make_citizen

pytestmark = pytest.mark.django_db
COUNCIL = "/uk/notices/follow/authority/council/"


def ask(address: str = COUNCIL, client: Client | None = None, **changed: Any) -> Any:
    given = {"email": "olena@example.org", "frequency": "daily"}
    headers = changed.pop("headers", HERE)
    strict = client or Client(enforce_csrf_checks=True)
    return strict.post(address, given | changed, headers=headers)


def test_a_guest_follows_by_a_letter_and_a_button(site: Site) -> None:
    assert ask().headers["Location"] == "/uk/notices/asked/"
    assert not Subscription.objects.exists()
    link = mailed_link()

    assert Client().get(link).status_code == 200
    assert not Subscription.objects.exists()
    answer = press(link)

    (subscription,) = Subscription.objects.all()
    assert (subscription.kind, subscription.key) == ("authority", "council")
    assert subscription.frequency == Frequency.DAILY
    assert urlsplit(answer.headers["Location"]).path == mine_path(subscription.reader)
    assert press(link).status_code == 410
    assert Subscription.objects.count() == 1


def test_the_consent_of_the_day_on_which_it_was_asked_for_is_kept(site: Site) -> None:
    valid = ConsentText.objects.valid(ConsentKind.SUBSCRIPTION)
    assert "/uk/consent/subscription/" in Client().get(COUNCIL).content.decode()
    ask()
    link = mailed_link()
    texts = {f"text_{code}": "Інші слова" for code in ("uk", "pl", "en")}
    later = change_text(kind=ConsentKind.SUBSCRIPTION, texts=texts, by=site.admin)

    press(link)

    reader = Reader.objects.get()
    assert reader.consent == valid and reader.consented_at < later.valid_from
    told = personal_data.holders["followed"].export(reader.email)[0]
    assert told["consent"] == str(valid) and told["agreed"]
    ask()
    press(mailed_link())
    assert Reader.objects.get().consent == later


def test_the_letter_bears_no_words_of_whoever_asked(site: Site) -> None:
    ask("/uk/notices/follow/search/?q=Купіть+https://evil.example")

    letters()

    said = mail.outbox[-1].body + str(mail.outbox[-1].alternatives[0].content)
    assert "evil" not in said and "Купіть" not in said + mail.outbox[-1].subject
    assert "Купіть" in Client().get(mailed_link()).content.decode()
    press(mailed_link())
    assert Subscription.objects.get().kind == "search"


def test_known_and_unknown_addresses_are_answered_alike(site: Site) -> None:
    follows("authority", "council", email="known@example.org")
    ask(email="warm@example.org")
    answers, questions = [], []
    for email in ("known@example.org", "unknown@example.org"):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = ask(email=email)
        answers.append((answer.status_code, answer.content, answer.headers["Location"]))
        questions.append([re.sub(r"\d+|'[^']*'", "", one["sql"]) for one in captured])
    assert answers[0] == answers[1]
    assert len(questions[0]) == len(questions[1])


def test_one_address_gets_few_letters_whoever_asks(site: Site) -> None:
    for number in range(12):
        answer = ask(REMOTE_ADDR=f"192.0.2.{number}")
        assert answer.headers["Location"] == "/uk/notices/asked/"

    assert len(mailed_links()) == 3


def test_one_network_asks_so_often(site: Site) -> None:
    answers = [ask(email=f"reader{n}@example.org").status_code for n in range(22)]

    assert answers == [303] * 20 + [429] * 2


def test_an_account_follows_at_once_with_its_own_address_only(site: Site) -> None:
    citizen = make_citizen()
    client = signed_in(citizen)
    assert f'value="{citizen.email}"' in client.get(COUNCIL).content.decode()

    answer = ask(client=client, email=citizen.email)
    assert answer.headers["Location"] == "/uk/notices/?said=followed"
    assert Subscription.objects.get().reader.email == citizen.email

    answer = ask(client=client, email="other@example.org")
    assert answer.headers["Location"] == "/uk/notices/asked/"
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_from_elsewhere_does_nothing(
    site: Site, headers: dict[str, str]
) -> None:
    citizen = make_citizen()
    client = signed_in(citizen)
    mine = follows("authority", "council", email=citizen.email)

    assert ask(client=client, headers=headers).status_code == 403
    for path in ("/uk/notices/", mine_path(mine.reader)):
        answer = client.post(path, {"act": "end_all"}, headers=headers)
        assert answer.status_code == 403
    assert Subscription.objects.count() == 1
    assert not Letter.objects.exists()


def test_what_was_typed_comes_back(site: Site) -> None:
    answer = ask(email="a@b\nBcc: x@example.org", frequency="weekly")

    text = answer.content.decode()
    assert answer.status_code == 400
    assert "error-summary" in text and "a@b" in text
    assert re.search(r'value="weekly"[^>]*checked', text)


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


def test_pages_lead_to_their_form_without_a_token(site: Site) -> None:
    page = publish(draft_document(site.council, "Про воду"), site.council)
    for address, form in (
        (page.url, f"/uk/notices/follow/page/{page.translation_key}/"),
        ("/uk/council/", COUNCIL),
    ):
        text = Client().get(address).content.decode()
        assert f'href="{form}"' in text
        assert "csrf" not in text
        shown = Client().get(form)
        assert shown.status_code == 200 and not shown.cookies


@pytest.mark.parametrize(
    "path",
    [
        "page/11111111-1111-4111-8111-111111111111",
        "page/council",
        "page/%00",
        "authority/nobody",
        "topic/nothing",
        "search/uk%3Fq%3Da%26page%3D2",
        "else/x",
    ],
)
def test_nothing_to_follow_is_not_found(site: Site, path: str) -> None:
    assert Client().get(f"/uk/notices/follow/{path}/").status_code == 404
    assert ask(f"/uk/notices/follow/{path}/").status_code == 404


def test_a_private_page_is_not_named(site: Site) -> None:
    page = publish(draft_document(site.council, "Таємна"), site.council)
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )

    answer = Client().get(f"/uk/notices/follow/page/{page.translation_key}/")

    assert answer.status_code == 404
    assert "Таємна" not in answer.content.decode()


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
