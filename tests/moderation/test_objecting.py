"""The author is told by letter, objects in time, and another person decides."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cms import clock
from cms.refusals import Refused
from participation.citizens.guests import claims
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome, Standing, Why
from participation.moderation.links import own_path
from participation.moderation.models import Appeal, Case
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import (
    HIDE,
    decide,
    hidden,
    make_moderator,
    report,
    write,
)
from tests.participation.guestbook.models import Opinion
from tests.participation.links import letters, mailed_link, press
from tests.participation.people import make_citizen, make_guest

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.participation.guestbook.urls"),
    pytest.mark.usefixtures("rules"),
]
RESTORE = Outcome.RESTORE


def newest_letter() -> Any:
    return letters()[-1]


def linked(letter: Any) -> str:
    """The path of the author's page in a letter."""
    found = re.search(r"https?://\S+/moderation/(?:mine|decision)/\S+", letter.body)
    assert found
    return urlsplit(found[0]).path


def of_guest(site: Site) -> Opinion:
    """Something of a guest that was shown, reported and hidden."""
    opinion = write(make_guest(), authority=site.council.authority)
    press(mailed_link())
    opinion.refresh_from_db()
    report(opinion, make_citizen("reader"))
    decide(opinion, site.admin, note="Без лайки, будь ласка")
    opinion.refresh_from_db()
    return opinion


def send(path: str, client: Client | None = None, words: str = "Це не лайка") -> Any:
    return press(path, client, data={"words": words})


def test_the_letter_says_what_why_and_until_when(site: Site) -> None:
    _opinion, decision = hidden(
        site.admin, words="Пан Коваль винен", authority=site.council.authority
    )

    letter = newest_letter()
    assert letter.to == ["olena@example.org"]
    assert letter.subject == "Модератори не опублікували ваш допис"
    html = letter.alternatives[0][0]
    for body in (letter.body, html):
        assert "образа" in body
        assert "Принижує людину" in body
        assert "5 робочих днів" in body
        assert "/moderation/mine/opinion/" in body
        assert "Коваль" not in body
    assert decision.appeal_until is not None
    until = date_format(localtime(decision.appeal_until), "DATE_FORMAT")
    assert until in letter.body


@pytest.mark.parametrize(("code", "said"), [("pl", "zniewaga"), ("en", "insult")])
def test_the_letter_is_in_the_language_of_the_account(
    site: Site, code: str, said: str
) -> None:
    hidden(site.admin, author=make_citizen("author", language=code))

    assert said in newest_letter().body
    assert f"/{code}/moderation/mine/" in newest_letter().body


def test_what_is_let_through_or_has_no_address_needs_no_letter(site: Site) -> None:
    decide(write(before=True), site.admin, Outcome.PUBLISH)
    kept = write()
    report(kept, make_citizen("reader"))
    decide(kept, site.admin, Outcome.KEEP)

    assert letters() == []


def test_a_guest_objects_by_the_link_and_is_told_the_answer(site: Site) -> None:
    opinion = of_guest(site)
    path, browser = linked(newest_letter()), Client(enforce_csrf_checks=True)
    page = browser.get(path)
    for said in ("Думаю так", "образа", "Без лайки, будь ласка", "14", "words"):
        assert said in page.content.decode()
    assert "admin" not in page.content.decode().replace("/admin", "")

    assert send(path).status_code == 303
    appeal = Appeal.objects.get()
    case = appeal.case
    assert (appeal.author, case.why, case.is_open) == (
        opinion.guest,
        Why.APPEALED,
        True,
    )
    assert (
        "Ваше заперечення надіслано"
        in browser.get(f"{path}?said=sent").content.decode()
    )
    with pytest.raises(Refused):
        decide(case, site.admin, RESTORE)

    by = make_moderator(site.council.authority)
    decide(case, by, RESTORE)
    opinion.refresh_from_db()
    assert opinion.is_visible
    assert newest_letter().subject.startswith("Ваше заперечення задоволено")
    assert "можуть прочитати всі" in browser.get(path).content.decode()


def test_upheld_it_stays_hidden_and_that_is_final(site: Site) -> None:
    opinion = of_guest(site)
    path = linked(newest_letter())
    send(path)
    by = make_moderator(site.council.authority)

    again = decide(Case.objects.open().get(), by, HIDE)

    opinion.refresh_from_db()
    assert opinion.standing == Standing.HIDDEN
    assert newest_letter().subject.startswith("Ваше заперечення відхилено")
    assert again.appeal_until is None
    answer = send(path, words="Знову")
    assert answer.status_code == 409
    assert "Знову" in answer.content.decode()
    assert Appeal.objects.count() == 1
    with pytest.raises(ValidationError):
        moderation.appeal(decision=again, words="Ще", by_author=opinion.author)


def test_an_account_objects_behind_its_sign_in(site: Site) -> None:
    opinion, decision = hidden(site.admin)
    path = linked(newest_letter())
    assert Client().get(path)["Location"].startswith("/uk/account/login/")
    author = signed_in(opinion.author)

    assert send(path, author).status_code == 303

    assert decision.appeal.author == opinion.author
    page = author.get("/uk/my/").content.decode()
    assert path in page
    assert "приховано" in page


def test_anothers_forged_and_gone_links_get_clear_answers(site: Site) -> None:
    opinion, _decision = hidden(site.admin)
    path = linked(newest_letter())
    other = signed_in(make_citizen("other"))
    for answer in (other.get(path), send(path, other), signed_in(site.admin).get(path)):
        assert answer.status_code == 403
        assert "Думаю так" not in answer.content.decode()

    link = linked_of_guest(site)
    forged = link[:-2] + ("x/" if link[-2] != "x" else "y/")
    assert Client().get(forged).status_code == 404
    assert send(forged).status_code == 404
    assert Client().post(link, {"words": "Ні"}).status_code == 403
    Opinion.objects.get(guest__isnull=False).delete()
    assert Client().get(link).status_code == 410
    opinion.delete()
    assert other.get(path).status_code == 410
    assert not Appeal.objects.exists()


def linked_of_guest(site: Site) -> str:
    of_guest(site)
    return linked(newest_letter())


def test_a_link_leads_on_when_an_account_took_it_over(site: Site) -> None:
    opinion = of_guest(site)
    path = linked(newest_letter())
    user = make_citizen("another")
    opinion.belong_to(user)

    assert Client().get(path)["Location"] == own_path(opinion)
    assert claims.claimable(user) == []
    assert signed_in(user).get(own_path(opinion)).status_code == 200


def test_after_the_time_for_it_nobody_objects(site: Site) -> None:
    opinion, decision = hidden(site.admin)
    path = linked(newest_letter())
    assert decision.appeal_until is not None
    last = decision.appeal_until

    def at(moment: datetime) -> int:
        client = signed_in(opinion.author)
        with clock.told_by(lambda: moment):
            return send(path, client).status_code

    assert at(last + timedelta(seconds=1)) == 409
    with (
        clock.told_by(lambda: last + timedelta(seconds=1)),
        pytest.raises(ValidationError),
    ):
        moderation.appeal(decision=decision, words="Ні", by_author=opinion.author)
    assert at(last) == 303


def test_an_objection_has_words_and_is_made_once(site: Site) -> None:
    opinion, decision = hidden(site.admin)
    path, author = linked(newest_letter()), signed_in(opinion.author)
    assert send(path, author, words="  ").status_code == 400
    with pytest.raises(Refused):
        moderation.appeal(
            decision=decision, words="Ні", by_author=make_citizen("other")
        )

    send(path, author, words="Перше")
    answer = send(path, author, words="Друге")

    assert answer.status_code == 409
    assert "Друге" in answer.content.decode()
    assert Appeal.objects.get().words == "Перше"


@pytest.mark.parametrize("code", ["pl", "en"])
def test_the_authors_page_speaks_each_language(site: Site, code: str) -> None:
    opinion, _decision = hidden(site.admin)
    with translation.override(code):
        path = own_path(opinion)

    page = signed_in(opinion.author).get(path).content.decode()

    assert f'lang="{code}"' in page
    assert {"pl": "Moderatorzy", "en": "Moderators"}[code] in page
