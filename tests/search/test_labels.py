"""Labels in entries follow the rows that they were copied from."""

from __future__ import annotations

from cms.core.models import Place, Topic
from cms.register.models import DocumentKind
from tests.factories import Site, draft_document, make_kind, publish
from tests.search.entries_of import entry, forget_queue, queued


def test_the_name_of_an_authority(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    other = publish(draft_document(site.library), site.library)
    authority = site.council.authority
    authority.name_uk = "Рада громади"

    authority.save()

    assert entry(page).authority_label == "Рада громади"
    assert entry(other).authority_label == "Демонстраційна бібліотека"


def test_a_renaming_takes_a_bounded_number_of_queries(
    site: Site, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        publish(draft_document(site.council), site.council)
    authority = site.council.authority
    authority.name_uk = "Рада громади"

    with django_assert_max_num_queries(15):  # type: ignore[operator]
        authority.save()


def test_the_name_of_a_kind_and_its_rule_of_states(site: Site) -> None:
    kind = make_kind("order")
    page = publish(draft_document(site.council, facts={"kind": kind.pk}), site.council)
    kind.name_uk, kind.state_rule = "наказ", "draft"

    kind.save()

    assert entry(page).kind_label == "наказ"
    assert entry(page).state == "draft"


def test_the_name_of_a_topic_and_a_place(site: Site) -> None:
    water = Topic.objects.create(slug="water", name_uk="вода")
    land = Topic.objects.create(slug="land", name_uk="земля")
    town = Place.objects.create(slug="town", name_uk="місто")
    facts = {"topics": [water.pk, land.pk], "places": [town.pk]}
    page = publish(draft_document(site.council, facts=facts), site.council)

    water.name_uk = "водопостачання"
    water.save()
    town.name_uk = "містечко"
    town.save()

    assert sorted(entry(page).topics) == [
        ["land", "земля"],
        ["water", "водопостачання"],
    ]
    assert entry(page).places == [["town", "містечко"]]


def test_a_new_key_is_fed_again(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    before = entry(page).fingerprint
    forget_queue()
    kind = DocumentKind.objects.get(slug="decision")
    kind.slug = "resolution"

    kind.save()

    assert entry(page).kind == "resolution"
    assert entry(page).fingerprint != before
    assert queued(page)


def test_a_deleted_topic_leaves_the_entries(site: Site) -> None:
    water = Topic.objects.create(slug="water", name_uk="вода")
    facts = {"topics": [water.pk]}
    page = publish(draft_document(site.council, facts=facts), site.council)
    forget_queue()

    water.delete()

    assert entry(page).topics == []
    assert queued(page)
