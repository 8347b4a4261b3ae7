"""The editor's screens: form, checklist beside it, acts, a draft put forward."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.refusals import Refused
from cms.states import StateRule
from consultations.enums import Slot, Stage
from consultations.legal.drafts import checklist_of
from consultations.models import ConsultationPage
from consultations.proposing import put_to_consultation
from participation.citizens.models import User
from tests.consultations.making import (
    anew,
    announced,
    days,
    draft_consultation,
    list_page,
    make_rule_set,
    phase,
    process_of,
)
from tests.core.forms import FORMSET
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.factories import (
    Site,
    attach,
    draft_document,
    make_file,
    make_kind,
    publish,
    submit,
)


def formset(name: str) -> dict[str, str]:
    return {
        f"{name}-TOTAL_FORMS": "0",
        f"{name}-INITIAL_FORMS": "0",
        f"{name}-MIN_NUM_FORMS": "0",
        f"{name}-MAX_NUM_FORMS": "1000",
    }


def form(**changed: Any) -> dict[str, Any]:
    """What a browser sends from the editor of a consultation."""
    told = {
        "title": "Консультація",
        "slug": "put-by-hand",
        "lead": "Про воду",
        "who_decides": "Сесія",
        "contact": "Відділ",
        "responsible": "Секретар",
        "produced_on": days(0).isoformat(),
        "kind": "ordinary",
        "level": "consulting",
        "phases-count": "1",
        "phases-0-deleted": "",
        "phases-0-order": "0",
        "phases-0-type": "phase",
        "phases-0-id": "",
        "phases-0-value-kind": "remarks",
        "phases-0-value-opens": days(0).isoformat(),
        "phases-0-value-closes": days(5).isoformat(),
        "body-count": "0",
        "change_reason": "misprint",
    }
    return FORMSET | formset("materials") | formset("events") | told | changed


def adding(site: Site) -> str:
    section = site.council.section.pk
    return f"/admin/pages/add/consultations/consultationpage/{section}/"


def add(site: Site, **changed: Any) -> ConsultationPage:
    address = (
        f"/admin/pages/add/consultations/consultationpage/{site.council.section.pk}/"
    )
    answer = signed_in(site.council.editor).post(address, form(**changed))
    assert answer.status_code == 302, answer.content.decode()[:6000]
    return ConsultationPage.objects.latest("pk")


def test_the_form_keeps_facts_in_the_draft(site: Site) -> None:
    page = add(site)
    assert page.facts["phases"][0]["value"]["closes"] == days(5).isoformat()
    assert page.facts["level"] == "consulting"
    shown = signed_in(site.council.editor).get(f"/admin/pages/{page.pk}/edit/")
    assert days(5).isoformat() in shown.content.decode()


def test_what_breaks_the_rules_is_saved_as_a_draft_with_why(site: Site) -> None:
    make_rule_set(site)
    page = add(site, **{"action-submit": "1"})
    assert not page.workflow_in_progress
    shown = signed_in(site.council.editor).get(f"/admin/pages/{page.pk}/edit/")
    assert 'data-verdict="broken"' in shown.content.decode()


def test_a_foreign_file_is_not_chosen(site: Site) -> None:
    foreign = make_file(site.library, "foreign.txt")
    rows = {
        "materials-TOTAL_FORMS": "1",
        "materials-0-file": str(foreign.pk),
        "materials-0-title": "Чужий",
        "materials-0-slot": "draft",
        "materials-0-language": "uk",
        "materials-0-ORDER": "1",
        "materials-0-id": "",
    }
    address = (
        f"/admin/pages/add/consultations/consultationpage/{site.council.section.pk}/"
    )
    editor = signed_in(site.council.editor)
    with nothing_changes():
        assert editor.post(address, form(**rows)).status_code == 200


def test_once_announced_the_form_asks_for_no_dates(site: Site) -> None:
    make_rule_set(site)
    page = announced(site.council)
    editor = signed_in(site.council.editor)
    text = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'name="phases-count"' not in text and 'name="level"' in text

    moved = form(title=page.title, slug=page.slug)
    assert editor.post(f"/admin/pages/{page.pk}/edit/", moved).status_code == 302
    publish(anew(page), site.council)

    assert process_of(page).phases.get().window.closes.date() == days(20)


def act_of(client: Client, page: ConsultationPage, name: str, **told: Any) -> Any:
    return client.post(f"/admin/consultations/acts/{page.pk}/{name}/", told)


def test_a_reviewer_extends_and_cancels_from_the_editor(site: Site) -> None:
    make_rule_set(site)
    page = announced(site.council)
    reviewer = signed_in(site.council.reviewer)
    text = reviewer.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f"/admin/consultations/acts/{page.pk}/extend/" in text
    one = process_of(page).phases.get()

    empty = act_of(reviewer, page, "extend", phase=one.pk, last_day=days(40))
    assert empty.status_code == 200
    early = act_of(
        reviewer, page, "extend", phase=one.pk, last_day=days(3), reason_uk="Так"
    )
    assert early.status_code == 200 and "errorlist" in early.content.decode()
    done = act_of(
        reviewer, page, "extend", phase=one.pk, last_day=days(40), reason_uk="Так"
    )
    assert done.status_code == 302
    assert process_of(page).status().extended
    assert act_of(reviewer, page, "cancel", reason_uk="Ні").status_code == 302
    assert process_of(page).status().stage == Stage.CANCELLED
    with nothing_changes():
        act_of(reviewer, page, "extend", phase=one.pk, last_day=days(50))


@pytest.mark.parametrize("who", ["editor", "stranger"])
def test_others_are_not_offered_acts(site: Site, who: str) -> None:
    page = announced(site.council)
    by = site.council.editor if who == "editor" else site.library.reviewer
    with nothing_changes():
        answer = act_of(signed_in(by), page, "cancel", reason_uk="Ні")
        assert answer.status_code == 302
    assert process_of(page).cancelled_at is None


def a_draft_act(site: Site) -> Any:
    kind = make_kind("draft-decision", StateRule.DRAFT)
    document = draft_document(
        site.council,
        "Проєкт рішення про воду",
        summary="Коротко про воду",
        legal_basis="Закон про воду",
        facts={"kind": kind.pk},
    )
    for role in ("text", "explanatory_note", "signature"):
        attach(document, make_file(site.council, f"{role}.txt"), role=role)
        document = type(document).objects.get(pk=document.pk)
    return publish(document, site.council)


def test_a_draft_is_put_to_consultation_in_one_step(site: Site) -> None:
    make_rule_set(site, notice={"amount": 2, "unit": "calendar_days"})
    above = list_page(site, site.council.section)
    document = a_draft_act(site)

    made = put_to_consultation(document=document, by=site.council.editor)

    assert not made.live and made.get_parent().pk == above.pk
    assert document.title in made.title
    assert (made.lead, made.legal_basis) == ("Коротко про воду", "Закон про воду")
    slots = [one.slot for one in made.materials.all()]
    assert slots == [Slot.DRAFT, Slot.EXPLANATORY_NOTE]
    assert made.facts["document"] == document.pk
    wrong = [one.code for one in checklist_of(made) if one.verdict.is_wrong]
    assert wrong == ["contact"]
    again = put_to_consultation(document=document, by=site.council.editor)
    assert again.slug != made.slug


def test_only_a_published_draft_is_put(site: Site) -> None:
    decided = publish(draft_document(site.council), site.council)
    with nothing_changes(), pytest.raises(ValidationError):
        put_to_consultation(document=decided, by=site.council.editor)
    draft = a_draft_act(site)
    with nothing_changes(), pytest.raises(Refused):
        put_to_consultation(document=draft, by=site.library.editor)


def test_the_screen_asks_once(site: Site) -> None:
    document = a_draft_act(site)
    editor = signed_in(site.council.editor)
    address = f"/admin/consultations/acts/put/{document.pk}/"
    assert address in editor.get(f"/admin/pages/{document.pk}/edit/").content.decode()
    assert editor.get(address).status_code == 200
    answer = editor.post(address)
    made = ConsultationPage.objects.get()
    assert answer["Location"].endswith(f"/{made.pk}/edit/")
    assert signed_in(site.library.editor).post(address).status_code == 302
    assert ConsultationPage.objects.count() == 1


def test_the_reviewer_sees_what_would_be_announced(site: Site) -> None:
    make_rule_set(site)
    page = submit(draft_consultation(site.council, phases=[phase(3, 30)]), site.council)
    reviewer: User = site.council.reviewer
    answer = signed_in(reviewer).get(f"/admin/review/{page.pk}/")
    assert answer.status_code == 200
