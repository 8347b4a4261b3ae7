"""A text that was discussed: two versions, remarks, decisions and a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cms.demo.content import read_content
from cms.demo.loading import begin
from cms.demo.records import Content
from cms.demo.steps import plan, take
from consultations.analysis.selectors import progress
from consultations.models import Consultation
from consultations.remarks.models import Remark
from consultations.texts.models import Version
from tests.demo.test_loading import empty_portal  # noqa: F401

CONTENT = read_content()


@pytest.fixture
def content() -> Content:
    """One authority, and the consultations that need no document but one."""
    key = "lypohory-city-council"
    return replace(
        CONTENT,
        authorities={key: CONTENT.authorities[key]},
        documents={
            "waste-plan": replace(CONTENT.documents["waste-plan"], relations=())
        },
        articles={},
    )


def test_it_is_told_to_the_end(content: Content, empty_portal: None) -> None:  # noqa: F811
    begin(content)
    for step in plan(content):
        if step.key in {"deadlines", "comments", "subscriptions", "portal"}:
            continue
        take(content, step)
    assert Version.objects.count() == 3
    assert Remark.objects.count() == 67
    row = Consultation.objects.get(report_published_at__isnull=False)
    print(progress(row))
