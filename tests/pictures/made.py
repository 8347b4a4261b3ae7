"""Pictures that tests upload."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from cms.pages.models import ArticlePage
from cms.pictures.models import Picture
from tests.factories import Body, draft_article

# What a camera writes: the place where the picture was taken.
GPS = 0x8825
ORIENTATION = 0x0112


def drawn(
    size: tuple[int, int] = (800, 600), kind: str = "JPEG", **saving: Any
) -> bytes:
    """A picture of two colours."""
    picture = Image.new("RGB", size, (15, 76, 74))
    picture.paste((255, 224, 138), (0, 0, size[0] // 2, size[1] // 2))
    output = BytesIO()
    picture.save(output, kind, **saving)
    return output.getvalue()


def with_traces(size: tuple[int, int] = (800, 600)) -> bytes:
    """A picture that tells where it was taken, and lies on its side."""
    traces = Image.Exif()
    traces[ORIENTATION] = 6
    traces.get_ifd(GPS)[1] = "N"
    traces.get_ifd(GPS)[2] = (49.0, 50.0, 31.0)
    traces[0x010E] = "secret place"
    return drawn(size, exif=traces.tobytes(), comment=b"secret place")


def make_picture(
    body: Body | None, content: bytes | None = None, **fields: Any
) -> Picture:
    """A picture in the collection of an authority, or in the portal's own."""
    picture = Picture(title=fields.pop("title", "Картина"), **fields)
    if body:
        picture.collection = body.authority.collection
        picture.uploaded_by_user = body.editor
    picture.file.save("picture.jpg", ContentFile(content or drawn()), save=False)
    picture.save()
    return picture


def figure(picture: Picture, alt: str = "Площа", **words: Any) -> tuple[str, Any]:
    """A picture as data of a body."""
    image = {"image": picture.pk, "alt_text": alt, "decorative": not alt}
    return "figure", {"image": image, "caption": "", "credit": ""} | words


def body_data(*blocks: tuple[str, Any]) -> list[dict[str, Any]]:
    """Blocks as a body is stored."""
    return [{"type": type_, "value": value} for type_, value in blocks]


def article_with(body: Body, *blocks: tuple[str, Any]) -> ArticlePage:
    """A draft whose body is made of blocks."""
    page = draft_article(body)
    page.body = page.body.stream_block.to_python(body_data(*blocks))
    # As a form would leave them: with ids in lists, too.
    assert all(child.value is not None for child in page.body)
    page.save()
    page.save_revision(user=body.editor)
    return ArticlePage.objects.get(pk=page.pk)
