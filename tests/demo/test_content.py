"""The demonstration's content: whole and consistent."""

import datetime
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from cms.demo.blocks import (
    Block,
    BlockError,
    BulletList,
    Heading,
    Paragraph,
    Points,
    read_blocks,
)
from cms.demo.content import FOLDER, ContentError, read_content
from cms.demo.records import LANGUAGES, OfficialDocument
from cms.demo.texts import strings_of

TODAY = datetime.date(2026, 11, 22)
CONTENT = read_content()
DOCUMENTS = list(CONTENT.documents.values())
ARTICLES = list(CONTENT.articles.values())

every_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=[document.key for document in DOCUMENTS]
)


def test_the_portal_has_what_a_visitor_would_look_for() -> None:
    assert len(CONTENT.authorities) == 6
    assert len(DOCUMENTS) >= 60
    assert len(CONTENT.kinds) == 18
    assert len(ARTICLES) >= 40
    assert {"about", "how-to-ask", "how-to-petition"} <= set(CONTENT.articles)
    assert set(CONTENT.home) == set(LANGUAGES)
    assert sum(place.level == "district" for place in CONTENT.places.values()) == 7
    kinds = Counter(centre.kind for centre in CONTENT.centres.values())
    assert kinds == {"library": 20, "service": 8}


def test_each_kind_of_document_and_each_authority_is_seen() -> None:
    assert {document.kind.key for document in DOCUMENTS} == set(CONTENT.kinds)
    assert {d.authority.key for d in DOCUMENTS} == set(CONTENT.authorities)
    assert {a.authority for a in ARTICLES} - {""} == set(CONTENT.authorities)


def test_acts_are_of_four_years_and_in_each_state() -> None:
    years = {document.produced_on.year for document in DOCUMENTS}
    assert years == {2023, 2024, 2025, 2026}
    ended = [d for d in DOCUMENTS if d.in_force_to and d.in_force_to < TODAY]
    pending = [d for d in DOCUMENTS if d.in_force_from and d.in_force_from > TODAY]
    drafts = [d for d in DOCUMENTS if d.adopted_on is None]
    assert len(ended) >= 5
    assert len(pending) >= 2
    assert len(drafts) >= 5


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_third_of_the_portal_is_in_each_other_language(language: str) -> None:
    for records in (DOCUMENTS, ARTICLES):
        share = sum(language in record.texts for record in records) / len(records)
        assert share >= 1 / 3
    for authority in CONTENT.authorities.values():
        assert language in authority.texts


def test_news_with_a_picture_describe_it_in_each_language() -> None:
    pictured = [article for article in ARTICLES if article.picture]
    assert len(pictured) >= 15
    for article in pictured:
        assert article.type == "news"
        assert (FOLDER / "pictures" / f"{article.picture}.svg").exists()
        assert all(text.picture for text in article.texts.values()), article.key


def test_no_drawing_reaches_outside_itself() -> None:
    """Drawings are ours: nothing in them is fetched, run or embedded."""
    for path in (FOLDER / "pictures").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"href|script|style|<image|url\(", text), path.name


def test_the_files_are_many_and_of_five_formats() -> None:
    formats = Counter(
        attachment.format
        for document in DOCUMENTS
        for attachment in document.attachments
    )
    assert formats.total() >= 120
    assert formats["docx"] >= 30
    assert formats["xlsx"] >= 10
    assert formats["ods"] >= 3
    assert formats["csv"] >= 3


def test_no_two_files_share_a_name() -> None:
    names = [a.file for document in DOCUMENTS for a in document.attachments]
    assert len(names) == len(set(names))


@every_document
def test_each_document_can_be_read_as_a_text_file(document: OfficialDocument) -> None:
    formats = {attachment.format for attachment in document.attachments}
    assert formats & {"pdf", "docx"}


@every_document
def test_a_document_is_in_ukrainian_only_or_in_three_languages(
    document: OfficialDocument,
) -> None:
    assert set(document.texts) in ({"uk"}, set(LANGUAGES))
    texts = {a.language for a in document.attachments if a.role == "text"}
    if len(document.texts) > 1:
        assert texts == set(LANGUAGES)
        assert all(set(a.title) == set(LANGUAGES) for a in document.attachments)


@every_document
def test_dates_follow_one_another(document: OfficialDocument) -> None:
    days = [document.produced_on, document.adopted_on or document.produced_on]
    assert all(datetime.date(2023, 1, 1) <= day <= TODAY for day in days)
    if document.in_force_from:
        assert document.adopted_on
        assert document.adopted_on <= document.in_force_from
    if document.in_force_from and document.in_force_to:
        assert document.in_force_from < document.in_force_to


@every_document
def test_only_a_draft_is_not_adopted(document: OfficialDocument) -> None:
    is_draft = document.kind.key == "draft_decision"
    assert is_draft == (document.adopted_on is None)


@every_document
def test_only_what_obliges_somebody_is_in_force(document: OfficialDocument) -> None:
    assert document.kind.legal_force == (document.in_force_from is not None)
    assert document.kind.legal_force or document.in_force_to is None


@every_document
def test_a_page_is_made_of_headings_paragraphs_lists_and_points(
    document: OfficialDocument,
) -> None:
    for text in document.texts.values():
        assert text.title and text.summary and text.legal_basis
        assert text.body
        for block in text.body:
            assert isinstance(block, Heading | Paragraph | BulletList | Points)


def test_numbers_are_unique_for_authority_kind_and_year() -> None:
    numbers = Counter(
        (d.authority.key, d.kind.key, d.produced_on.year, d.number) for d in DOCUMENTS
    )
    assert max(numbers.values()) == 1


@every_document
def test_a_document_changes_only_earlier_ones(document: OfficialDocument) -> None:
    for relation in document.relations:
        target = CONTENT.documents[relation.target]
        assert target.produced_on <= document.produced_on
        if relation.type == "repeals":
            assert target.in_force_to and document.in_force_from
            assert target.in_force_to < document.in_force_from


def test_the_budget_was_amended_twice_and_a_programme_repealed() -> None:
    kinds = Counter(
        (relation.type, relation.target)
        for document in DOCUMENTS
        for relation in document.relations
    )
    assert kinds["amends", "oblast-budget-2026"] == 2
    assert kinds["repeals", "libraries-programme-2024-2025"] == 1


def test_one_document_says_what_is_withheld_and_who_decided_so() -> None:
    restricted = [document for document in DOCUMENTS if document.restriction]
    assert [document.key for document in restricted] == ["roll-call-2026-09-17"]
    restriction = restricted[0].restriction
    assert restriction
    assert restriction.scope["uk"] and restriction.ground["uk"]
    assert restriction.decided_by["uk"]


def test_a_page_has_the_same_parts_in_each_of_its_languages() -> None:
    """Translations are entered string by string, so none may be left over."""
    pages = [*DOCUMENTS, *CONTENT.articles.values(), *CONTENT.authorities.values()]
    for record in pages:
        shapes = {shape_of(text.body) for text in record.texts.values()}
        assert len(shapes) == 1, record.key


def shape_of(blocks: tuple[Block, ...]) -> tuple[tuple[str, int], ...]:
    """The kinds of blocks, with the number of strings in each."""
    return tuple(
        (type(block).__name__, len(strings))
        for block in blocks
        if (strings := list(strings_of([block])))
    )


def test_names_stand_in_three_languages() -> None:
    for record in [
        *CONTENT.kinds.values(),
        *CONTENT.topics.values(),
        *CONTENT.places.values(),
        *CONTENT.authorities.values(),
    ]:
        assert all(record.name[language] for language in LANGUAGES), record.key


def test_places_form_a_tree_and_no_code_is_guessed() -> None:
    known = {
        "UA46000000000026241",
        "UA46060000000042587",
        "UA46080000000017237",
        "UA46140000000036328",
    }
    places = CONTENT.places
    assert {place.katotth for place in places.values()} - {""} == known
    for place in places.values():
        assert (place.parent in places) == (place.level != "oblast")


def test_the_words_of_a_page_fit_its_fields() -> None:
    for record in [*DOCUMENTS, *ARTICLES]:
        for text in record.texts.values():
            assert len(text.title) <= 200, record.key
    for document in DOCUMENTS:
        for text in document.texts.values():
            assert len(text.legal_basis) <= 500
        for attachment in document.attachments:
            assert all(len(title) <= 255 for title in attachment.title.values())


@pytest.fixture
def copied_content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("documents/drinking-water.toml", 'kind = "programme"', 'kind = "poem"'),
        ("documents/drinking-water.toml", 'format = "pdf"', 'format = "odt"'),
        ("documents/drinking-water.toml", '["water", ', '["wine", '),
        ("documents/drinking-water.toml", '"drinking-water"', '"waste-plan"'),
        ("documents/waste-plan.toml", '"hromada-charter"', '"no-charter"'),
        ("articles/about.toml", "[text.pl]", "[text.xx]"),
    ],
)
def test_a_file_that_contradicts_the_rest_is_refused(
    copied_content: Path, name: str, old: str, new: str
) -> None:
    path = copied_content / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError):
        read_content(copied_content)


def test_a_row_shorter_than_its_table_is_refused() -> None:
    table = {"table": "Межі", "columns": ["а", "б"], "rows": [["1"]]}
    with pytest.raises(BlockError):
        read_blocks([table])


def test_an_unknown_block_is_refused() -> None:
    with pytest.raises(BlockError):
        read_blocks([{"poem": "Садок вишневий коло хати"}])


def test_points_are_numbered_within_their_section() -> None:
    (block,) = read_blocks([{"points": ["а", ["б", "в"]], "section": "2", "start": 4}])
    assert isinstance(block, Points)
    assert [point.number for point in block.points] == ["2.4.", "2.5."]
    assert block.points[1].subpoints == ("в",)
