"""What blocks ask of editors and what readers get of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cms.pages.blocks.chart_drawing import Series, draw_bars, draw_lines
from cms.pages.blocks.contacts import map_address, phone_link
from cms.pages.blocks.links import safe_address
from tests.factories import Site
from tests.pages.blocks_made import BODY, WATER, chart, rendered, table
from tests.pages.hostile import Strict
from tests.pictures.made import make_picture


def test_a_table_names_itself_its_columns_and_its_rows() -> None:
    with override("uk"):
        html = rendered(WATER)

    assert 'aria-labelledby="block-one-caption"' in html
    assert 'role="region" tabindex="0"' in html
    assert '<caption class="grid__caption" id="block-one-caption">Тарифи' in html
    assert '<th scope="col">Послуга</th>' in html
    assert '<th scope="row">Вода</th>' in html
    assert "1\xa0234,5" in html
    assert "Джерело" in html
    assert '<th scope="row">' not in rendered(table(("Вода", "1"), heads=False))


@pytest.mark.parametrize(
    "block",
    [
        table(("Вода", "1"), caption=" "),
        table(),
        chart(("2024", "1"), kind="pie"),
        ("quote", {"text": ""}),
        ("figure", {"image": {"image": None, "alt_text": "", "decorative": False}}),
        ("contact", {"name": "x", "phone": "зателефонуйте"}),
        ("place", {"name": "x", "address": "y", "latitude": "91", "longitude": "1"}),
        ("call_to_action", {"label": "x"}),
        ("call_to_action", {"label": "x", "url": "javascript:alert(1)"}),
        ("call_to_action", {"label": "x", "url": "ftp://example.org/"}),
        ("video", {"title": "x", "url": "data:text/html,x"}),
    ],
)
def test_what_is_missing_or_wrong_is_refused_when_a_page_is_submitted(
    block: tuple[str, Any],
) -> None:
    body = BODY.to_python([{"type": block[0], "value": block[1]}])

    with pytest.raises(ValidationError):
        BODY.clean(body)


def test_a_picture_needs_its_alternative_text_or_the_word_that_it_adorns(
    site: Site,
) -> None:
    picture = make_picture(site.council)
    for alt, decorative, is_good in [
        ("Площа", False, True),
        ("", True, True),
        ("", False, False),
    ]:
        image = {"image": picture.pk, "alt_text": alt, "decorative": decorative}
        body = BODY.to_python([{"type": "figure", "value": {"image": image}}])
        if is_good:
            html = str(BODY.render(BODY.clean(body)))
            assert f'alt="{alt}"' in html
            continue
        with pytest.raises(ValidationError):
            BODY.clean(body)


def test_one_picture_may_say_two_things_on_one_page(site: Site) -> None:
    picture = make_picture(site.council)
    items = [
        {"image": {"image": picture.pk, "alt_text": alt, "decorative": False}}
        for alt in ("Ліворуч", "Праворуч")
    ]

    html = rendered(("gallery", {"title": "", "pictures": items}))

    assert 'alt="Ліворуч"' in html
    assert 'alt="Праворуч"' in html


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_a_chart_tells_its_numbers_without_being_seen(kind: str) -> None:
    html = rendered(chart(("2024", "1500"), ("2025", "-2500"), kind=kind))

    assert 'role="img" aria-labelledby="block-one-title block-one-desc"' in html
    assert "Торік найбільше</desc>" in html
    assert "style=" not in html
    assert "<details" in html
    assert '<th scope="row">2025</th>' in html
    assert Strict(html).faults == []


def test_bars_are_as_long_as_their_numbers() -> None:
    drawing = draw_bars(["a", "b", "c"], [Series("x", [10, 5, None], ["10", "5", ""])])

    lengths = [bar.width for group in drawing.groups for bar in group.bars]
    assert lengths == ["78.00%", "39.00%"]
    below = draw_bars(["a", "b"], [Series("x", [-10, 30], ["-10", "30"])])
    assert [bar.x for group in below.groups for bar in group.bars] == [
        "0.00%",
        "19.50%",
    ]


def test_lines_break_where_a_number_is_missing() -> None:
    values = [1.0, None, 3.0, 4.0]
    line = draw_lines(list("abcd"), [Series("x", values, list("1-34"))]).lines[0]

    assert len(line.points) == 3
    assert len(line.segments) == 1


@pytest.mark.parametrize("values", [[0], [0, 0], [1e12, 1], [0.0001], [-3, -3], [None]])
def test_any_numbers_can_be_drawn(values: list[float | None]) -> None:
    labels = ["x"] * len(values)
    for draw in (draw_bars, draw_lines):
        assert draw(labels, [Series("x", values, [""] * len(values))]).height


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://example.org/a?b=1", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("http://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_blocks_lead_only_to_the_web(address: str | None, is_safe: bool) -> None:
    assert bool(safe_address(address)) is is_safe


def test_a_telephone_is_dialled_without_its_spaces() -> None:
    assert phone_link("+380 (32) 000-00-00") == "+380320000000"
    assert phone_link("javascript:alert(1)") == ""
    assert phone_link(None) == ""


def test_a_point_is_shown_on_a_map_elsewhere() -> None:
    point = Decimal("49.841952"), Decimal("24.031592")

    address = map_address(*point)

    assert address.startswith("https://www.openstreetmap.org/?mlat=49.841952&mlon=")
    assert address.endswith("#map=17/49.841952/24.031592")
    assert map_address(None, point[1]) == ""


def test_a_video_loads_nothing_from_elsewhere_and_says_what_is_missing() -> None:
    video = {"title": "Засідання", "url": "https://www.example.org/watch?v=1"}

    html = rendered(("video", video))

    assert 'href="https://www.example.org/watch?v=1"' in html
    assert "example.org" in html
    assert "src=" not in html
    assert "video__missing" in html
    with_words = rendered(("video", video | {"transcript": "<p>Добрий день</p>"}))
    assert "video__missing" not in with_words
    assert "Добрий день" in with_words
