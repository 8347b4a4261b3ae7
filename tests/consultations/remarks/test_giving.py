"""Giving a remark: by whom, what is kept, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms import clock
from cms.refusals import Refused
from consultations.actions import cancel
from consultations.remarks.actions import Closed
from consultations.remarks.models import Remark
from participation.citizens.contribution_enums import Channel
from participation.citizens.models import Guest
from participation.comments.enums import Checked
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.moderation.enums import Standing
from tests.consultations.making import announced, at, days, kyiv, phase
from tests.consultations.remarks.making import (
    CLAUSES,
    TEXT,
    anew,
    clauses_of,
    look,
    make_version,
    olena,
    open_consultation,
    remark,
)
from tests.factories import Site
from tests.participation.links import mailed_link, press
from tests.participation.people import WEB, at_desk, make_consultant, make_guest


def wrong(site: Site, page: Any = None, **given: Any) -> dict[str, list[str]]:
    """What is said, by field, of a remark that is refused; nothing is kept."""
    with pytest.raises(ValidationError) as caught:
        remark(page or open_consultation(site), **given)
    assert not Remark.objects.exists()
    error = caught.value
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


def test_an_account_remarks_on_a_clause(site: Site) -> None:
    page = open_consultation(site)
    made = anew(remark(page))

    assert (made.number, made.standing) == (1, Standing.PUBLISHED)
    assert (made.text, made.text_language) == (TEXT, "uk")
    assert made.version is not None
    assert made.version.number == 1
    event = Event.objects.get(action=Action.REMARK_REGISTERED)
    assert event.details == {"number": 1, "kind": "objection"}


def test_by_default_a_moderator_sees_it_first(site: Site) -> None:
    page = open_consultation(site, checked=Checked.INHERIT)
    made = anew(remark(page))
    assert (made.number, made.standing) == (1, Standing.WAITS)


def test_what_the_screening_found_waits(site: Site) -> None:
    made = remark(open_consultation(site), found=["links"])
    assert anew(made).standing == Standing.WAITS


def test_a_guests_remark_counts_once_its_link_was_followed(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page, author=make_guest())
    assert (anew(made).number, anew(made).is_confirmed) == (None, False)

    press(mailed_link())

    assert (anew(made).number, anew(made).standing) == (1, Standing.PUBLISHED)


def test_what_was_begun_in_time_counts_after_the_close(site: Site) -> None:
    page = open_consultation(site)
    with at(kyiv(days(20), 23, 59, 59)):
        made = remark(page, author=make_guest())
        link = mailed_link()
    with at(kyiv(days(21), 0, 5)):
        press(link)
        assert anew(made).number == 1
        with pytest.raises(Closed, match="Зауваження приймали до"):
            remark(page)


def test_nobody_remarks_before_the_opening_or_after_a_cancellation(site: Site) -> None:
    page = open_consultation(site, phases=[phase(3, 25)])
    with pytest.raises(Closed, match="Зауваження приймають з"):
        remark(page)

    with at(clock.now() + timedelta(days=4)):
        remark(page)
        cancel(page=page, reasons={"uk": "Питання знято"}, by=site.council.reviewer)
        with pytest.raises(Closed, match="скасовано"):
            remark(page)


def test_nobody_remarks_in_a_phase_that_takes_none(site: Site) -> None:
    page = open_consultation(site, phases=[phase(kind="comments")])
    with pytest.raises(Closed, match="не приймають"):
        remark(page)


def test_nobody_remarks_on_a_page_that_is_not_public(site: Site) -> None:
    page = open_consultation(site)
    page.unpublish()
    with pytest.raises(Closed):
        remark(page)


def test_a_consultant_helps_at_a_desk(site: Site) -> None:
    by = make_consultant()
    made = remark(open_consultation(site), author=make_guest(), given=at_desk(by))

    made = anew(made)
    assert (made.number, made.acted_by, made.channel) == (1, by, Channel.DESK)


def test_what_came_on_paper_needs_the_address_that_the_rules_ask_for(
    site: Site,
) -> None:
    page = open_consultation(site, rules={"oral": True})
    paper = at_desk(make_consultant(), channel=Channel.PAPER)
    told = wrong(site, page, author=make_guest(email=""), given=paper)
    assert "postal_address" in told
    told = wrong(
        *(site, page), author=make_guest(email=""), given=paper, speaks_as="anonymous"
    )
    assert "speaks_as" in told

    made = remark(
        page,
        author=make_guest(email=""),
        given=paper,
        postal_address="  вул. Водна, 5,\nДемонстраційне ",
    )
    assert anew(made).postal_address == "вул. Водна, 5, Демонстраційне"
    # On the site nobody is asked for it, and it is not kept.
    assert anew(remark(page, postal_address="вул. Водна, 5")).postal_address == ""


def test_nobody_acts_for_somebody_else_unless_posted(site: Site) -> None:
    page = open_consultation(site)
    with pytest.raises(Refused):
        remark(page, author=make_guest(), given=at_desk(olena()))
    assert not Remark.objects.exists()


def test_an_organisation_speaks_by_its_name(site: Site) -> None:
    page = open_consultation(site)
    assert "organisation" in wrong(site, page, speaks_as="organisation")

    made = remark(page, speaks_as="organisation", organisation="ГО «Чиста вода»")
    assert anew(made).signed == "ГО «Чиста вода»"


def test_without_a_name_nobody_is_heard_where_the_rules_say_so(site: Site) -> None:
    (said,) = wrong(site, speaks_as="anonymous")["speaks_as"]
    assert said.startswith("За правилами цієї консультації")


@pytest.mark.parametrize(
    ("rule", "considered"), [("shown", False), ("considered", True)]
)
def test_without_a_name_nothing_but_the_address_is_kept(
    site: Site, rule: str, considered: bool
) -> None:
    page = open_consultation(site, rules={"anonymous": rule})
    made = remark(page, author=make_guest(), speaks_as="anonymous")
    # The address confirms it all the same.
    assert not made.is_confirmed
    press(mailed_link())

    made = anew(made)
    assert (made.number, made.is_considered, made.signed) == (1, considered, "")
    assert made.guest is not None
    assert (made.guest.surname, made.guest.name) == ("", "")
    assert made.guest.email == "olena@example.org"
    assert not Event.objects.filter(object_kind="remark", actor__isnull=False).exists()


def test_an_account_without_a_name_is_asked_by_letter(site: Site) -> None:
    page = open_consultation(site, rules={"anonymous": "considered"})
    made = remark(page, author=olena(), speaks_as="anonymous")

    assert made.account is None
    assert not made.is_confirmed
    assert Guest.objects.get(pk=made.guest_id).email == olena().email


def test_words_that_are_not_kept(site: Site) -> None:
    page = open_consultation(site)
    refused: list[tuple[str, dict[str, Any]]] = [
        ("text", {"text": " \u200b\x00 "}),
        ("text", {"text": "я" * 10_001}),
        ("text", {"text": "я" * 100_000}),
        ("wording", {"kind": "proposal", "wording": " "}),
        ("wording", {"kind": "proposal", "wording": "я" * 10_001}),
        ("wording", {"kind": "question", "wording": "Вода є."}),
        ("kind", {"kind": "praise"}),
        ("speaks_as", {"speaks_as": "choir"}),
    ]
    for field, given in refused:
        assert list(wrong(site, page, **given)) == [field]


def test_words_are_cleaned(site: Site) -> None:
    page = open_consultation(site)
    text = "Вода\x00\x1b[31m  є\u202e не\u200b завжди.\r\n\r\n\r\n<b>1</b>"
    made = remark(page, text, kind="proposal", wording="Вода є\x07 завжди.")

    assert anew(made).text == "Вода[31m є не завжди.\n\n<b>1</b>"
    assert anew(made).wording == "Вода є завжди."
    assert anew(remark(page, "я" * 10_000)).number == 2


def test_the_language_is_recognised_unless_it_is_told(site: Site) -> None:
    page = open_consultation(site)
    for text, said, language in (
        ("Proszę podawać wodę także w nocy, bo pracujemy na zmiany.", "", "pl"),
        ("Please supply water at night, because people work in shifts.", "", "en"),
        ("Подавайте воду и ночью, когда все возвращаются.", "", "other"),
        ("Так!", "pl", "pl"),
    ):
        assert remark(page, text, text_language=said).text_language == language


def test_a_quotation_stands_in_the_clause_in_its_language(site: Site) -> None:
    page = open_consultation(site)
    quote = "codziennie  od\nszóstej"
    made = remark(page, quote=quote, quote_language="pl")
    assert (anew(made).quote, anew(made).quote_language) == (
        "codziennie od\nszóstej",
        "pl",
    )


def test_what_stands_nowhere_is_not_quoted(site: Site) -> None:
    page = open_consultation(site)
    for quote, language in (
        ("codziennie od szóstej", "uk"),
        ("codziennie od siódmej", "pl"),
        (CLAUSES[1]["pl"], "pl"),
        (CLAUSES[0]["pl"], "de"),
        (CLAUSES[0]["pl"] * 40, "pl"),
    ):
        told = wrong(site, page, quote=quote, quote_language=language)
        assert list(told) == ["quote"]


def test_of_the_whole_draft_any_clause_is_quoted(site: Site) -> None:
    page = open_consultation(site)
    version = remark(page).version
    quote = {"quote": CLAUSES[2]["en"], "quote_language": "en"}
    made = remark(page, number=None, version=version, **quote)
    assert (made.clause, made.version, made.quote) == (None, version, CLAUSES[2]["en"])


def test_a_clause_of_another_consultation_is_refused(site: Site) -> None:
    page = open_consultation(site)
    other = announced(site.council)
    look(other, Checked.AFTER)
    make_version(other, CLAUSES)
    theirs = clauses_of(other)[0]

    assert "" in wrong(site, page, clause=theirs)
    version = theirs.places.get().version
    assert "" in wrong(site, page, clause=clauses_of(page)[0], version=version)
    assert "" in wrong(site, page, number=None, version=version)


def test_who_saw_an_older_version_remarks_on_that(site: Site) -> None:
    page = open_consultation(site)
    first = clauses_of(page)
    seen = first[0].places.get().version
    make_version(page, CLAUSES, first)

    made = remark(page, clause=first[0], version=seen)
    assert made.version == seen
    assert remark(page, clause=first[0]).version.number == 2


def test_without_consent_nothing_is_kept(site: Site) -> None:
    told = wrong(site, author=make_guest(), given=replace(WEB, consent=None))
    assert told[""]
