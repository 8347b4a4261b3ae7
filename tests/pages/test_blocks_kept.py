"""What search, translation and files have of blocks."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, Translation
from wagtail_localize.models import TranslationSource as Source
from wagtail_localize.segments.extract import extract_segments

from cms.pages.search_entries import block_texts
from tests.factories import Site, attach, draft_document, edit, make_file, publish
from tests.pages.blocks_made import BODY, BOOKS, FOLDS, WATER, table
from tests.pictures.made import article_with, make_picture


def test_search_finds_the_words_of_every_block(site: Site) -> None:
    file = make_file(site.council, "perelik.txt")
    blocks = {
        "heading": "Заголовокслово",
        "text": "<p>Текстслово</p>",
        "quote": {"text": "Цитатаслово", "source": "Джерелослово"},
        "accordion": {"folds": [{"title": "Питанняслово", "text": "<p>Відповідь</p>"}]},
        "steps": {"steps": [{"title": "Крокслово", "text": "<p>Поясненняслово</p>"}]},
        "table": WATER[1],
        "chart": BOOKS[1],
        "figure": {
            "image": {"image": make_picture(site.council).pk, "alt_text": "Альтслово"},
            "caption": "Підписслово",
        },
        "video": {"title": "Відеослово", "transcript": "<p>Сказанослово</p>"},
        "files": {"title": "Файлислово", "files": [{"file": file.pk}]},
        "contact": {"name": "Відділслово", "mail": "viddil@example.org"},
        "place": {"name": "Місцеслово", "address": "вул. Демонстраційна"},
        "call_to_action": {"text": "Навіщослово", "label": "Подати"},
    }
    body = BODY.to_python([{"type": t, "value": v} for t, v in blocks.items()])

    words = "\n".join(block_texts(body))

    for value in ("Відповідь", "Тарифи", "Послуга", "Вода", "1234.5", "Видано"):
        assert value in words
    for value in ("perelik.txt", "viddil@example.org", "Демонстраційна", "Подати"):
        assert value in words
    expected = {w for w in json.dumps(blocks, ensure_ascii=False).split('"') if w}
    for value in (w.strip("<p>/") for w in expected if "слово" in w):
        assert value in words
    assert "<p>" not in words


def test_translators_get_cells_captions_and_folds(site: Site) -> None:
    picture = make_picture(site.council)
    image = {"image": picture.pk, "alt_text": "Площа", "decorative": False}
    figure = ("figure", {"image": image, "caption": "Площа Ринок", "credit": ""})
    page = article_with(site.council, WATER, FOLDS, figure, BOOKS)

    segments = extract_segments(page)
    said = {one.string.data for one in segments if hasattr(one, "string")}

    for words in ("Тарифи", "Послуга", "Вода", "Стоки", "Джерело", "Хто має право?"):
        assert words in said
    for words in ("Кожен мешканець.", "Площа", "Площа Ринок", "Видано книжок", "2024"):
        assert words in said


def translate(page: Any, words: dict[str, str]) -> Translation:
    """A Polish translation of a page with these strings translated."""
    polish = Locale.objects.get(language_code="pl")
    source, _created = Source.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(
        source=source, target_locale=polish
    )
    for segment in source.stringsegment_set.all():
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=String.objects.get(pk=segment.string_id),
                locale=polish,
                context=segment.context,
                defaults={"data": words[segment.string.data]},
            )
    translation.save_target(publish=False)
    return translation


def test_a_translated_table_keeps_its_words_when_a_row_is_added(site: Site) -> None:
    page = publish(article_with(site.council, WATER, FOLDS), site.council)
    words = {"Вода": "Woda", "Тарифи": "Taryfy", "Хто має право?": "Kto ma prawo?"}
    translation = translate(page, words)

    more = table(("Опалення", "7"), ("Вода", "1234.5"), ("Стоки", "20"))
    body = list(page.body.get_prep_value())
    body[0]["value"] = more[1]
    page = publish(
        edit(page, site.council.editor, body=BODY.to_python(body)), site.council
    )
    translation.source.update_from_db()
    translation.save_target(publish=False)

    target = translation.get_target_instance().get_latest_revision_as_object()
    grid = target.body[0].value["table"]
    assert grid.caption == "Taryfy"
    cells = [row["values"][0] for row in grid.row_data]
    assert cells == ["Опалення", "Woda", "Стоки"]
    assert grid.row_data[1]["values"][1] == Decimal("1234.5")
    assert target.body[1].value["folds"][0]["title"] == "Kto ma prawo?"


def test_files_are_listed_with_what_they_are_where_they_may_be_opened(
    site: Site,
) -> None:
    own, foreign = make_file(site.council), make_file(site.library, content=b"other")
    listed = (
        "files",
        {
            "title": "",
            "files": [
                {"file": own.pk, "title": "Перелік", "language": "pl"},
                {"file": foreign.pk, "title": "Чужий"},
            ],
        },
    )
    assert Client().get(own.url).status_code == 404

    page = publish(article_with(site.council, listed), site.council)
    html = Client().get(page.url).content.decode()

    assert Client().get(own.url).status_code == 200
    assert Client().get(foreign.url).status_code == 404
    assert "Перелік" in html
    assert "TXT" in html
    assert 'hreflang="pl"' in html
    assert "Чужий" not in html

    draft = draft_document(site.library)
    attach(draft, foreign)
    publish(draft, site.library)
    assert "Чужий" in Client().get(page.url).content.decode()

    page.unpublish(user=site.council.reviewer)
    assert Client().get(own.url).status_code == 404


def test_a_file_named_in_a_text_is_open_with_the_page(site: Site) -> None:
    file = make_file(site.council)
    text = f'<p><a linktype="document" id="{file.pk}">файл</a></p>'
    draft = article_with(site.council, ("text", text))
    assert Client().get(file.url).status_code == 404

    publish(draft, site.council)

    assert Client().get(file.url).status_code == 200
