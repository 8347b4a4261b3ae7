"""What is taken as a picture, what is made of it, what stays as it was."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image
from wagtail.images.forms import get_image_form

from cms.pictures.content import extension_of
from cms.pictures.models import Picture
from cms.pictures.variants import (
    Shape,
    Variant,
    address_of,
    shown,
    variant_named,
    version_of,
)
from tests.factories import Site, publish
from tests.pictures.made import (
    article_with,
    drawn,
    figure,
    make_picture,
    with_traces,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BROKEN = drawn()[:2000]


@pytest.mark.parametrize(
    "content",
    [b"", b"words", SVG, BROKEN, b"%PDF-1.7\n", b"MZ" + bytes(100), b"GIF89a"],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        extension_of(BytesIO(content))


@pytest.mark.parametrize(
    ("kind", "extension"),
    [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif")],
)
def test_a_picture_is_known_by_its_content(kind: str, extension: str) -> None:
    assert extension_of(BytesIO(drawn((20, 20), kind))) == extension


def test_a_picture_beyond_the_limits_is_refused(settings: object) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100 * 99  # type: ignore[attr-defined]
    with pytest.raises(ValidationError, match=r"0 million|0 мільйон"):
        extension_of(BytesIO(drawn((100, 100))))
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100  # type: ignore[attr-defined]
    with pytest.raises(ValidationError) as refused:
        extension_of(BytesIO(drawn((20, 20))))
    assert refused.value.code == "file_too_large"


def test_frames_of_a_moving_picture_count(settings: object) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 250  # type: ignore[attr-defined]
    frames = [Image.new("RGB", (10, 10), (shade, 0, 0)) for shade in (0, 99, 200)]
    output = BytesIO()
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])

    with pytest.raises(ValidationError):
        extension_of(output)


def test_a_script_can_save_no_other_thing_than_a_form(site: Site) -> None:
    picture = Picture(title="x", collection=site.council.authority.collection)
    picture.file.save("x.png", ContentFile(SVG), save=False)

    with pytest.raises(ValidationError):
        picture.save()


def upload(site: Site, name: str, content: bytes) -> Picture | None:
    form = get_image_form(Picture)(
        {"title": "x", "collection": site.council.authority.collection_id},
        {"file": SimpleUploadedFile(name, content)},
        instance=Picture(uploaded_by_user=site.council.editor),
        user=site.admin,
    )
    return form.save() if form.is_valid() else None


def test_the_form_takes_a_picture_and_names_it_in_latin_letters(site: Site) -> None:
    picture = upload(site, "Площа Ринок.JPG", drawn())

    assert picture is not None
    assert picture.filename.startswith("Ploshcha")
    assert picture.filename.endswith(".jpg")
    assert picture.file_size == len(drawn())


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.svg", SVG), ("x.jpg", drawn((9, 9), "PNG")), ("x.jpg", BROKEN)],
)
def test_the_form_refuses_what_its_name_hides(
    site: Site, name: str, content: bytes
) -> None:
    assert upload(site, name, content) is None


def test_a_stored_picture_keeps_its_content(site: Site) -> None:
    picture = make_picture(site.council)
    picture.file.save("other.jpg", ContentFile(drawn((9, 9))), save=False)

    with pytest.raises(ValidationError):
        picture.save()
    assert "file" not in get_image_form(Picture)(instance=picture).fields


def test_words_under_a_picture_on_the_site_do_not_change_without_a_review(
    site: Site,
) -> None:
    picture = make_picture(site.council, credit="Фото: Демо")
    picture.credit = "Фото: Демонстраційна рада"
    picture.save()
    publish(article_with(site.council, figure(picture)), site.council)

    picture.credit = "Неправда"
    with pytest.raises(ValidationError):
        picture.save()
    form = get_image_form(Picture)(instance=Picture.objects.get(pk=picture.pk))
    assert form.fields["credit"].disabled
    picture.refresh_from_db()
    picture.title = "Інша назва"
    picture.save()


@pytest.mark.parametrize("format_", ["avif", "webp", "jpeg", "png"])
def test_what_visitors_get_tells_no_place(site: Site, format_: str) -> None:
    """The original knows it, stands upright by it, and gives it to nobody."""
    picture = make_picture(site.council, with_traces())
    assert b"secret place" in picture.file.open().read()

    variant = Variant(Shape.WHOLE, 320, format_)
    content = picture.get_rendition(variant.spec).file.open().read()

    made = Image.open(BytesIO(content))
    assert made.height > made.width
    assert b"secret place" not in content
    assert dict(made.getexif()) == {}
    assert not {"exif", "xmp", "comment"} & set(made.info)


def test_a_crop_goes_by_the_focal_point_and_has_its_own_address(site: Site) -> None:
    picture = make_picture(site.council)
    before = version_of(picture)
    picture.focal_point_x, picture.focal_point_y = 100, 100
    picture.focal_point_width = picture.focal_point_height = 40
    picture.save()

    square = picture.get_rendition(Variant(Shape.SQUARE, 320, "png").spec)

    assert (square.width, square.height) == (320, 320)
    assert version_of(picture) != before
    corner = Image.open(square.file.open()).convert("RGB").getpixel((0, 0))
    # Of the yellow half; the format of the original loses a little.
    assert corner[0] > 250


def test_only_variants_on_the_list_are_made(site: Site) -> None:
    picture = make_picture(site.council)
    publish(article_with(site.council, figure(picture)), site.council)
    folder = address_of(picture, Variant(Shape.WHOLE, 320, "jpeg")).rpartition("/")[0]

    for name in ("whole-321.jpeg", "whole-320.tiff", "other-320.jpeg", "x.y"):
        assert variant_named(name) is None
        assert Client().get(f"{folder}/{name}").status_code == 404
    assert picture.renditions.count() == 0


def test_a_page_offers_formats_widths_and_measures(site: Site) -> None:
    picture = make_picture(site.council, drawn((1000, 500)))

    html = render_to_string(
        "pictures/picture.html", {"picture": shown(picture, alt='"Площа"')}
    )

    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert "960.avif 960w" in html
    assert "1440" not in html
    assert 'width="1000" height="500"' in html
    assert 'alt="&quot;Площа&quot;"' in html
    assert 'loading="lazy"' in html
    assert "style=" not in html


def test_what_was_lost_is_made_anew_or_missing_but_no_error(site: Site) -> None:
    picture = make_picture(site.council)
    publish(article_with(site.council, figure(picture)), site.council)
    address = address_of(picture, Variant(Shape.WHOLE, 320, "jpeg"))
    assert Client().get(address).status_code == 200

    rendition = picture.renditions.get()
    rendition.file.storage.delete(rendition.file.name)
    assert Client().get(address).status_code == 200

    picture.renditions.all().delete()
    picture.file.storage.delete(picture.file.name)
    assert Client().get(address).status_code == 404


def test_editors_work_with_the_pictures_of_their_authority(
    site: Site, settings: object
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False  # type: ignore[attr-defined]
    picture = make_picture(site.council)
    client = Client()
    client.force_login(site.council.editor)

    edited = client.get(f"/admin/images/{picture.pk}/")
    client.force_login(site.library.editor)
    foreign = client.get(f"/admin/images/{picture.pk}/")

    assert edited.status_code == 200
    assert "/pictures/renditions/" in edited.content.decode()
    assert foreign.status_code in (302, 403)
