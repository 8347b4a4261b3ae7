"""The map of translations: what is where, for whom, and what can be done from it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from cms.core import actions
from cms.core.models import BasePage
from cms.pages.models import ArticlePage
from cms.refusals import Refused
from cms.translations.actions import begin_translation
from cms.translations.enums import State
from cms.translations.selectors import (
    BEHIND,
    Cell,
    Wanted,
    pages_of_map,
    rows_of,
    workplace_of,
)
from participation.citizens.models import User
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.core.translating import translate, translation_record
from tests.factories import Site, draft_article, edit, publish

MAP = "/admin/translations/"


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def cell_of(page: Page, code: str) -> Cell:
    """What the map says of a page in a language."""
    (row,) = rows_of([Page.objects.get(pk=page.pk)])
    (cell,) = [cell for cell in row.cells if cell.language == code]
    return cell


def found(user: User, **wanted: object) -> set[int]:
    return {page.pk for page in pages_of_map(user, Wanted(**wanted))}


@pytest.fixture
def original(site: Site) -> ArticlePage:
    return publish(draft_article(site.council, title="Вода"), site.council)


def begun(page: BasePage, by: User) -> Page:
    return begin_translation(page=page, locale=locale("pl"), by=by)


def translated(site: Site, page: BasePage) -> Page:
    """The Polish page, through the review."""
    polish = begun(page, site.council.editor)
    translate(polish, site.council.editor)
    actions.submit_for_review(page=polish.specific, by=site.council.editor)
    actions.approve(page=polish.specific, by=site.council.reviewer)
    return Page.objects.get(pk=polish.pk)


def test_what_is_missing_is_told(site: Site, original: ArticlePage) -> None:
    assert cell_of(original, "uk").is_original
    assert cell_of(original, "uk").state == State.LIVE
    assert cell_of(original, "pl").state == State.MISSING
    assert original.pk in found(site.admin, state="missing", language="pl")
    assert original.pk not in found(site.admin, state="missing", language="uk")


def test_a_begun_translation_is_a_draft_with_texts_to_translate(
    site: Site, original: ArticlePage
) -> None:
    polish = begun(original, site.council.editor)

    cell = cell_of(original, "pl")
    assert cell.page is not None
    assert (cell.state, cell.page.pk, cell.left) == (State.DRAFT, polish.pk, 1)
    assert not cell.may_be_submitted
    assert original.pk in found(site.admin, state="draft", language="pl")
    assert original.pk not in found(site.admin, state="missing", language="pl")

    translate(polish, site.council.editor)
    assert cell_of(original, "pl").may_be_submitted


def test_a_translation_under_review_is_told(site: Site, original: ArticlePage) -> None:
    polish = begun(original, site.council.editor)
    translate(polish, site.council.editor)
    actions.submit_for_review(page=polish.specific, by=site.council.editor)

    assert cell_of(original, "pl").state == State.REVIEW
    assert original.pk in found(site.admin, state="review")
    assert original.pk not in found(site.admin, state="draft", language="pl")


def test_a_live_translation_is_behind_once_its_original_changed(
    site: Site, original: ArticlePage
) -> None:
    translated(site, original)
    assert not cell_of(original, "pl").behind
    assert original.pk not in found(site.admin, state=BEHIND)

    original = publish(
        edit(original, site.council.editor, title="Інша вода"), site.council
    )

    cell = cell_of(original, "pl")
    assert (cell.state, cell.behind) == (State.LIVE, True)
    assert original.pk in found(site.admin, state=BEHIND, language="pl")
    assert original.pk not in found(site.admin, state=BEHIND, language="en")


def test_a_translation_stays_behind_until_the_new_words_went_through_the_review(
    site: Site, original: ArticlePage
) -> None:
    polish = translated(site, original)
    publish(edit(original, site.council.editor, title="Інша вода"), site.council)

    record = translation_record(polish)
    signed_in(site.council.editor).post(f"/admin/localize/update/{record.source_id}/")
    cell = cell_of(original, "pl")
    assert (cell.behind, cell.left) == (True, 1)

    translate(polish, site.council.editor, text="Inna woda")
    assert cell_of(original, "pl").behind
    polish = ArticlePage.objects.get(pk=polish.pk)
    actions.submit_for_review(page=polish, by=site.council.editor)
    actions.approve(page=polish, by=site.council.reviewer)
    assert not cell_of(original, "pl").behind
    assert original.pk not in found(site.admin, state=BEHIND)


def test_the_map_says_of_each_page_what_its_filter_says(
    site: Site, original: ArticlePage
) -> None:
    """One rule, asked of the database and of pages that are read."""
    translated(site, original)
    other = publish(draft_article(site.council), site.council)
    begun(other, site.council.editor)
    publish(edit(original, site.council.editor, title="Інша"), site.council)

    for row in rows_of(list(pages_of_map(site.admin, Wanted()))):
        for cell in row.cells:
            wanted = {"language": cell.language}
            is_behind = row.original.pk in found(site.admin, state=BEHIND, **wanted)
            assert is_behind == cell.behind
            same = row.original.pk in found(site.admin, state=cell.state, **wanted)
            assert same != cell.is_original


def test_people_see_the_pages_of_their_authority(
    site: Site, original: ArticlePage
) -> None:
    foreign = publish(draft_article(site.library), site.library)

    assert found(site.council.editor) >= {original.pk, site.council.section.pk}
    assert foreign.pk not in found(site.council.editor)
    assert found(site.admin) >= {original.pk, foreign.pk}
    assert found(site.admin, authority=site.library.authority) >= {foreign.pk}
    assert original.pk not in found(site.admin, authority=site.library.authority)
    assert original.pk in found(site.admin, section=site.council.section)
    assert foreign.pk not in found(site.admin, section=site.council.section)
    assert not Page.objects.filter(workplace_of(User(pk=0))).exists()


def test_a_longer_map_costs_no_more_queries(site: Site, original: ArticlePage) -> None:
    client = signed_in(site.council.editor)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    begun(original, site.council.editor)
    few = [cost(MAP), cost(f"{MAP}?state={BEHIND}")]
    for _number in range(4):
        begun(publish(draft_article(site.council), site.council), site.council.editor)

    assert [cost(MAP), cost(f"{MAP}?state={BEHIND}")] == few


def test_a_translation_is_begun_from_the_map(site: Site, original: ArticlePage) -> None:
    answer = signed_in(site.council.editor).post(
        f"{MAP}begin/{original.pk}/{locale('en').pk}/"
    )

    english = original.get_translation(locale("en"))
    assert answer.url == f"/admin/pages/{english.pk}/edit/"
    assert not english.live


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_another_authority_begins_nothing(
    site: Site, original: ArticlePage, who: str
) -> None:
    user = getattr(site.library, who)
    with nothing_changes():
        with pytest.raises(Refused):
            begun(original, user)
        signed_in(user).post(f"{MAP}begin/{original.pk}/{locale('pl').pk}/")


def test_what_is_not_published_is_not_translated(site: Site) -> None:
    page = draft_article(site.council)

    with nothing_changes(), pytest.raises(Refused):
        begun(page, site.council.editor)


def test_no_language_is_begun_twice(site: Site, original: ArticlePage) -> None:
    begun(original, site.council.editor)

    with nothing_changes(), pytest.raises(ValidationError):
        begun(original, site.council.editor)


def test_the_map_is_paged_and_keeps_its_filter(site: Site) -> None:
    for _number in range(26):
        draft_article(site.council)

    screen = signed_in(site.council.editor).get(f"{MAP}?state=missing&language=pl")

    text = screen.content.decode()
    assert "?language=pl&amp;state=missing&amp;p=2" in text or (
        "?state=missing&amp;language=pl&amp;p=2" in text
    )
    assert len(screen.context["rows"]) == 25
