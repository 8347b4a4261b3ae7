"""What blocks holds a page up by every way, loses nothing and leaves no trace."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from cms.core import actions
from cms.core.enums import QualityLevel
from cms.core.models import QualityRule
from cms.core.quality.judging import QualityBlocked, levels_for, remarks_on
from cms.core.quality.rules import decide_levels
from cms.pages.models import ArticlePage
from cms.refusals import Refused
from cms.register.enums import ExtractionState
from cms.register.models import DocumentPage, Extraction
from participation.journal.models import Event
from tests.core.forms import article_form, create_address, edit_address, new_article
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.core.translating import begin_translation, translate
from tests.factories import (
    Body,
    Site,
    attach,
    draft_article,
    draft_document,
    edit,
    make_file,
    publish,
)

SHOUTING = "ПРО РЕМОНТ МОСТУ ЧЕРЕЗ СТРИЙ"


def set_level(body: Body | None, check: str, level: str) -> None:
    QualityRule.objects.update_or_create(
        authority=body and body.authority, check_slug=check, defaults={"level": level}
    )


@pytest.fixture
def strict(site: Site) -> Site:
    """A council that lets no title in capitals through."""
    set_level(site.council, "title", QualityLevel.BLOCKING)
    return site


def test_a_blocked_page_is_not_submitted_by_the_action(strict: Site) -> None:
    page = draft_article(strict.council, title=SHOUTING)

    with nothing_changes(), pytest.raises(QualityBlocked) as blocked:
        actions.submit_for_review(page=page, by=strict.council.editor)

    assert len(blocked.value.remarks) == 1
    assert isinstance(blocked.value, ValidationError)


def test_a_page_with_advice_alone_is_submitted(site: Site) -> None:
    page = draft_article(site.council, title=SHOUTING)

    assert [remark.check.slug for remark in remarks_on(page)][:1] == ["title"]
    assert actions.submit_for_review(page=page, by=site.council.editor)


def test_another_authority_is_not_held_up(strict: Site) -> None:
    page = draft_article(strict.library, title=SHOUTING)

    assert actions.submit_for_review(page=page, by=strict.library.editor)


def test_workflow_started_past_the_action_is_held_up_too(strict: Site) -> None:
    page = draft_article(strict.council, title=SHOUTING)

    with nothing_changes(), pytest.raises(QualityBlocked):
        page.get_workflow().start(page, strict.council.editor)


def test_a_returned_page_is_held_up_when_it_comes_again(strict: Site) -> None:
    body = strict.council
    page = draft_article(body)
    actions.submit_for_review(page=page, by=body.editor)
    actions.return_for_changes(page=page, by=body.reviewer, comment="Голосніше")
    edit(page, body.editor, title=SHOUTING)

    with nothing_changes(), pytest.raises(QualityBlocked):
        actions.submit_for_review(page=page, by=body.editor)


def send(page: ArticlePage, client: Client, **data: Any) -> str:
    answer = client.post(
        edit_address(page), article_form(page, **{"action-submit": "1"} | data)
    )
    return answer.url


def test_the_editors_form_keeps_what_is_held_up_as_a_draft(strict: Site) -> None:
    page, client = draft_article(strict.council), signed_in(strict.council.editor)

    assert send(page, client, title=SHOUTING) == f"{edit_address(page)}#quality"

    page = ArticlePage.objects.get(pk=page.pk)
    assert not page.workflow_in_progress
    assert page.get_latest_revision_as_object().title == SHOUTING
    screen = client.get(edit_address(page)).content.decode()
    assert "data-quality-blocked" in screen
    assert 'href="#id_title"' in screen


def test_the_editors_form_submits_when_it_is_put_right(strict: Site) -> None:
    page, client = draft_article(strict.council), signed_in(strict.council.editor)
    send(page, client, title=SHOUTING)

    send(page, client, title="Про ремонт мосту")

    assert ArticlePage.objects.get(pk=page.pk).workflow_in_progress


def test_a_new_page_that_is_held_up_is_there_as_a_draft(strict: Site) -> None:
    form = new_article(title=SHOUTING, **{"action-submit": "1"})

    signed_in(strict.council.editor).post(create_address(strict.council.section), form)

    page = ArticlePage.objects.get(title=SHOUTING)
    assert not page.live
    assert not page.workflow_in_progress


def test_where_nobody_reviews_the_gate_holds_up_the_publication(strict: Site) -> None:
    authority = strict.council.authority
    authority.four_eyes = False
    authority.save()
    page = draft_article(strict.council, title=SHOUTING)
    revision = page.get_latest_revision()

    with nothing_changes(), pytest.raises(Refused):
        revision.publish(user=strict.council.reviewer)

    client = signed_in(strict.admin)
    form = article_form(page, **{"action-publish": "1"})
    assert client.post(edit_address(page), form).url.endswith("#quality")
    assert not Page.objects.get(pk=page.pk).live


def test_danger_goes_before_the_gate(strict: Site) -> None:
    page = draft_article(strict.council, title=SHOUTING)

    actions.publish_urgently(
        page=page, by=strict.council.editor, danger="disaster", reason="Повінь"
    )

    assert Page.objects.get(pk=page.pk).live


def test_a_translation_is_held_up_and_keeps_its_strings(strict: Site) -> None:
    body = strict.council
    original = publish(draft_article(body), body)
    polish = begin_translation(original, body.editor)
    translate(polish, body.editor, text="O REMONCIE MOSTU PRZEZ STRYJ")

    with nothing_changes(), pytest.raises(QualityBlocked):
        actions.submit_for_review(page=polish, by=body.editor)


def test_a_scan_is_told_of(site: Site) -> None:
    page = draft_document(site.council)
    file = make_file(site.council)
    attach(page, file)
    Extraction.objects.update_or_create(
        sha256=file.sha256, defaults={"state": ExtractionState.SCAN}
    )
    page = DocumentPage.objects.get(pk=page.pk)
    version = page.get_latest_revision_as_object()

    found = [one for one in remarks_on(version) if one.check.slug == "scans"]
    assert [one.finding.quote for one in found] == [file.title]

    Extraction.objects.update(state=ExtractionState.DONE)
    version = page.get_latest_revision_as_object()
    assert not [one for one in remarks_on(version) if one.check.slug == "scans"]


def test_a_document_is_asked_for_its_legal_basis(site: Site) -> None:
    page = draft_document(site.council).get_latest_revision_as_object()

    fields = [remark.finding.field for remark in remarks_on(page)]
    assert fields == ["legal_basis"]


def test_an_authority_goes_its_own_way_and_back(site: Site) -> None:
    body, admin = site.council, site.admin
    decide_levels(authority=None, levels={"tables": "blocking"}, by=admin)
    assert levels_for(body.authority)["tables"] == QualityLevel.BLOCKING

    decide_levels(authority=body.authority, levels={"tables": "off"}, by=admin)
    assert levels_for(body.authority)["tables"] == QualityLevel.OFF
    assert levels_for(site.library.authority)["tables"] == QualityLevel.BLOCKING

    decide_levels(authority=body.authority, levels={"tables": "blocking"}, by=admin)
    assert not QualityRule.objects.filter(authority=body.authority).exists()
    told = Event.objects.filter(action="quality.changed").order_by("pk")
    assert [event.details["levels"]["tables"] for event in told] == [
        ["advice", "blocking"],
        ["blocking", "off"],
        ["off", "blocking"],
    ]


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_only_administrators_decide_how_strict_the_checks_are(
    site: Site, who: str
) -> None:
    user = getattr(site.council, who)

    with nothing_changes():
        with pytest.raises(Refused):
            decide_levels(authority=None, levels={"title": "off"}, by=user)
        signed_in(user).post("/admin/quality/", {"title": "off"})

    assert not QualityRule.objects.exists()


@pytest.mark.parametrize(
    "levels", [{"reading": "blocking"}, {"nothing": "off"}, {"title": "loud"}]
)
def test_a_check_is_set_only_as_it_can_be(site: Site, levels: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        decide_levels(authority=None, levels=levels, by=site.admin)

    assert not QualityRule.objects.exists()


def test_the_screen_sets_the_checks_of_an_authority(site: Site) -> None:
    client = signed_in(site.admin)
    address = f"/admin/quality/{site.council.authority.pk}/"
    levels = levels_for(site.council.authority) | {"headings": "blocking"}
    assert client.get("/admin/quality/").status_code == 200

    client.post(address, {slug: str(level) for slug, level in levels.items()})

    assert levels_for(site.council.authority)["headings"] == QualityLevel.BLOCKING
    assert QualityRule.objects.count() == 1
