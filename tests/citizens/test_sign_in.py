"""The sign-in page says what it asks for, each thing once."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories import PASSWORD, Site

TAGS = re.compile("<[^>]*>")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", ["Пароль", "Забули пароль?", "Ім’я користувача або електронна пошта"]),
        ("pl", ["Hasło", "Nie pamiętasz hasła?"]),
        ("en", ["Password", "Forgot your password?", "Username or email"]),
    ],
)
def test_labels_and_hints_stand_once(db: None, language: str, words: list[str]) -> None:
    answer = Client().get(f"/{language}/account/login/").content.decode()
    _, _, form = answer.partition('<form class="form"')
    form, _, _ = form.partition("</form>")

    assert "placeholder" not in form
    shown = [line.strip() for line in TAGS.sub("\n", form).splitlines()]
    for word in words:
        assert shown.count(word.replace("'", "&#x27;")) == 1, word


def test_a_person_signs_in_by_name_or_address(site: Site) -> None:
    for name in (site.council.editor.username, site.council.editor.email):
        client = Client()
        client.post("/uk/account/login/", {"login": name, "password": PASSWORD})

        assert client.session.get("_auth_user_id") == str(site.council.editor.pk)
