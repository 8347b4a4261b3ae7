"""Blocks that tests put into pages."""

from __future__ import annotations

from typing import Any

from cms.pages.blocks import BodyBlock
from tests.factories import Site, make_file
from tests.pictures.made import make_picture

BODY = BodyBlock()


def table(
    *rows: tuple[str, str], caption: str = "Тарифи", heads: bool = True
) -> tuple[str, Any]:
    """A table of a text and a number column."""
    columns = [
        {"type": "text", "heading": "Послуга"},
        {"type": "number", "heading": "Гривень"},
    ]
    values = [{"values": list(row)} for row in rows]
    grid = {"columns": columns, "rows": values, "caption": caption}
    return "table", {"table": grid, "first_column_heads": heads, "note": "Джерело"}


WATER = table(("Вода", "1234.5"), ("Стоки", "20"))
FOLDS = (
    "accordion",
    {"folds": [{"title": "Хто має право?", "text": "<p>Кожен мешканець.</p>"}]},
)


def chart(*rows: tuple[str, str], kind: str = "bar") -> tuple[str, Any]:
    columns = [
        {"type": "label", "heading": ""},
        {"type": "number", "heading": "Книжок"},
    ]
    grid = {
        "columns": columns,
        "rows": [{"values": list(row)} for row in rows],
        "caption": "Видано книжок",
    }
    return "chart", {"kind": kind, "summary": "Торік найбільше", "table": grid}


BOOKS = chart(("2024", "1500"), ("2025", "2500"))


def rendered(block: tuple[str, Any], **context: Any) -> str:
    body = BODY.to_python([{"type": block[0], "value": block[1], "id": "one"}])
    return str(BODY.render(body, context))


def every_block(site: Site) -> list[tuple[str, Any]]:
    """One of each block, as an editor would fill it."""
    picture = make_picture(site.council, credit="Фото: Демо", licence="cc-by")
    image = {"image": picture.pk, "alt_text": "Площа з ратушею", "decorative": False}
    figure = {"image": image, "caption": "Площа Ринок", "credit": ""}
    mere = {"image": image | {"alt_text": "", "decorative": True}, "caption": ""}
    file = make_file(site.council, "perelik.txt")
    words = "<p>Сесія відбулася <b>22 листопада</b> в <a href='/uk/'>залі</a>.</p>"
    steps = [
        {"title": "Зберіть документи", "text": "<p>Паспорт і код.</p>"},
        {"title": "Прийдіть до центру", "text": "<ul><li>пн–пт</li></ul>"},
    ]
    lines = chart(("2024", "1500"), ("2025", "2500"), kind="line")[1]
    lines["table"]["caption"] = "Читачі за роками"
    return [
        ("heading", "Читальна зала"),
        ("text", words),
        ("subheading", "Години"),
        ("quote", {"text": "Книга — це розмова.", "source": "Директорка бібліотеки"}),
        FOLDS,
        ("steps", {"steps": steps}),
        WATER,
        BOOKS,
        ("chart", lines | {"unit": "тис."}),
        ("figure", figure),
        ("gallery", {"title": "Свято", "pictures": [figure, mere]}),
        (
            "video",
            {
                "title": "Засідання",
                "url": "https://video.example.org/1",
                "poster": image | {"alt_text": "", "decorative": True},
                "transcript": "<p>Добрий день.</p>",
                "duration": "12:30",
            },
        ),
        ("files", {"title": "Файли", "files": [{"file": file.pk, "language": "uk"}]}),
        (
            "contact",
            {
                "name": "Відділ звернень",
                "role": "Приймає звернення",
                "phone": "+380 32 000 00 00",
                "mail": "viddil@example.org",
                "hours": "пн–пт, 9–18",
            },
        ),
        (
            "place",
            {
                "name": "Бібліотека",
                "address": "вул. Демонстраційна, 1",
                "latitude": "49.841952",
                "longitude": "24.031592",
                "directions": "Вхід без сходів з двору.",
            },
        ),
        (
            "call_to_action",
            {
                "text": "Скажіть свою думку.",
                "label": "Долучитися",
                "url": "https://www.example.org/",
            },
        ),
    ]
