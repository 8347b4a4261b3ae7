"""`manage.py set_up`: an empty portal begins, once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from allauth.account.forms import default_token_generator
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils.translation import gettext, override
from wagtail.models import Page

from cms.core.models import Approval
from cms.founding.actions import OtherPagesError, clear_unwritten
from cms.founding.management.commands import set_up as command
from cms.pages.models import AccessibilityStatementPage, ContactPage, HomePage
from cms.register.models import DocumentKind
from participation.citizens.models import User
from tests.factories import PASSWORD

EMAIL = "founder@example.org"


def set_up(*arguments: str) -> str:
    said = StringIO()
    call_command("set_up", *arguments, stdout=said)
    return said.getvalue()


def everything() -> list[object]:
    """What the command may have changed."""
    return [
        list(Page.objects.order_by("pk").values()),
        list(DocumentKind.objects.order_by("pk").values()),
        list(User.objects.order_by("pk").values()),
        Approval.objects.count(),
    ]


def path_of(said: str) -> str:
    return "/uk/account/" + said.partition("/uk/account/")[2].strip()


def test_an_empty_portal_gets_a_home_in_each_language(empty_database: str) -> None:
    said = set_up()

    homes = HomePage.objects.live().order_by("path")
    assert [home.locale.language_code for home in homes] == ["uk", "pl", "en"]
    assert not Page.objects.filter(title__contains="Wagtail").exists()
    for model in (ContactPage, AccessibilityStatementPage):
        drafts = model.objects.filter(live=False)
        assert drafts.count() == 3
        assert len(set(drafts.values_list("translation_key", flat=True))) == 1
    assert DocumentKind.objects.filter(slug="decision").exists()
    assert "No administrator yet" in said
    for code in ("uk", "pl", "en"):
        with override(code):
            words = gettext("The portal is being prepared")
        answer = Client().get(f"/{code}/")
        assert answer.status_code == 200
        assert words in answer.content.decode()
        assert Client().get(f"/{code}/contacts/").status_code == 404


def test_what_is_there_stays_as_it_is(empty_database: str) -> None:
    set_up("--email", EMAIL, "--name", "Олена Марія Засновниця")
    before = everything()

    said = set_up("--email", EMAIL)
    other = set_up("--email", "somebody@example.org")

    assert everything() == before
    assert "The home pages are there." in said
    assert f"{EMAIL} administers here" in other
    assert "/account/" not in other
    assert User.objects.get().get_full_name() == "Олена Марія Засновниця"


def test_the_link_sets_the_first_password_once(empty_database: str) -> None:
    first, second = set_up("--email", EMAIL), set_up("--email", EMAIL)
    assert "within 24 hours" in first
    assert not User.objects.get().has_usable_password()
    client = Client()

    form = client.get(path_of(second), follow=True)
    answer = client.post(
        form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD}
    )

    assert answer.status_code == 302
    assert authenticate(username=EMAIL, password=PASSWORD) == User.objects.get()
    for used in (first, second):
        again = Client().get(path_of(used), follow=True)
        assert not again.redirect_chain
        assert "password1" not in again.content.decode()
    assert "/account/" not in set_up("--email", EMAIL)


def test_the_link_runs_out(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(set_up("--email", EMAIL))
    later = default_token_generator._now() + timedelta(hours=24, minutes=1)
    monkeypatch.setattr(default_token_generator, "_now", lambda: later)

    assert not Client().get(path, follow=True).redirect_chain


@pytest.mark.parametrize("address", ["", "kaput"])
def test_a_bad_address_makes_nothing_at_all(empty_database: str, address: str) -> None:
    before = everything()

    with pytest.raises(CommandError):
        set_up("--email", address)

    assert everything() == before


def test_a_portal_with_other_pages_is_left_alone(empty_database: str) -> None:
    root = Page.objects.get(depth=1)
    root.add_child(instance=Page(title="Чужа сторінка", slug="foreign")).save_revision()
    before = everything()

    with pytest.raises(CommandError, match="Чужа сторінка"):
        set_up("--email", EMAIL)

    assert everything() == before


def test_a_password_is_asked_for_on_a_terminal_only(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match="No terminal"):
        set_up("--email", EMAIL, "--ask-password")
    answers = iter(["12345678", "12345678", PASSWORD, "other", PASSWORD, PASSWORD])
    monkeypatch.setattr(command.sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(command, "getpass", lambda prompt: next(answers))

    for _weak_then_different in range(2):
        with pytest.raises(CommandError):
            set_up("--email", EMAIL, "--ask-password")
        assert not User.objects.exists()
    said = set_up("--email", EMAIL, "--ask-password")

    assert "/account/" not in said
    assert authenticate(username=EMAIL, password=PASSWORD)


def at_once(act: Callable[[], str], times: int = 2) -> list[str]:
    """What each of several threads says that begin together."""
    said: list[str] = []
    barrier = threading.Barrier(times)

    def run() -> None:
        barrier.wait()
        try:
            said.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def test_of_two_at_once_one_wins_and_the_other_says_so(empty_database: str) -> None:
    said = at_once(lambda: set_up("--email", EMAIL))

    assert [words.partition("\n")[0] for words in said] == [
        "Made: home pages, drafts of the portal's pages, kinds of documents.",
        "The home pages are there.",
    ]
    assert ["now administers" in words for words in said] == [True, False]
    assert HomePage.objects.count() == 3
    assert User.objects.count() == 1


def test_what_nobody_wrote_gives_way_to_a_demonstration(empty_database: str) -> None:
    """A portal that was prepared without it may still become one."""
    set_up()

    clear_unwritten()

    assert Page.objects.count() == 1
    set_up("--email", EMAIL)
    before = everything()
    with pytest.raises(OtherPagesError):
        clear_unwritten()
    assert everything() == before
