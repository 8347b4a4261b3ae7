"""What becomes of a remark: changed, taken back, hidden, translated, supported."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cms import clock
from cms.refusals import Refused
from consultations.models import Consultation
from consultations.remarks import actions, selectors
from consultations.remarks.clocks import clock_of
from consultations.remarks.models import Remark, RemarkSupport
from consultations.remarks.outcomes import Told, outcomes_read_by
from participation.citizens.guests.claims import claim
from participation.comments.enums import Checked
from participation.moderation.enums import Outcome, Standing
from participation.rules.deadlines.selectors import listed, pressing_for
from participation.rules.models import Deadline
from tests.consultations.making import at, days, kyiv
from tests.consultations.remarks.making import (
    TEXT,
    anew,
    moderated,
    olena,
    open_consultation,
    remark,
)
from tests.factories import Site
from tests.participation.links import mailed_link, press
from tests.participation.people import WEB, make_citizen, make_guest

OTHER = "Прошу подавати воду з п'ятої ранку."
WITHDRAWN, PUBLISHED, WAITS = Standing.WITHDRAWN, Standing.PUBLISHED, Standing.WAITS


def deadline(one: Remark) -> Deadline:
    found: Deadline = clock_of(one).get()
    return found


def test_the_clock_runs_until_it_is_published_or_hidden(site: Site) -> None:
    page = open_consultation(site, checked=Checked.BEFORE)
    first, second, third = (remark(page, f"{TEXT} {n}", number=n) for n in range(3))
    term = deadline(first)
    assert term.is_open
    assert term.started_at == first.confirmed_at
    assert term.due_at > clock.now() + timedelta(days=4)
    # Nobody but the people of the authority sees it.
    assert not listed().filter(pk=term.pk).exists()
    with at(term.due_at + timedelta(minutes=1)):
        late = pressing_for(None).filter(subject_kind="remark")
        assert late.count() == 3
        moderated(first)
        moderated(second, Outcome.HIDE)
        actions.withdraw(remark=third, by=olena())
        assert not late.all().exists()
    assert deadline(first).kept_at is not None
    assert deadline(second).kept_at is not None
    assert deadline(third).cancelled_at is not None


def test_what_is_published_at_once_needs_no_clock(site: Site) -> None:
    page = open_consultation(site)
    assert not clock_of(remark(page)).exists()


def test_an_author_changes_it_for_a_quarter_of_an_hour(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)
    actions.edit(remark=made, text=OTHER, wording="", by=olena())
    assert (anew(made).text, anew(made).number) == (OTHER, 1)
    assert anew(made).edited_at is not None
    with pytest.raises(Refused):
        actions.edit(remark=made, text=TEXT, wording="", by=make_citizen("ivan"))
    with at(clock.now() + timedelta(minutes=15)), pytest.raises(ValidationError):
        actions.edit(remark=made, text=TEXT, wording="", by=olena())
    assert anew(made).text == OTHER


def test_what_is_changed_is_screened_and_looked_at_anew(site: Site) -> None:
    page = open_consultation(site, checked=Checked.BEFORE)
    made = moderated(remark(page))
    assert made.standing == PUBLISHED
    actions.edit(remark=made, text=OTHER, wording="", by=olena())
    assert anew(made).standing == WAITS
    # It was published in its term, once.
    assert deadline(made).kept_at is not None


def test_what_others_support_stays_as_it_is(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)
    actions.support(remark=made, author=make_citizen("ivan"), given=WEB)
    with pytest.raises(ValidationError):
        actions.edit(remark=made, text=OTHER, wording="", by=olena())


def test_a_withdrawn_one_keeps_its_number_and_place(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page, kind="proposal", wording="Вода є завжди.")
    remark(page, OTHER)
    actions.translate(
        remark=made, language="pl", text="Woda", wording="", by=site.council.editor
    )
    with pytest.raises(Refused):
        actions.withdraw(remark=made, by=make_citizen("ivan"))
    actions.withdraw(remark=made, by=olena())

    made = anew(made)
    assert (made.standing, made.number, made.text) == (WITHDRAWN, 1, "")
    assert (made.wording, made.translations.count()) == ("", 0)
    consultation = made.consultation
    found = selectors.listed(consultation, selectors.Filters(), "uk")
    assert [one.remark.number for one in found.remarks] == [1, 2]
    assert selectors.summary(consultation).total == 1


def test_what_waits_for_its_link_is_gone_when_withdrawn(site: Site) -> None:
    page = open_consultation(site)
    guest = make_guest()
    made = remark(page, author=guest)
    actions.withdraw(remark=made, by=guest)
    assert not Remark.objects.filter(pk=made.pk).exists()


def test_what_a_report_answers_is_not_taken_back(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)
    with at(kyiv(days(25))):
        Consultation.objects.update(report_published_at=clock.now())
        with pytest.raises(ValidationError):
            actions.withdraw(remark=made, by=olena())
    assert anew(made).text == TEXT


def test_people_of_the_authority_translate(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)
    told = {"remark": made, "language": "pl", "text": "Woda", "wording": ""}
    with pytest.raises(Refused):
        actions.translate(**told, by=site.library.editor)
    actions.translate(**told, by=site.council.editor)

    shown = selectors.one(made.key, "pl")
    assert shown is not None
    assert shown.translation == selectors.Translated("Woda", "")
    assert selectors.one(made.key, "en").translation is None
    with pytest.raises(ValidationError):
        actions.translate(**told | {"language": "uk"}, by=site.council.editor)
    actions.translate(**told | {"text": " "}, by=site.council.editor)
    assert made.translations.count() == 0


def test_each_supports_once(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)
    ivan = make_citizen("ivan")
    actions.support(remark=made, author=ivan, given=WEB)
    with pytest.raises(actions.SupportedAlready):
        actions.support(remark=made, author=ivan, given=WEB)
    with pytest.raises(ValidationError, match="власне"):
        actions.support(remark=made, author=olena(), given=WEB)
    assert anew(made).supported == 1

    guest = make_guest("Криниця", "Петро", "petro@example.org")
    actions.support(remark=made, author=guest, given=WEB)
    assert anew(made).supported == 1
    press(mailed_link())
    assert anew(made).supported == 2
    # The same address under another name, and that of an account: no second voice.
    for surname, email in (("Джерело", "Petro@example.org"), ("Я", ivan.email)):
        again = make_guest(surname, "Петро", email)
        actions.support(remark=made, author=again, given=WEB)
        press(mailed_link())
    assert (anew(made).supported, RemarkSupport.objects.count()) == (2, 2)

    by_guest = RemarkSupport.objects.get(guest=guest)
    with pytest.raises(Refused):
        actions.withdraw_support(support=by_guest, by=ivan)
    actions.withdraw_support(support=by_guest, by=guest)
    assert (anew(made).supported, RemarkSupport.objects.count()) == (1, 1)


def test_nobody_supports_what_is_hidden_or_after_the_close(site: Site) -> None:
    page = open_consultation(site, checked=Checked.BEFORE)
    made = remark(page)
    ivan = make_citizen("ivan")
    with pytest.raises(ValidationError):
        actions.support(remark=made, author=ivan, given=WEB)
    moderated(made)
    with at(kyiv(days(25))), pytest.raises(actions.Closed):
        actions.support(remark=made, author=ivan, given=WEB)


def test_my_page_tells_what_became_of_it(site: Site, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from consultations.remarks import outcomes

    monkeypatch.setattr(outcomes, "_rooms", [])
    page = open_consultation(site, checked=Checked.BEFORE)
    made = remark(page)
    assert made.own_note() == "№\u00a01, чекає на модератора"
    labels = [label for label, _address in made.own_acts()]
    assert labels == ["Змінити", "Відкликати"]

    made = moderated(made)
    outcomes_read_by(
        lambda numbers, language: {
            one: Told("accepted", "враховано", "accepted") for one in numbers
        }
    )
    assert made.own_note() == "№\u00a01"
    made.consultation.report_published_at = clock.now()
    assert made.own_note() == "№\u00a01, результат розгляду: враховано"
    with at(clock.now() + timedelta(minutes=16)):
        assert len(made.own_acts()) == 1


def test_a_guests_remark_goes_into_their_account(site: Site) -> None:
    page = open_consultation(site, rules={"anonymous": "shown"})
    made = remark(page, author=make_guest(email=olena().email))
    press(mailed_link())
    claim(user=olena(), guest=anew(made).guest)  # type: ignore[arg-type]
    assert anew(made).account == olena()
