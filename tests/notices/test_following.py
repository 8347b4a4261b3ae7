"""Following by a form, with and without an account."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from participation.citizens import personal_data
from participation.citizens.consents import change_text
from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.models import ConsentText
from participation.notices.enums import Frequency
from participation.notices.links import mine_path
from participation.notices.models import Reader, Subscription
from participation.outbox.models import Letter
from tests.core.signing import signed_in
from tests.factories import Site, draft_document, publish
from tests.notices.asking import COUNCIL, ask
from tests.notices.following import follows, letters
from tests.participation.links import mailed_link, mailed_links, press
from tests.participation.people import make_citizen

pytestmark = pytest.mark.django_db


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
