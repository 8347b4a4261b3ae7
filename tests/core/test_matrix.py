"""Who may do what with a page in which state, through the admin's own addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.core import actions
from cms.core.duties import publish_due_pages
from cms.pages.models import ArticlePage, SectionPage
from participation.citizens.models import User
from tests.core.forms import article_form, edit_address
from tests.core.signing import signed_in
from tests.core.traces import on_site, stored, undone
from tests.factories import (
    Site,
    draft_article,
    edit,
    make_user,
    publish,
    submit,
)

# E editor and author, R reviewer, A author who is also a reviewer, S superuser;
# o editor and reviewer of another authority; n an account without groups.
ROLES = "ERASon"

# Which roles may do what in which state; every other role changes nothing.
# Asked for an alias, a plain editor gets a copy, a draft; others nothing.
MAY = {
    "draft": {
        **{"edit": "ERAS", "submit": "ERAS", "delete": "ERAS", "urgent": "ERAS"},
        **{
            "move": "EAS",
            "copy": "EAS",
            "alias": "E",
            "lock": "RAS",
            "privacy": "RAS",
        },
    },
    "under review": {
        **{"approve": "RS", "return": "RS", "take back": "ERAS"},
        **{"copy": "EAS", "alias": "E", "lock": "S", "privacy": "RAS"},
    },
    "returned": {
        **{"edit": "ERAS", "submit": "ERAS", "delete": "ERAS", "urgent": "ERAS"},
        **{"move": "EAS", "copy": "EAS", "alias": "E", "lock": "RAS", "privacy": "RAS"},
        "take back": "EA",
    },
    "live": {
        **{"edit": "ERAS", "submit": "ERAS", "delete": "RAS", "unpublish": "RAS"},
        **{
            "move": "AS",
            "copy": "EAS",
            "alias": "E",
            "lock": "RAS",
            "privacy": "RAS",
        },
    },
    "live with draft": {
        **{"edit": "ERAS", "submit": "ERAS", "delete": "RAS", "unpublish": "RAS"},
        **{
            "move": "AS",
            "copy": "EAS",
            "alias": "E",
            "lock": "RAS",
            "privacy": "RAS",
        },
        "urgent": "ERAS",
    },
    "scheduled": {
        **{
            "copy": "EAS",
            "alias": "E",
            "lock": "RAS",
            "privacy": "RAS",
            "unschedule": "RAS",
        },
    },
    "expired": {
        **{"edit": "ERAS", "submit": "ERAS", "delete": "ERAS"},
        **{
            "move": "EAS",
            "copy": "EAS",
            "alias": "E",
            "lock": "RAS",
            "privacy": "RAS",
        },
    },
    "locked": {
        **{"edit": "R", "submit": "R", "delete": "R", "urgent": "R"},
        **{"copy": "EAS", "alias": "E", "unlock": "RAS", "privacy": "RAS"},
    },
}
# Acts that put words on the site, each with a second person before or after.
PUBLISHING = {"approve", "urgent"}


def make_page(site: Site, state: str) -> ArticlePage:
    """An article of the council in a state, all of it written by its editor."""
    body = site.council
    page = draft_article(body)
    if state == "scheduled":
        page = edit(page, body.editor, go_live_at=timezone.now() + timedelta(days=2))
    if state in ("live", "live with draft", "scheduled", "expired"):
        page = publish(page, body)
    if state == "live with draft":
        page = edit(page, body.editor, title="Нова назва")
    if state in ("under review", "returned"):
        page = submit(page, body)
    if state == "returned":
        actions.return_for_changes(page=page, by=body.reviewer, comment="Ще раз")
    if state == "expired":
        past = timezone.now() - timedelta(hours=1)
        Page.objects.filter(pk=page.pk).update(expire_at=past)
        publish_due_pages()
    if state == "locked":
        Page.objects.filter(pk=page.pk).update(
            locked=True, locked_by=body.reviewer, locked_at=timezone.now()
        )
    return ArticlePage.objects.get(pk=page.pk)


def person(site: Site, role: str) -> User:
    """The account that stands for a role."""
    if role == "A":
        site.council.editor.groups.add(site.council.authority.reviewers)
    if role == "o":
        site.library.editor.groups.add(site.library.authority.reviewers)
    people = {
        **{"E": site.council.editor, "A": site.council.editor, "S": site.admin},
        **{"R": site.council.reviewer, "o": site.library.editor},
    }
    return people[role] if role in people else make_user("nobody")


def second_section(site: Site) -> SectionPage:
    """A section within the council's own."""
    section = SectionPage(title="Архів", slug="archive", live=False)
    section.owner = site.admin
    section.locale = site.council.section.locale
    site.council.section.add_child(instance=section)
    return section


type Act = Callable[[Client, ArticlePage, SectionPage], Any]


def _to(address: str, **data: str) -> Act:
    def act(client: Client, page: ArticlePage, other: SectionPage) -> Any:
        return client.post(address.format(page=page.pk, other=other.pk), data)

    return act


def _editor(**data: str) -> Act:
    def act(client: Client, page: ArticlePage, other: SectionPage) -> Any:
        return client.post(edit_address(page), article_form(page, **data))

    return act


def _copy(**data: str) -> Act:
    def act(client: Client, page: ArticlePage, other: SectionPage) -> Any:
        parent = page.get_parent().pk
        fields = {"new_title": "Копія", "new_slug": "copy", "new_parent_page": parent}
        return client.post(f"/admin/pages/{page.pk}/copy/", fields | data)

    return act


def _unschedule(client: Client, page: ArticlePage, other: SectionPage) -> Any:
    revision = page.get_latest_revision()
    return client.post(f"/admin/pages/{page.pk}/revisions/{revision.pk}/unschedule/")


ACTS: dict[str, Act] = {
    "edit": _editor(title="Змінено"),
    "submit": _editor(**{"action-submit": "1"}),
    "publish": _to("/admin/bulk/wagtailcore/page/publish/?id={page}"),
    "approve": _to("/admin/review/{page}/", decision="approve"),
    "return": _to("/admin/review/{page}/", decision="return", comment="Ні"),
    "take back": _to("/admin/review/{page}/take-back/"),
    "unpublish": _to("/admin/pages/{page}/unpublish/"),
    "delete": _to("/admin/pages/{page}/delete/"),
    "move": _to("/admin/pages/{page}/move/{other}/confirm/"),
    "copy": _copy(),
    "alias": _copy(alias="on"),
    "unschedule": _unschedule,
    "lock": _to("/admin/pages/{page}/lock/"),
    "unlock": _to("/admin/pages/{page}/unlock/"),
    "privacy": _to("/admin/pages/{page}/privacy/", restriction_type="login"),
    "urgent": _to("/admin/urgent/{page}/", danger="disaster", reason="Повінь"),
}


def acts_in(state: str) -> list[str]:
    """What is tried; only a page on a schedule can be taken from it."""
    return [name for name in ACTS if state == "scheduled" or name != "unschedule"]


def wrong_of(
    user: User, role: str, state: str, page: ArticlePage, other: SectionPage
) -> Iterator[tuple[str, Any]]:
    """Try each act as somebody: what was done or refused against the table."""
    client = signed_in(user)
    before, live_before = stored(), on_site()
    for name in acts_in(state):
        with undone():
            ACTS[name](client, ArticlePage.objects.get(pk=page.pk), other)
            after = stored()
            went_live = on_site() - live_before
        changed = {table for table in after if after[table] != before[table]}
        if bool(changed) != (role in MAY[state].get(name, "")):
            yield f"{role}: {name}", changed or "refused"
        if went_live and name not in PUBLISHING:
            yield f"{role}: {name}", went_live


@pytest.mark.parametrize("state", MAY)
def test_each_role_does_what_the_table_says_and_no_more(site: Site, state: str) -> None:
    page, other = make_page(site, state), second_section(site)
    wrong: dict[str, Any] = {}
    for role in ROLES:
        with undone():
            wrong |= wrong_of(person(site, role), role, state, page, other)

    assert wrong == {}
