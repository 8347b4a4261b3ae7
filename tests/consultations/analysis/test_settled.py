"""Outcomes are data that administrators settle; reasons are prepared by officers."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cms.refusals import Refused
from consultations.analysis import actions
from consultations.analysis.models import Outcome, ReasonTemplate
from consultations.remarks.enums import RemarkKind
from participation.journal.models import Event
from tests.consultations.analysis.making import consultation, decide, outcome, remark
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.factories import Site

WORDS = {"uk": "враховано", "pl": "uwzględniona", "en": "taken into account"}


def test_the_portal_begins_with_outcomes_for_every_kind(site: Site) -> None:
    assert outcome("accepted").names() == WORDS
    for kind in RemarkKind:
        assert Outcome.objects.in_use().about(kind).count() >= 3, kind
    assert all(all(one.names().values()) for one in Outcome.objects.all())


def test_administrators_add_and_reword(site: Site) -> None:
    browser = signed_in(site.admin)
    sent = {
        **{"code": "later", "name_uk": "розглянемо згодом", "counts_as": "noted"},
        **{"kinds": ["proposal"], "needs_reason": "on", "order": "90"},
    }
    answer = browser.post("/admin/consultations/outcomes/new/", sent)
    assert answer.status_code == 302
    made = outcome("later")
    assert (made.kinds, made.needs_reason) == (["proposal"], True)
    retired = sent | {"retired": "on"}
    browser.post(f"/admin/consultations/outcomes/edit/{made.pk}/", retired)
    made.refresh_from_db()
    assert made.is_retired
    assert Event.objects.filter(action="analysis.outcome_retired").exists()


def test_what_was_used_only_retires(site: Site) -> None:
    decide(remark(consultation(site.council)), by=site.council.editor)
    used = outcome("not-accepted")
    with pytest.raises(ValidationError), nothing_changes():
        actions.remove_outcome(outcome=used, by=site.admin)
    for name, value in (("counts_as", "accepted"), ("code", "other")):
        changed = outcome("not-accepted")
        setattr(changed, name, value)
        with pytest.raises(ValidationError), nothing_changes():
            actions.save_outcome(outcome=changed, by=site.admin)
    actions.remove_outcome(outcome=outcome("noted"), by=site.admin)


def test_officers_prepare_reasons_of_their_authority(site: Site) -> None:
    browser = signed_in(site.council.editor)
    sent = {
        "authority": site.council.authority.pk,
        "outcome": outcome("not-accepted").pk,
        "name": "Закон",
        "text_uk": "Суперечить\u202e закону.",
    }
    browser.post("/admin/consultations/reasons/new/", sent)
    made = ReasonTemplate.objects.get()
    assert made.text_uk == "Суперечить закону."
    stranger = sent | {"authority": site.library.authority.pk}
    with nothing_changes():
        answer = browser.post("/admin/consultations/reasons/new/", stranger)
    assert answer.status_code == 200
    with nothing_changes():
        edit = f"/admin/consultations/reasons/edit/{made.pk}/"
        signed_in(site.library.editor).post(edit, sent | {"name": "Інше"})


def test_a_prepared_reason_says_something(site: Site) -> None:
    empty = ReasonTemplate(
        authority=site.council.authority, outcome=outcome("noted"), name="Нічого"
    )
    with pytest.raises(ValidationError):
        actions.save_template(template=empty, by=site.council.editor)
    empty.authority = site.library.authority
    empty.text_uk = "Так"
    with pytest.raises(Refused):
        actions.save_template(template=empty, by=site.council.editor)
