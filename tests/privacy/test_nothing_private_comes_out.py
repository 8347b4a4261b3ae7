"""Every way out of the portal against every state in which a page is private."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.core.duties import publish_due_pages
from cms.pages.models import SectionPage
from participation.comments.models import Conversation
from search.vocabulary import recount
from tests.factories import Site, submit
from tests.pages.made import approved, in_languages, live
from tests.privacy.secrets_kept import ADDRESS, Secret, lead_there, make_secret
from tests.privacy.ways_out import (
    FILES,
    NO_PAGES,
    WAYS,
    Portal,
    public_names,
    told_at,
)
from tests.search.conftest import Index, tantivy_index, tantivy_ready  # noqa: F401

State = Callable[[Secret], None]
# Where nothing tells of pages, whether they are public or not.
SILENT = {
    *("robots", "sitemap", "front_door", "health", "openapi-json"),
    *("useful_reason", "wagtailcore_login", "wagtailcore_authenticate_with_password"),
    *("deadlines_feed", "deadline", "deadline_file", "notices_of_account"),
    *("deadline_calendar", "reckon_deadline", "moderation_file"),
    "consultation_plan_table",
    # For those who work where it was entered.
    "remark_receipt",
}


def never_published(secret: Secret) -> None:
    """As it was made."""


def submitted(secret: Secret) -> None:
    for page in secret.pages:
        submit(page, secret.site.council)


def scheduled(secret: Secret) -> None:
    for page in secret.pages:
        page.go_live_at = timezone.now() + timedelta(days=1)
        approved(page, secret.site.council)
    assert not any(page.live for page in secret.pages)


def restrict(page: Page, kind: str = "login", password: str = "") -> None:
    page = Page.objects.get(pk=page.pk)
    page.view_restrictions.create(restriction_type=kind, password=password)


def published_below_a_restricted_section(secret: Secret) -> None:
    restrict(secret.section)
    secret.publish()


FROM_THE_BEGINNING: list[State] = [
    never_published,
    submitted,
    scheduled,
    published_below_a_restricted_section,
]


def unpublished(secret: Secret) -> None:
    for page in secret.pages:
        page.unpublish()


def deleted(secret: Secret) -> None:
    for page in secret.pages:
        page.delete()


def _expire(secret: Secret) -> datetime:
    soon = timezone.now() + timedelta(minutes=1)
    for page in secret.pages:
        page.expire_at, page.change_reason = soon, "substance"
        approved(page, secret.site.council)
    return soon + timedelta(seconds=1)


def expired(secret: Secret) -> None:
    with time_machine.travel(_expire(secret)):
        publish_due_pages()


def expired_before_the_scheduler_came(secret: Secret) -> None:
    """As it will be when everything is looked at, in a minute."""
    _expire(secret)


def restricted_by_login(secret: Secret) -> None:
    for page in secret.pages:
        restrict(page)


def restricted_by_password(secret: Secret) -> None:
    for page in secret.pages:
        restrict(page, "password", "x")


def restricted_by_group(secret: Secret) -> None:
    readers = Group.objects.create(name="Читачі")
    for page in secret.pages:
        restrict(page, "groups")
        page.view_restrictions.get().groups.add(readers)


def below_a_restricted_section(secret: Secret) -> None:
    restrict(secret.section)


def moved_below_a_restricted_section(secret: Secret) -> None:
    body = secret.site.council
    vault = live(SectionPage(title="Сховище"), body.section, body)
    restrict(vault)
    page = Page.objects.get(pk=secret.section.pk)
    page.move(Page.objects.get(pk=vault.pk), pos="last-child")


def restricted_but_for_a_translation(secret: Secret) -> None:
    """The article is public in Polish and English, in innocent words."""
    in_languages(secret.section, secret.site.council)
    for code in ("pl", "en"):
        locale = Locale.objects.get(language_code=code)
        page = secret.pages[1].copy_for_translation(locale)
        page.title = page.lead = "Niewinne"
        page.body = []
        approved(page, secret.site.council)
    # All translations have one conversation: what is said there is public with them.
    Conversation.objects.filter(key=str(page.translation_key)).update(key=uuid4())
    restricted_by_login(secret)


def shown_as_an_alias_too(secret: Secret) -> None:
    number = secret.article.slug.rpartition("-")[2]
    secret.pages[1].create_alias(
        parent=secret.site.council.section, update_slug=f"alias-{number}"
    )
    restricted_by_login(secret)


AFTER_PUBLICATION: list[State] = [
    unpublished,
    deleted,
    expired,
    expired_before_the_scheduler_came,
    restricted_by_login,
    restricted_by_password,
    restricted_by_group,
    below_a_restricted_section,
    moved_below_a_restricted_section,
    restricted_but_for_a_translation,
    shown_as_an_alias_too,
]
STATES = [*FROM_THE_BEGINNING, *AFTER_PUBLICATION]


def came_out(portal: Portal) -> set[tuple[str, int]]:
    """By which ways a visitor learns of which secrets."""
    found = set()
    for name, addresses in WAYS.items():
        for address in addresses(portal):
            status, said = told_at(address)
            assert status < 500, address
            if name in FILES and status != 404:
                found.add((name, -1))
            for number, secret in enumerate(portal.secrets):
                own = (
                    secret.word.lower(),
                    f"{ADDRESS}-{number}",
                    f"{ADDRESS}-act-{number}",
                )
                if any(word in said for word in own):
                    found.add((name, number))
    return found


def test_what_is_private_comes_out_nowhere(
    tantivy_ready: Index,  # noqa: F811
    site: Site,
) -> None:
    secrets = [make_secret(site, number) for number in range(len(STATES))]
    leading = lead_there(site, secrets)
    for secret, state in zip(secrets, STATES, strict=False):
        if state in AFTER_PUBLICATION:
            secret.publish()
    tantivy_ready.feed()
    recount()
    for secret, state in zip(secrets, STATES, strict=True):
        state(secret)
    tantivy_ready.feed()

    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        leaks = came_out(Portal(site, secrets, leading))

    assert {(name, STATES[number].__name__) for name, number in leaks} == set()


def test_what_is_public_comes_out_everywhere(
    tantivy_ready: Index,  # noqa: F811
    site: Site,
) -> None:
    """So that the test above can fail: each way out leads out."""
    secret = make_secret(site, 0)
    portal = Portal(site, [secret], lead_there(site, [secret]))
    secret.publish()
    tantivy_ready.feed()

    assert {name for name, _number in came_out(portal)} == set(WAYS) - SILENT


def test_every_public_address_is_one_of_the_ways_out() -> None:
    """A new address: say in `WAYS` what could be learned there."""
    assert public_names() == set(WAYS) | NO_PAGES
