"""Whoever makes a page private, or public again, stands in the journal."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from participation.journal.actions import person_id
from participation.journal.enums import Action
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, publish

SECRET = "таємне-слово"


def events() -> list[Event]:
    """What happened with privacy, the oldest first."""
    return list(Event.objects.filter(action__startswith="page.privacy_").order_by("pk"))


def set_privacy(client: Client, page: Page, type_: str, **fields: str) -> None:
    address = f"/admin/pages/{page.pk}/privacy/"
    answer = client.post(address, {"restriction_type": type_, **fields})
    assert answer.json()["step"] == "set_privacy_done"


def test_making_changing_and_lifting_privacy_is_told(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    group = Group.objects.create(name="Читачі")
    reviewer, admin = signed_in(site.council.reviewer), signed_in(site.admin)

    set_privacy(reviewer, page, "password", password=SECRET)
    set_privacy(admin, page, "groups", groups=str(group.pk))
    set_privacy(reviewer, page, "none")

    hers = person_id(site.council.reviewer)
    told = [(one.action, one.details, one.actor) for one in events()]
    assert told == [
        (Action.PRIVACY_SET, {"restriction": "password"}, hers),
        (Action.PRIVACY_CHANGED, {"restriction": "groups"}, person_id(site.admin)),
        (Action.PRIVACY_LIFTED, {}, hers),
    ]
    for event in events():
        assert event.object_key == str(page.translation_key)
        assert event.language == "uk"
        assert event.authority_key == "council"
        assert SECRET not in str(vars(event))


def test_a_refused_change_is_not_told(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)

    answer = signed_in(site.library.reviewer).post(
        f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "login"}
    )

    assert answer.status_code == 302
    assert not PageViewRestriction.objects.exists()
    assert events() == []


def test_scripts_are_told_of_without_a_name(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    PageViewRestriction.objects.filter(pk=restriction.pk).delete()

    assert [(one.action, one.actor) for one in events()] == [
        (Action.PRIVACY_SET, None),
        (Action.PRIVACY_LIFTED, None),
    ]


def test_a_deleted_page_has_not_become_public(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    set_privacy(signed_in(site.admin), page, "login")

    page.delete(user=site.admin)

    assert [event.action for event in events()] == [Action.PRIVACY_SET]
    assert Event.objects.filter(action=Action.DELETED).count() == 1
