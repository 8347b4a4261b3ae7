"""Each participant gets one letter with their own remarks and the answers."""

from __future__ import annotations

import pytest
from django.core import mail

from consultations.reports import letters
from participation import outbox
from participation.citizens.contribution_enums import Channel
from participation.citizens.personal_data.erasure import erase_address
from participation.outbox.models import Letter
from tests.consultations.reports.making import (
    answer_all,
    asked,
    by_guest,
    closed,
    guest,
    publish,
    reported,
)
from tests.factories import Site
from tests.participation.people import make_consultant

pytestmark = pytest.mark.django_db


def sent() -> dict[str, str]:
    """What arrived about reports, by address."""
    mail.outbox.clear()
    with closed():
        while outbox.deliver_due():
            pass
    found = [one for one in mail.outbox if "/report/" in str(one.body)]
    assert len({one.to[0] for one in found}) == len(found)
    return {
        one.to[0]: f"{one.subject}\n{one.body}".replace("\u00a0", " ") for one in found
    }


def test_each_has_their_own_rows_in_their_language(site: Site) -> None:
    reported(site)
    told = sent()
    assert set(told) == {"olena@example.org", "maria@example.org"}
    hers, marias = told["olena@example.org"], told["maria@example.org"]
    assert "№ 1" in hers and "№ 2" in hers and "№ 3" not in hers
    assert "Враховано частково" in hers
    assert marias.startswith("Odpowiedź na Twoje uwagi")
    assert "Proszę o wodę" in marias
    assert "#remark-3" in marias
    assert not sent()


def test_posting_twice_writes_once(site: Site) -> None:
    _page, report = reported(site)
    assert letters.post(report, None) == 0
    assert Letter.objects.filter(writer=letters.WRITER).count() == 2


def test_an_address_that_was_only_said_is_not_written_to(site: Site) -> None:
    page = asked(site)
    consultant = make_consultant()
    desk = {
        "channel": Channel.DESK,
        "acted_by": consultant,
        "centre": "library",
    }
    by_guest(page, "З бібліотеки", guest("Ганна", "h@example.org"), **desk)
    with closed():
        answer_all(site, page)
        publish(site, page)
    assert "h@example.org" not in sent()


def test_who_is_erased_is_not_written_to(site: Site) -> None:
    reported(site)
    erase_address(address="maria@example.org")
    assert set(sent()) == {"olena@example.org"}
