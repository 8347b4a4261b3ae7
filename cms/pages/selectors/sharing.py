"""The picture that stands for a page on other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.fields import StreamValue

if TYPE_CHECKING:
    from cms.pictures.models import Picture

    from ..models import NewsPage


def first_figure(body: StreamValue) -> tuple[Picture, str] | None:
    """The first picture in a text, with what it shows; decorative ones tell nothing."""
    for block in body:
        if block.block_type != "figure":
            continue
        image = block.value["image"]
        if image and not image.decorative:
            return image, image.contextual_alt_text
    return None


def picture_of_news(page: NewsPage) -> tuple[Picture, str] | None:
    """The picture at the head of news, else the first in its text."""
    if page.picture:
        return page.picture, page.picture_description
    return first_figure(page.body)
