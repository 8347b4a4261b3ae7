"""Translations go the way of the review, by every address of wagtail-localize."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, TranslationContext

from cms.core import actions
from cms.core.review import authors_of, may_review
from cms.pages.models import ArticlePage
from cms.register.models import DocumentPage
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes, on_site
from tests.core.translating import (
    begin_translation,
    put_string,
    segments,
    translate,
    translation_record,
)
from tests.factories import (
    Site,
    draft_article,
    draft_document,
    edit,
    publish,
)


@pytest.fixture
def original(site: Site) -> ArticlePage:
    return publish(draft_article(site.council, title="Вода"), site.council)


@pytest.fixture
def polish(site: Site, original: ArticlePage) -> ArticlePage:
    return begin_translation(original, site.council.editor)


def submitted(site: Site, page: ArticlePage) -> ArticlePage:
    translate(page, site.council.editor)
    signed_in(site.council.editor).post(f"/admin/review/{page.pk}/submit/")
    return ArticlePage.objects.get(pk=page.pk)


def published(site: Site, page: ArticlePage) -> ArticlePage:
    return actions.approve(page=submitted(site, page), by=site.council.reviewer)


def try_everything(client: Client, page: Page) -> None:
    """Every address of wagtail-localize that writes, for one translation."""
    record = translation_record(page)
    base = "/admin/localize"
    one = f"{base}/translate/{record.pk}"
    segment = segments(page)[0]
    put_string(client, page, segment, "Підмінено")
    client.delete(f"{one}/strings/{segment.pk}/edit/")
    po = SimpleUploadedFile("pl.po", str(record.export_po()).encode())
    client.post(f"{one}/pofile/upload/", {"file": po})
    client.post(f"{one}/machine_translate/")
    client.post(f"{one}/disable/")
    client.post(f"{base}/page/{page.pk}/convert_to_alias/", {"confirm": "1"})
    for publishes in ("", "on"):
        client.post(
            f"{base}/update/{record.source_id}/", {"publish_translations": publishes}
        )
    client.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})
    client.post(f"/admin/review/{page.pk}/submit/")


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_another_authority_changes_no_translation(
    site: Site, polish: ArticlePage, who: str
) -> None:
    with nothing_changes():
        try_everything(signed_in(getattr(site.library, who)), polish)


def test_another_authority_begins_no_translation(
    site: Site, original: ArticlePage
) -> None:
    client = signed_in(site.library.editor)

    with nothing_changes():
        for locale in (2, 3):
            client.post(
                f"/admin/localize/submit/page/{original.pk}/", {"locales": [locale]}
            )


def test_a_draft_is_not_translated(site: Site) -> None:
    page = draft_article(site.council)
    locale = site.council.sections["pl"].locale_id

    with nothing_changes():
        signed_in(site.council.editor).post(
            f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale]}
        )


def test_strings_are_closed_while_the_translation_is_under_review(
    site: Site, polish: ArticlePage
) -> None:
    page = submitted(site, polish)
    assert page.workflow_in_progress
    client = signed_in(site.council.editor)
    record = translation_record(page)
    one = f"/admin/localize/translate/{record.pk}"
    po = SimpleUploadedFile("pl.po", str(record.export_po()).encode())

    with nothing_changes():
        put_string(client, page, segments(page)[0], "Підмінено")
        client.delete(f"{one}/strings/{segments(page)[0].pk}/edit/")
        client.post(f"{one}/pofile/upload/", {"file": po})
        client.post(f"{one}/disable/")
        client.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})


@pytest.mark.parametrize("who", ["editor", "reviewer", "admin"])
def test_nobody_publishes_from_the_translation_editor(
    site: Site, polish: ArticlePage, who: str
) -> None:
    user = site.admin if who == "admin" else getattr(site.council, who)
    translate(polish, site.council.editor)
    record, before = translation_record(polish), on_site()

    client = signed_in(user)
    client.post(f"/admin/pages/{polish.pk}/edit/", {"action": "publish"})
    client.post(
        f"/admin/localize/update/{record.source_id}/", {"publish_translations": "on"}
    )

    assert on_site() == before


def test_a_translation_is_reviewed_and_goes_live(
    site: Site, polish: ArticlePage
) -> None:
    page = published(site, polish)

    assert page.live
    assert page.title == "Po polsku 0"
    assert Client().get(page.url).status_code == 200


def test_missing_strings_refuse_the_submission_with_their_number(
    site: Site, polish: ArticlePage
) -> None:
    answer = signed_in(site.council.editor).post(
        f"/admin/review/{polish.pk}/submit/", follow=True
    )

    assert len(segments(polish)) == 1
    assert any("1" in str(message) for message in answer.context["messages"])
    assert not ArticlePage.objects.get(pk=polish.pk).workflow_in_progress


def test_who_translated_may_not_approve(site: Site, polish: ArticlePage) -> None:
    translate(polish, site.council.reviewer)
    page = submitted_by_editor(site, polish)

    assert site.council.reviewer.pk in authors_of(page)
    with nothing_changes():
        signed_in(site.council.reviewer).post(
            f"/admin/review/{page.pk}/", {"decision": "approve"}
        )


def submitted_by_editor(site: Site, page: ArticlePage) -> ArticlePage:
    signed_in(site.council.editor).post(f"/admin/review/{page.pk}/submit/")
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.workflow_in_progress
    return page


def test_who_put_another_value_in_a_translation_may_not_approve(
    site: Site, polish: ArticlePage
) -> None:
    context = TranslationContext.objects.filter(object=polish.translation_key).first()
    SegmentOverride.objects.create(
        locale=polish.locale,
        context=context,
        data_json='"x"',
        last_translated_by=site.council.reviewer,
    )

    assert not may_review(site.council.reviewer, polish)


def test_words_of_a_live_translation_wait_for_the_review(
    site: Site, original: ArticlePage, polish: ArticlePage
) -> None:
    page = published(site, polish)
    translate(page, site.council.editor, text="Inaczej")
    record = translation_record(page)
    signed_in(site.council.editor).post(f"/admin/localize/update/{record.source_id}/")

    assert ArticlePage.objects.get(pk=page.pk).title == "Po polsku 0"
    page = published_again(site, page)
    assert page.title == "Inaczej 0"


def published_again(site: Site, page: ArticlePage) -> ArticlePage:
    page = submitted_by_editor(site, page)
    assert ArticlePage.objects.get(pk=page.pk).title == "Po polsku 0"
    return actions.approve(page=page, by=site.council.reviewer)


def test_a_changed_original_leaves_the_live_translation_alone(
    site: Site, original: ArticlePage, polish: ArticlePage
) -> None:
    page = published(site, polish)
    publish(edit(original, site.council.editor, title="Інша вода"), site.council)
    record = translation_record(page)
    revision = page.latest_revision_id

    signed_in(site.council.editor).post(f"/admin/localize/update/{record.source_id}/")

    page = ArticlePage.objects.get(pk=page.pk)
    assert page.title == "Po polsku 0"
    assert page.latest_revision_id == revision


def test_a_changed_fact_stands_on_the_polish_page_at_once(site: Site) -> None:
    document = publish(
        draft_document(site.council, facts={"number": "12-ББ"}), site.council
    )
    polish = begin_translation(document, site.council.editor)
    translate(polish, site.council.editor)
    polish = actions.approve(
        page=actions.submit_for_review(page=polish, by=site.council.editor)
        and DocumentPage.objects.get(pk=polish.pk),
        by=site.council.reviewer,
    )
    assert "12-ББ" in Client().get(polish.url).content.decode()
    revision = polish.live_revision_id

    publish(
        edit(document, site.council.editor, facts={"number": "77-ЯЯ"}), site.council
    )

    page = DocumentPage.objects.get(pk=polish.pk)
    assert "77-ЯЯ" in Client().get(page.url).content.decode()
    assert page.live_revision_id == revision == page.latest_revision_id
