"""What is said of the demonstration's drafts: whole, and told to the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cms.demo.consultations import told as consultations_told
from cms.demo.content import read_content
from cms.demo.draft_texts import draft_of
from cms.demo.loading import begin
from cms.demo.reading import FOLDER, load
from cms.demo.records import LANGUAGES, Content
from cms.demo.steps import plan, take
from consultations.analysis.models import Decision, Outcome
from consultations.analysis.selectors import progress
from consultations.drafts.clauses import flat
from consultations.models import Consultation
from consultations.remarks.models import Remark
from consultations.reports.models import Report
from consultations.texts.models import Version
from participation.moderation.enums import Standing
from tests.demo.test_loading import emptied

CONTENT = read_content()
WRITTEN = [one for one in consultations_told()["consultations"] if "written" in one]
UPKEEP: dict[str, Any] = load(FOLDER / "remarks" / "consultation-upkeep-rules.toml")
LEFT_OUT = {"deadlines", "comments", "subscriptions", "portal"}


@pytest.mark.parametrize("consultation", WRITTEN, ids=lambda one: one["key"])
def test_texts_have_the_same_clauses_in_each_language(consultation: Any) -> None:
    for version in consultation["written"]["versions"]:
        drafts = [draft_of(version["files"], code) for code in LANGUAGES]
        shapes = {
            tuple((one.clause.level, one.parent) for one in flat(draft))
            for draft in drafts
        }
        assert len(shapes) == 1
        assert [draft.language for draft in drafts] == list(LANGUAGES)
        assert not any(one.clause.doubt for one in flat(drafts[0]))


def test_remarks_are_many_of_all_kinds_and_languages() -> None:
    remarks = UPKEEP["remarks"]
    assert len(remarks) >= 60
    assert {one["kind"] for one in remarks} == {
        *("support", "objection", "proposal", "question")
    }
    assert {one.get("language", "uk") for one in remarks} == set(LANGUAGES)
    assert {one.get("channel", "web") for one in remarks} == {"web", "desk", "paper"}


@pytest.fixture
def content() -> Content:
    """One authority, and the one document that its consultations need."""
    key = "lypohory-city-council"
    plan_of_waste = replace(CONTENT.documents["waste-plan"], relations=())
    return replace(
        CONTENT,
        authorities={key: CONTENT.authorities[key]},
        documents={"waste-plan": plan_of_waste},
        articles={},
    )


def test_a_dialogue_goes_on_from_the_first_version_to_the_report(
    content: Content, db: None
) -> None:
    emptied()
    begin(content)
    for step in plan(content):
        if step.key not in LEFT_OUT:
            take(content, step)
    assert [one.number for one in Version.objects.order_by("pk")] == [1, 1, 2]
    report = Report.objects.get()
    row: Consultation = report.consultation
    assert progress(row).published == 60
    standings = row.remarks.values_list("standing", flat=True)
    assert list(standings).count(Standing.HIDDEN) == 1
    assert list(standings).count(Standing.WITHDRAWN) == 1
    assert row.remark_groups.exists()
    used = Decision.objects.values_list("outcome__code", flat=True)
    assert set(used) == set(Outcome.objects.values_list("code", flat=True))
    assert Remark.objects.exclude(consultation=row).filter(standing="waits").exists()
