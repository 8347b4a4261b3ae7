"""Nobody switches the approval by a second person off without a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from cms.authorities.models import Authority
from participation.journal.actions import person_id
from participation.journal.enums import Action
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site


def switches() -> list[tuple[str, str]]:
    """What happened, with which authority, the oldest first."""
    events = Event.objects.filter(action__startswith="authority.").order_by("pk")
    return list(events.values_list("action", "authority_key"))


def form(authority: Authority, *, four_eyes: bool, name: str = "") -> dict[str, str]:
    fields = {"name_uk": name or authority.name_uk, "slug": authority.slug}
    fields["country"] = authority.country
    return fields | ({"four_eyes": "on"} if four_eyes else {})


def test_the_admin_s_switch_stands_in_the_journal(site: Site) -> None:
    authority, began = site.council.authority, timezone.now()
    client = signed_in(site.admin)
    address = f"/admin/snippets/authorities/authority/edit/{authority.pk}/"

    assert client.post(address, form(authority, four_eyes=False)).status_code == 302
    assert client.post(address, form(authority, four_eyes=True)).status_code == 302

    off, on = Event.objects.filter(object_kind="authority").order_by("pk")
    assert [off.action, on.action] == [
        Action.SECOND_PERSON_WAIVED,
        Action.SECOND_PERSON_ASKED,
    ]
    for event in (off, on):
        assert event.object_key == str(authority.pk)
        assert event.authority_key == "council"
        assert event.actor == person_id(site.admin)
        assert began <= event.happened_at <= timezone.now()


def test_an_authority_that_begins_without_is_told_of(site: Site) -> None:
    client = signed_in(site.admin)
    fields = {"name_uk": "Нова рада", "slug": "new", "country": "UA"}

    client.post("/admin/snippets/authorities/authority/add/", fields)
    other = fields | {"slug": "newer", "four_eyes": "on"}
    client.post("/admin/snippets/authorities/authority/add/", other)

    assert set(Authority.objects.values_list("slug", flat=True)) >= {"new", "newer"}
    assert switches() == [(Action.SECOND_PERSON_WAIVED, "new")]


def test_other_changes_are_no_switch(site: Site) -> None:
    authority = site.council.authority
    address = f"/admin/snippets/authorities/authority/edit/{authority.pk}/"

    fields = form(authority, four_eyes=True, name="Інша назва")
    signed_in(site.admin).post(address, fields)
    authority.refresh_from_db()
    authority.four_eyes = False
    authority.save(update_fields=["name_uk"])
    Authority.objects.update(edrpou="00000001")

    assert authority.name_uk == "Інша назва"
    assert switches() == []


def saved(authority: Authority) -> None:
    authority.four_eyes = False
    authority.save()


def saved_alone(authority: Authority) -> None:
    authority.four_eyes = False
    authority.save(update_fields=["four_eyes"])


def updated(authority: Authority) -> None:
    Authority.objects.filter(four_eyes=True, pk=authority.pk).update(four_eyes=False)


def updated_together(authority: Authority) -> None:
    authority.four_eyes = False
    others = Authority.objects.exclude(pk=authority.pk)
    Authority.objects.bulk_update([authority, *others], ["four_eyes"])


@pytest.mark.parametrize("switch", [saved, saved_alone, updated, updated_together])
def test_a_script_leaves_a_trace_too(
    site: Site, switch: Callable[[Authority], None]
) -> None:
    switch(site.council.authority)

    assert not Authority.objects.get(slug="council").four_eyes
    assert switches() == [(Action.SECOND_PERSON_WAIVED, "council")]
