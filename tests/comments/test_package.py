"""Of the package only the model is there; nothing of it acts, nor of what it needs."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.account.adapter import get_adapter
from django.apps import apps
from django.conf import settings
from django.contrib.sites.models import Site as Row
from django.contrib.sites.shortcuts import get_current_site
from django.contrib.staticfiles import finders
from django.core.management import get_commands
from django.db.models.signals import post_migrate, pre_save
from django.http import HttpRequest
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django_comments import signals as its
from django_comments_xtd import signals as more
from django_comments_xtd.models import XtdComment

from participation.comments.models import Comment
from tests.comments.saying import make_page, post
from tests.factories import Site

PACKAGES = ("django_comments", "django_comments_xtd", "django.contrib.sites")
ADDRESSES = [
    *("sent", "confirm/x", "mute/x", "reply/1", "flag/1", "like/1", "liked"),
    *("dislike/1", "disliked", "post", "posted", "flagged", "delete/1", "deleted"),
    *("approve/1", "approved", "cr/1/1", "api/comment", "api/preview", "api/flag"),
    *("api/feedback", "api/pages/count", "feeds/comments"),
]
NAMES = {
    "comments-post-comment": (),
    "comments-comment-done": (),
    "comments-flag": (1,),
    "comments-delete": (1,),
    "comments-approve": (1,),
    "comments-url-redirect": (1, 1),
    "comments-xtd-sent": (),
    "comments-xtd-confirm": ("x",),
    "comments-xtd-mute": ("x",),
    "comments-xtd-reply": (1,),
    "comments-xtd-like": (1,),
    "comments-xtd-api-create": (),
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_of_it_answers(site: Site, address: str) -> None:
    for begin in ("/comments/", "/uk/comments/", "/django_comments/", "/"):
        for ask in (Client().get, Client().post):
            assert ask(f"{begin}{address}/", follow=True).status_code == 404


@pytest.mark.parametrize(("name", "told"), NAMES.items())
def test_no_address_of_it_has_a_name(name: str, told: tuple[object, ...]) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name, args=told)


def test_its_signals_reach_nobody() -> None:
    for module in (its, more):
        for signal in vars(module).values():
            assert not getattr(signal, "receivers", ())
    for model in (Comment, XtdComment, XtdComment.__base__):
        of_packages = [
            one
            for one in pre_save._live_receivers(model)[0]
            if one.__module__.startswith(PACKAGES)
        ]
        assert of_packages == []


def test_nothing_lying_beside_its_models_is_found() -> None:
    assert not finders.find("django_comments_xtd/js/django-comments-xtd-2.10.13.js")
    for name in ("comments/list.html", "django_comments_xtd/email_confirmation.txt"):
        with pytest.raises(TemplateDoesNotExist):
            get_template(name)
    assert not set(get_commands().values()) & set(PACKAGES)
    for label in ("django_comments", "django_comments_xtd", "sites"):
        assert "upstream" in apps.get_app_config(label).path


def test_it_has_no_tags() -> None:
    from django.template import engines

    assert not [one for one in engines["django"].engine.libraries if "comments" in one]


def test_no_site_is_made_by_migrations() -> None:
    makers = [one for one in post_migrate._live_receivers(None)[0] if one]
    assert not [one for one in makers if "sites" in one.__module__]


@pytest.fixture
def asked(rf: RequestFactory) -> HttpRequest:
    return rf.get("/uk/", headers={"host": "testserver"})


def test_nothing_takes_its_words_from_the_table_of_sites(
    site: Site, asked: HttpRequest
) -> None:
    row = Row.objects.get()
    row.domain, row.name = "wrong.example", "Wrong"
    row.save()
    Row.objects.clear_cache()
    assert get_current_site(asked).domain == "testserver"
    own = settings.WAGTAILADMIN_BASE_URL.partition("//")[2]
    assert str(get_current_site(None)) == own  # type: ignore[arg-type]
    assert "Wrong" not in get_adapter(asked).format_email_subject("Лист")


ANSWERS = ["/uk/accounts/login/", "/uk/search/feed/", "/sitemap.xml", "/uk/my/", "/"]


@pytest.mark.parametrize("address", ANSWERS)
def test_no_page_feed_or_redirect_names_a_site(site: Site, address: str) -> None:
    Row.objects.update(domain="wrong.example", name="Wrong site")
    Row.objects.clear_cache()
    answer = Client().get(address)
    told = StringIO()
    told.write(str(answer.headers))
    told.write(b"".join(answer).decode())
    assert "example.com" not in told.getvalue()
    assert "rong" not in told.getvalue()


def test_the_columns_of_people_stay_empty(site: Site) -> None:
    comment = post(make_page(site))
    row = XtdComment.objects.get(pk=comment.pk)
    assert (row.user_id, row.user_name, row.user_email, row.user_url) == (
        *(None, "", "", ""),
    )
    assert row.ip_address is None
