"""The room's screens in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.refusals import Refused
from consultations import actions as course
from consultations.enums import Fact, Stage
from consultations.models import ConsultationPage
from consultations.reports.actions import Overtaken, add_follow_up, write_own_words
from consultations.reports.models import FollowUp, OwnWords, Report
from participation.journal.enums import Action
from participation.journal.models import Event
from tests.consultations.making import anew, days, process_of
from tests.consultations.reports.making import (
    OWN,
    answer_all,
    asked,
    closed,
    make_files,
    reported,
    say,
)
from tests.core.signing import signed_in
from tests.factories import Site

pytestmark = pytest.mark.django_db


def screen(page: ConsultationPage, name: str = "report") -> str:
    return reverse(f"consultation_reports:{name}", args=[page.pk])


def said(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    text: str = answer.content.decode()
    return text


def test_the_screen_says_what_is_lacking_and_publishes(site: Site) -> None:
    page = asked(site)
    client = signed_in(site.council.reviewer)
    assert "Консультацію ще не завершено" in said(client.get(screen(page)))
    with closed():
        client = signed_in(site.council.reviewer)
        told = said(client.get(screen(page)))
        assert "затримує звіт" in told
        assert "Оприлюднити звіт" not in told
        answer_all(site, page)
        assert "Оприлюднити звіт" in said(client.get(screen(page)))
        assert client.post(screen(page)).status_code == 302
        assert "Файли створюються: 0 %" in said(client.get(screen(page)))
        make_files()
        assert "report.docx" in said(client.get(screen(page)))
    assert Report.objects.count() == 1


def test_an_early_press_says_why_not(site: Site) -> None:
    page = asked(site)
    with closed():
        client = signed_in(site.council.reviewer)
        assert "затримує звіт" in said(client.post(screen(page)))
    assert not Report.objects.exists()


def test_the_preview_is_of_what_would_be_published(site: Site) -> None:
    page = asked(site)
    with closed():
        client = signed_in(site.council.editor)
        told = said(client.get(screen(page, "preview")))
        assert "Ще не розглянуто" in told
        assert "Лісова Марія" in told


def test_others_see_none_of_it(site: Site) -> None:
    page = asked(site)
    for who in (site.library.reviewer, site.library.editor):
        client = signed_in(who)
        for name in ("report", "words", "preview", "follow_ups"):
            assert client.get(screen(page, name)).status_code in (302, 403)


def test_own_words_are_kept_by_language(site: Site) -> None:
    page = asked(site)
    client = signed_in(site.council.editor)
    form = {"edition": 0, "asked_uk": "Що саме", "did_pl": "Zmieniono"}
    assert client.post(screen(page, "words"), form).status_code == 302
    own = OwnWords.objects.get()
    assert (own.asked, own.did) == ({"uk": "Що саме"}, {"pl": "Zmieniono"})
    late = said(client.post(screen(page, "words"), form | {"asked_uk": "Інше"}))
    assert "змінив хтось інший" in late
    assert "Інше" in late
    assert OwnWords.objects.get().asked == {"uk": "Що саме"}


def test_two_do_not_overwrite_each_other(site: Site) -> None:
    page = asked(site)
    say(site, page)
    with pytest.raises(Overtaken):
        write_own_words(page=page, words=OWN, edition=0, by=site.council.reviewer)
    with pytest.raises(Refused):
        write_own_words(page=page, words=OWN, edition=1, by=site.library.editor)


def test_what_was_carried_out_is_told_after_the_decision(
    site: Site, client: Any
) -> None:
    page, _report = reported(site)
    by = site.council.reviewer
    told: dict[str, Any] = {"page": page, "words": {"uk": "Графік змінено."}, "by": by}
    before, day, later = days(39), days(40), days(41)
    with closed(22):
        with pytest.raises(ValidationError):
            add_follow_up(day=before, **told)
        course.record_fact(page=anew(page), fact=Fact.DECIDED, by=by)
    with closed(40):
        with pytest.raises(ValidationError):
            course.record_fact(page=anew(page), fact=Fact.FOLLOWED, by=by)
        with pytest.raises(ValidationError):
            add_follow_up(day=later, **told)
        with pytest.raises(Refused):
            add_follow_up(day=day, **told | {"by": site.council.editor})
        add_follow_up(day=before, **told)
        assert process_of(page).status().stage == Stage.FOLLOWED
        again = signed_in(by)
        form = {"day": day.isoformat(), "words_uk": "Лічильники встановлено."}
        assert again.post(screen(page, "follow_ups"), form).status_code == 302
        assert "Графік змінено." in client.get(page.url).content.decode()
        url = f"/uk/consultations/{page.translation_key}/report/"
        assert "Лічильники встановлено." in client.get(url).content.decode()
    assert FollowUp.objects.count() == 2
    assert Event.objects.filter(action=Action.CONSULTATION_CARRIED_OUT).count() == 1
