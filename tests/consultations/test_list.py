"""The list of consultations: what is open first, by authority and state, as a feed."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from cms import clock
from consultations import actions
from consultations.course import first_second, last_second
from consultations.enums import Fact, Stage
from consultations.models import Consultation, ConsultationListPage, Phase
from consultations.phases import PhaseKind
from tests.consultations.making import (
    announced,
    at,
    days,
    list_page,
    make_rule_set,
    phase,
)
from tests.consultations.test_page import MOST_QUERIES, queries_of
from tests.factories import Site
from tests.pages.made import in_languages

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def listing(site: Site) -> ConsultationListPage:
    make_rule_set(site)
    return list_page(site)


def text_of(page: ConsultationListPage, query: str = "") -> str:
    answer = Client().get(page.url + query)
    assert answer.status_code == 200
    return answer.content.decode()


def in_order(text: str, *words: str) -> bool:
    places = [text.index(word) for word in words]
    return places == sorted(places)


def test_an_empty_list_says_what_comes(listing: ConsultationListPage) -> None:
    assert "notice--note" in text_of(listing)


def test_open_ones_come_first_by_the_days_that_are_left(
    site: Site, listing: ConsultationListPage
) -> None:
    council, library = site.council, site.library
    announced(council, title="Пізніша", phases=[phase(5, 40)])
    announced(council, title="Довга", phases=[phase(0, 30)])
    announced(library, title="Коротка", phases=[phase(0, 20)])
    announced(council, title="Рання", phases=[phase(2, 40)])

    assert in_order(text_of(listing), "Коротка", "Довга", "Рання", "Пізніша")
    # Nobody does anything: only time goes on.
    with at(last_second(days(21))):
        assert in_order(text_of(listing), "Довга", "Рання", "Пізніша", "Коротка")
        analysed = text_of(listing, "?state=analysed")
        assert "Коротка" in analysed and "Довга" not in analysed


def test_it_is_narrowed_by_state_and_authority(
    site: Site, listing: ConsultationListPage
) -> None:
    announced(site.council, title="Про воду")
    announced(site.library, title="Про книги", phases=[phase(3, 30)])
    cancelled = announced(site.council, title="Про сніг")
    actions.cancel(page=cancelled, reasons={"uk": "Розтанув"}, by=site.council.reviewer)

    every = text_of(listing)
    assert all(one in every for one in ("Про воду", "Про книги", "Про сніг"))
    library = text_of(listing, "?authority=library")
    assert "Про книги" in library and "Про воду" not in library
    opened = text_of(listing, "?state=open")
    assert "Про воду" in opened and "Про книги" not in opened
    past = text_of(listing, "?state=past&authority=council")
    assert "Про сніг" in past and "Про воду" not in past
    assert "notice--note" in text_of(listing, "?state=analysed")
    assert "Про воду" in text_of(listing, "?state=sleeping&authority=nobody")


def test_below_an_authority_it_lists_what_is_its_own(site: Site) -> None:
    make_rule_set(site)
    own = list_page(site, site.council.section)
    announced(site.council, title="Про воду", above=own)
    announced(site.library, title="Про книги")
    text = text_of(own)
    assert "Про воду" in text and "Про книги" not in text


def test_another_language_stands_in_where_there_is_none(
    site: Site, listing: ConsultationListPage
) -> None:
    pages = in_languages(listing, site.council)
    announced(site.council, title="Про воду")
    assert 'lang="uk">Про воду' in text_of(pages["pl"])


def test_what_comes_off_the_site_leaves_the_list(
    site: Site, listing: ConsultationListPage
) -> None:
    page = announced(site.council, title="Про воду")
    page.unpublish(user=site.council.reviewer)
    assert "Про воду" not in text_of(listing)


def test_new_ones_can_be_followed_as_a_feed(
    site: Site, listing: ConsultationListPage
) -> None:
    page = announced(site.council, title="Про воду")
    answer = Client().get(f"{listing.url}feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Про воду"
    assert str(page.translation_key) in entry.findtext(f"{ATOM}id", "")


def test_the_home_page_says_what_is_open(site: Site) -> None:
    make_rule_set(site)
    announced(site.council, title="Про воду", phases=[phase(0, 20)])
    announced(site.council, title="Про сніг", phases=[phase(3, 30)])
    home = Client().get("/uk/").content.decode()
    assert "Про воду" in home and "Про сніг" not in home
    with at(last_second(days(20)) + timedelta(seconds=1)):
        assert "Про воду" not in Client().get("/uk/").content.decode()


def test_a_list_costs_few_queries_however_long(
    site: Site, listing: ConsultationListPage, client: Client
) -> None:
    in_languages(listing, site.council)
    few = announced(site.council)
    before = queries_of(client, listing.url)
    for number in range(4):
        announced(site.library, phases=[phase(number, 30 + number)])
    assert queries_of(client, listing.url) <= max(before, MOST_QUERIES)
    assert before <= MOST_QUERIES
    assert few.live


def test_sql_tells_the_same_stage_as_the_course(site: Site) -> None:
    """Over courses of every kind, at moments around all that happens in them."""
    chance = random.Random(7)
    now = clock.now()
    made = Consultation.objects.bulk_create(
        Consultation(
            translation_key=f"00000000-0000-4000-8000-{number:012d}",
            authority=site.council.authority,
            kind="ordinary",
            level="consulting",
            **{name: moment(chance) for name in ("announced_at", *Fact.values)},
            cancelled_at=moment(chance) if chance.random() < 0.2 else None,
        )
        for number in range(120)
    )
    Phase.objects.bulk_create(
        Phase(
            consultation=row,
            kind=PhaseKind.values[round_ % 4],
            opens=first_second(days(first)),
            closes=last_second(days(first + chance.randint(0, 9))),
            round=round_,
            decided_at=now + timedelta(days=chance.randint(-20, 5)),
        )
        for row in made
        for round_ in range(1, chance.randint(1, 4))
        if (first := chance.randint(-15, 10)) is not None
    )
    for day in range(-12, 13, 2):
        moment_ = now + timedelta(days=day)
        told = Consultation.objects.staged(moment_).prefetch_related(
            "phases", "changes"
        )
        for row in told:
            assert row.stage == row.status(moment_).stage, row.course
            assert (row.opens, row.closes) == (
                row.status(moment_).opens,
                row.status(moment_).closes,
            )
    stages = {row.stage for row in Consultation.objects.staged(now)}
    assert len(stages) > len(Stage) // 2


def moment(chance: random.Random) -> datetime | None:
    """A moment around now, or none."""
    if chance.random() < 0.3:
        return None
    return clock.now() + timedelta(days=chance.randint(-12, 12))
