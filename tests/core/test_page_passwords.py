"""Pages for those who were told a password."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.core.models import BasePage
from tests.factories import PASSWORD, Site, draft_article, publish

SECRET = "бузок-і-жито"


@pytest.fixture
def page(site: Site) -> BasePage:
    """A published page behind a password."""
    page = publish(draft_article(site.council, "Таємна назва"), site.council)
    page.view_restrictions.create(
        restriction_type=PageViewRestriction.PASSWORD, password=SECRET
    )
    return page


def form_of(client: Client, page: BasePage) -> tuple[str, dict[str, str]]:
    answer = client.get(page.get_url())
    address = answer.context["action_url"]
    return address, {"return_url": answer.context["form"].initial["return_url"]}


def test_the_password_is_asked_for_without_naming_the_page(page: BasePage) -> None:
    words = Client().get(page.get_url()).content.decode()

    assert "Потрібен пароль" in words
    assert "Таємна назва" not in words


def test_the_right_password_opens_it_and_a_wrong_one_says_so(page: BasePage) -> None:
    client = Client()
    address, given = form_of(client, page)

    wrong = client.post(address, given | {"password": "інше"})
    assert "error-summary" in wrong.content.decode()
    right = client.post(address, given | {"password": SECRET}, follow=True)

    assert "Таємна назва" in right.content.decode()


def test_passwords_are_not_tried_one_after_another(page: BasePage) -> None:
    client = Client()
    address, given = form_of(client, page)
    tried = [client.post(address, given | {"password": str(one)}) for one in range(11)]

    assert [one.status_code for one in tried] == [200] * 10 + [429]
    assert client.post(address, given | {"password": SECRET}).status_code == 429


def test_wagtails_sign_in_for_readers_takes_no_password(site: Site) -> None:
    client = Client()
    answer = client.post(
        "/uk/_util/login/", {"username": "admin", "password": PASSWORD}
    )

    assert answer.headers["Location"].startswith("/uk/account/login/")
    assert "_auth_user_id" not in client.session
