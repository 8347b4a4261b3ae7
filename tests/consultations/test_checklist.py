"""The legal checklist: by the rules in force, held at every gate."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms import clock
from cms.core import actions
from cms.core.enums import QualityLevel
from cms.core.quality.judging import QualityBlocked, remarks_on
from cms.core.quality.rules import decide_levels
from cms.refusals import Refused
from consultations import phases
from consultations.enums import Ability, ChangeKind
from consultations.legal.drafts import checklist_of
from consultations.legal.items import Verdict
from consultations.models import ConsultationPage
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.rules.sets.actions import suspend
from tests.consultations.making import (
    announced,
    at,
    days,
    draft_consultation,
    kyiv,
    make_rule_set,
    phase,
    process_of,
)
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.factories import Site, edit, publish, submit


def verdicts(page: ConsultationPage) -> dict[str, Verdict]:
    return {item.code: item.verdict for item in checklist_of(page)}


def wrong(page: ConsultationPage) -> set[str]:
    return {one for one, verdict in verdicts(page).items() if verdict.is_wrong}


def test_what_keeps_all_rules_goes_through(site: Site) -> None:
    make_rule_set(site, notice={"amount": 2, "unit": "calendar_days"})
    page = draft_consultation(site.council, phases=[phase(opens=3, closes=24)])
    assert set(verdicts(page).values()) == {Verdict.KEPT}
    assert publish(page, site.council).live


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"words": {"who_decides": " "}}, "who"),
        ({"words": {"contact": ""}}, "contact"),
        ({"slots": ()}, "materials"),
        ({"kind": "regulatory", "slots": ("impact_analysis",)}, "materials"),
        ({"kind": "regulatory", "slots": ("draft",)}, "materials"),
        ({"phases": []}, "phases"),
        ({"phases": [phase(-1, 20)]}, "future"),
        ({"phases": [phase(0, 9), phase(11, 30)]}, "phases"),
        ({"phases": [phase(0, 20), phase(20, 30)]}, "phases"),
        ({"phases": [phase(9, 1)]}, "phases"),
        ({"phases": [phase(0, 10)]}, "shortest"),
    ],
)
def test_what_breaks_a_rule_is_named(
    site: Site, changed: dict[str, Any], code: str
) -> None:
    make_rule_set(site)
    make_rule_set(site, "regulatory_draft")
    page = draft_consultation(site.council, **changed)
    assert code in wrong(page)
    with nothing_changes(), pytest.raises(QualityBlocked):
        actions.submit_for_review(page=page, by=site.council.editor)


def test_the_last_day_of_the_shortest_term_is_enough(site: Site) -> None:
    make_rule_set(site, moves_to_working_day=False)
    assert "shortest" in wrong(draft_consultation(site.council, phases=[phase(0, 14)]))
    assert not wrong(draft_consultation(site.council, phases=[phase(0, 15)]))


def test_notice_is_counted_from_the_day_of_the_announcement(site: Site) -> None:
    make_rule_set(
        *(site,),
        moves_to_working_day=False,
        notice={"amount": 3, "unit": "calendar_days"},
    )
    early = draft_consultation(site.council, phases=[phase(3, 30)])
    assert wrong(early) == {"notice"}
    assert not wrong(draft_consultation(site.council, phases=[phase(4, 30)]))


def test_a_date_of_publication_ahead_is_the_day_of_the_announcement(
    site: Site,
) -> None:
    make_rule_set(site)
    page = draft_consultation(site.council, phases=[phase(2, 30)])
    page.go_live_at = clock.now() + timedelta(days=5)
    assert wrong(page) == {"future"}


def test_a_regulatory_draft_has_its_own_terms(site: Site) -> None:
    make_rule_set(site)
    make_rule_set(site, "regulatory_draft")
    both = ("draft", "impact_analysis")
    short = draft_consultation(
        site.council, kind="regulatory", slots=both, phases=[phase(0, 20)]
    )
    long = draft_consultation(
        site.council, kind="regulatory", slots=both, phases=[phase(0, 120)]
    )
    fits = draft_consultation(
        site.council, kind="regulatory", slots=both, phases=[phase(0, 60)]
    )
    assert (wrong(short), wrong(long), wrong(fits)) == (
        {"shortest"},
        {"longest"},
        set(),
    )


def test_suspended_rules_are_said_and_hold_nothing_up(site: Site) -> None:
    parameters = {"before": {"amount": 10, "unit": "working_days"}}
    rules = make_rule_set(site, "draft_publication", **parameters)
    page = draft_consultation(site.council, considered_on=days(3).isoformat())
    assert wrong(page) == {"before"}

    suspend(
        rule_set=rules,
        first_day=days(-1),
        last_day=None,
        ground={"uk": "воєнний стан"},
        by=site.admin,
    )

    assert verdicts(page)["before"] == Verdict.NOT_OBLIGATORY
    (item,) = [one for one in checklist_of(page) if one.code == "before"]
    assert item.ground == "воєнний стан"
    assert publish(page, site.council).live


def test_a_reason_lets_it_be_announced_and_stands_for_all_to_see(site: Site) -> None:
    make_rule_set(site)
    page = draft_consultation(
        site.council,
        phases=[phase(0, 5)],
        words={"despite": "Паводок не чекає"},
    )
    page = publish(page, site.council)

    (change,) = process_of(page).changes.all()
    assert (change.kind, change.broken) == (ChangeKind.DESPITE, ["shortest"])
    assert change.made_by == site.council.reviewer
    event = Event.objects.get(action=Action.CONSULTATION_ANNOUNCED)
    assert event.reason == "Паводок не чекає"
    assert event.details == {"broken": ["shortest"]}
    shown = signed_in(site.council.editor).get(page.url).content.decode()
    assert "Паводок не чекає" in shown


def test_no_reason_makes_up_for_days_that_can_not_be(site: Site) -> None:
    page = draft_consultation(
        site.council, phases=[phase(-3, 20)], words={"despite": "Так треба"}
    )
    with pytest.raises(QualityBlocked):
        submit(page, site.council)


def test_nobody_decides_how_strict_the_law_is(site: Site) -> None:
    with pytest.raises(ValidationError):
        decide_levels(
            authority=site.council.authority,
            levels={"consultation-law": QualityLevel.OFF},
            by=site.admin,
        )
    answer = signed_in(site.admin).get("/admin/quality/")
    assert b"consultation-law" not in answer.content


def test_a_date_that_has_come_too_late_is_refused_at_the_gate(site: Site) -> None:
    """It was right when it was submitted; on the day of the approval it is not."""
    make_rule_set(site)
    page = submit(draft_consultation(site.council), site.council)
    too_late = clock.now() + timedelta(days=2)
    with at(too_late), nothing_changes(), pytest.raises(Refused):
        actions.approve(page=page, by=site.council.reviewer)
    assert not ConsultationPage.objects.get(pk=page.pk).live


def test_where_nobody_reviews_the_gate_of_the_site_asks(site: Site) -> None:
    body = site.council
    body.authority.four_eyes = False
    body.authority.save()
    make_rule_set(site)
    page = draft_consultation(body, phases=[phase(0, 3)])
    with pytest.raises(Refused):
        page.get_latest_revision().publish()
    assert not ConsultationPage.objects.get(pk=page.pk).live


def test_scheduled_publication_announces_on_its_day(site: Site) -> None:
    from cms.core.duties import publish_due_pages

    make_rule_set(site)
    page = draft_consultation(site.council, phases=[phase(3, 30)])
    page.go_live_at = kyiv(days(1), 9)
    page.save_revision(user=site.council.editor)
    publish(page, site.council)
    assert process_of_or_none(page) is None

    tomorrow = kyiv(days(1), 23)
    with at(tomorrow):
        publish_due_pages()

    assert process_of(page).announced_at == tomorrow
    assert ConsultationPage.objects.get(pk=page.pk).live


def process_of_or_none(page: ConsultationPage) -> Any:
    from consultations.models import Consultation

    return Consultation.objects.filter(translation_key=page.translation_key).first()


def test_what_is_announced_keeps_its_words_and_files(site: Site) -> None:
    """Later publications need no new dates, but contact and materials all the same."""
    make_rule_set(site)
    page = announced(site.council)
    with at(clock.now() + timedelta(days=40)):
        again = publish(edit(page, site.council.editor, lead="Інакше"), site.council)
        assert again.lead == "Інакше"
        empty = edit(again, site.council.editor, contact="")
        with pytest.raises(QualityBlocked):
            submit(empty, site.council)


def test_an_ability_says_what_it_needs(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phases, "_living", {})
    page = draft_consultation(site.council)
    assert "abilities" not in verdicts(page)

    phases.takes_part(
        Ability.REMARK,
        lacks=lambda page: "Додайте проєкт, поділений на пункти.",
        way=lambda row, language: phases.Way("Подати зауваження", "/uk/remark/"),
    )

    assert "abilities" in wrong(page)
    (remark,) = [one for one in remarks_on(page) if one.blocks]
    assert "поділений на пункти" in remark.finding.message


def test_a_portals_own_section_has_no_consultations(site: Site) -> None:
    page = draft_consultation(site.council, above=site.homes["uk"])
    assert "authority" in wrong(page)
    assert any(one.blocks for one in remarks_on(page))
