"""A picture is seen with the pages that show it, and no longer."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.offered import shows_publicly
from cms.pictures.models import Picture
from cms.pictures.variants import Shape, Variant, address_of
from tests.factories import Site, draft_article, edit, publish
from tests.pictures.made import article_with, figure, make_picture

VARIANT = Variant(Shape.WHOLE, 320, "jpeg")


@pytest.fixture
def picture(site: Site) -> Picture:
    return make_picture(site.council)


def status(picture: Picture, client: Client | None = None) -> int:
    return (client or Client()).get(address_of(picture, VARIANT)).status_code


def test_a_picture_that_no_page_shows_is_nobodys(picture: Picture) -> None:
    assert status(picture) == 404
    assert Client().get(picture.get_rendition("max-165x165").url).status_code == 404
    assert Client().get(f"/media/{picture.file.name}").status_code == 404


def test_a_picture_of_a_draft_is_seen_once_the_page_is_live(
    site: Site, picture: Picture
) -> None:
    draft = article_with(site.council, figure(picture))
    assert status(picture) == 404

    publish(draft, site.council)

    assert status(picture) == 200


def test_a_picture_of_a_draft_of_a_live_page_is_not_seen_yet(
    site: Site, picture: Picture
) -> None:
    page = publish(draft_article(site.council), site.council)
    body = page.body.stream_block.to_python(
        [{"type": figure(picture)[0], "value": figure(picture)[1]}]
    )
    page = edit(page, site.council.editor, body=body)
    assert status(picture) == 404

    publish(page, site.council)

    assert status(picture) == 200


def test_a_picture_goes_with_the_page_that_comes_off(
    site: Site, picture: Picture
) -> None:
    page = publish(article_with(site.council, figure(picture)), site.council)

    page.unpublish(user=site.council.reviewer)

    assert status(picture) == 404


def test_a_picture_of_a_private_page_is_private(site: Site, picture: Picture) -> None:
    page = publish(article_with(site.council, figure(picture)), site.council)
    PageViewRestriction.objects.create(
        page=site.council.section, restriction_type=PageViewRestriction.LOGIN
    )

    assert page.live
    assert status(picture) == 404


def test_a_picture_of_an_expired_page_is_gone_before_the_scheduler_comes(
    site: Site, picture: Picture
) -> None:
    page = publish(article_with(site.council, figure(picture)), site.council)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())

    assert status(picture) == 404


def test_one_authority_does_not_show_what_is_anothers(
    site: Site, picture: Picture
) -> None:
    """To write the number of another's picture into one's own page opens nothing."""
    publish(article_with(site.library, figure(picture)), site.library)
    assert status(picture) == 404

    publish(article_with(site.council, figure(picture)), site.council)

    assert status(picture) == 200


def test_every_authority_may_show_what_is_the_portals(site: Site) -> None:
    common = make_picture(None)
    publish(article_with(site.library, figure(common)), site.library)

    assert status(common) == 200


def test_staff_see_the_drafts_of_their_own(site: Site, picture: Picture) -> None:
    own, other = Client(), Client()
    own.force_login(site.council.editor)
    other.force_login(site.library.editor)

    with_own = own.get(address_of(picture, VARIANT))

    assert status(picture, other) == 404
    # The second factor was not passed in this session.
    assert with_own.status_code == 404


def test_staff_with_both_factors_see_drafts_and_nobody_stores_them(
    site: Site, picture: Picture, settings: object
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False  # type: ignore[attr-defined]
    client = Client()
    client.force_login(site.council.editor)

    response = client.get(address_of(picture, VARIANT))
    thumbnail = client.get(picture.get_rendition("max-165x165").url)

    assert response.status_code == thumbnail.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert thumbnail["Cache-Control"] == "private, no-store"
    client.force_login(site.library.editor)
    assert status(picture, client) == 404


def test_what_is_public_may_be_stored_and_asked_for_again(
    site: Site, picture: Picture
) -> None:
    publish(article_with(site.council, figure(picture)), site.council)
    address = address_of(picture, VARIANT)

    response = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": response["ETag"]})

    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert again.status_code == 304
    assert again.content == b""
    assert again["Cache-Control"] == response["Cache-Control"]


def test_who_stored_a_picture_that_came_off_is_told_so_when_asking_again(
    site: Site, picture: Picture
) -> None:
    """Also where the stored copy still carries the right tag."""
    page = publish(article_with(site.council, figure(picture)), site.council)
    rendition = picture.get_rendition("max-165x165").url
    tags = {
        address: Client().get(address)["ETag"]
        for address in (address_of(picture, VARIANT), rendition)
    }

    page.unpublish(user=site.council.reviewer)

    for address, tag in tags.items():
        again = Client().get(address, headers={"If-None-Match": tag})
        assert again.status_code == 404, address


def test_a_row_that_is_no_page_shows_its_picture_where_it_is_told_to(
    site: Site, picture: Picture
) -> None:
    """Pages have their own rule; other models say which of their rows are public."""
    from wagtail.models import ReferenceIndex

    from cms.core import offered
    from cms.core.models import Topic

    topic = Topic.objects.create(slug="water", name_uk="Вода")
    ReferenceIndex.objects.create(
        base_content_type=offered.ContentType.objects.get_for_model(Topic),
        content_type=offered.ContentType.objects.get_for_model(Topic),
        to_content_type=offered.ContentType.objects.get_for_model(Picture),
        object_id=str(topic.pk),
        to_object_id=str(picture.pk),
        model_path="picture",
        content_path="picture",
        content_path_hash="7b7f8c3e-0000-4000-8000-000000000000",
    )
    assert status(picture) == 404

    shows_publicly(Topic, lambda: Topic.objects.filter(slug="water"))
    try:
        assert status(picture) == 200
        topic.slug = "other"
        topic.save(update_fields=["slug"])
        assert status(picture) == 404
    finally:
        offered._public_rows.pop(Topic)
