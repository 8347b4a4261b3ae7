"""One row per fact: what is changed in one language is read at once in all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from cms.core import actions
from cms.core.models import OfficialRecord, Place, Topic
from cms.refusals import Refused
from cms.register.models import DocumentPage, DocumentRelation, OfficialDocument
from cms.states import StateRule
from search.models import Entry
from tests.factories import Site, draft_document, edit, make_kind, submit
from tests.register.acts import act, changed, related, shown, states, translated

PAST = "2026-01-10"
FEBRUARY = datetime(2026, 2, 15, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_february() -> object:
    """All of it happens on one day."""
    with time_machine.travel(FEBRUARY, tick=True):
        yield


def test_a_state_changed_in_ukrainian_is_read_at_once_everywhere(
    site: Site, feed_index: Callable[[], None]
) -> None:
    page = act(site.council, "Про якість питної води", in_force_from=PAST)
    polish = translated(page, site.council, "pl")
    feed_index()
    assert "obowiązuje" in shown(polish) or "in force" in shown(polish)
    before = shown(polish)

    page = edit(
        DocumentPage.objects.get(pk=page.pk),
        site.council.editor,
        facts={"in_force_to": "2026-02-14"},
    )
    assert shown(polish) == before
    page = submit(page, site.council)
    assert shown(polish) == before
    actions.approve(page=page, by=site.council.reviewer)

    # The index worker has not run: what is shown of a hit comes from its row.
    assert states(page) == {"uk": "ended", "pl": "ended"}
    assert "state--stop" in shown(polish)
    assert "state--good" not in shown(polish)
    results = Client().get("/pl/search/", {"q": "якість води"}).content.decode()
    assert "state--stop" in results
    answer = Client().get("/api/search/", {"q": "якість води", "language": "uk"}).json()
    assert [hit["state"] for hit in answer["results"]] == ["ended"]


def test_all_facts_of_a_document_are_shared(site: Site) -> None:
    topic = Topic.objects.create(slug="water", name_uk="Вода", name_pl="Woda")
    place = Place.objects.create(slug="lviv", name_uk="Львів", name_pl="Lwów")
    page = act(
        site.council, number="77", topics=[topic.pk], places=[place.pk], adopted_on=PAST
    )
    translated(page, site.council, "pl")

    changed(page, site.council, number="78", adopted_on="2026-01-11", topics=[])

    assert OfficialDocument.objects.count() == 1
    for entry in Entry.objects.filter(translation_key=str(page.translation_key)):
        assert entry.number == "78"
        assert entry.date == date(2026, 1, 11)
        assert entry.topics == []
        assert [key for key, _label in entry.places] == ["lviv"]


def test_facts_of_a_draft_are_told_to_nobody(site: Site) -> None:
    page = act(site.council, number="5", in_force_from=PAST)
    polish = translated(page, site.council, "pl")

    edit(
        DocumentPage.objects.get(pk=page.pk),
        site.council.editor,
        facts={"number": "SECRET-6", "in_force_to": "2026-01-20"},
    )
    draft_document(site.council, facts={"number": "SECRET-7"})

    assert "SECRET" not in shown(page) + shown(polish)
    assert states(page) == {"uk": "in_force", "pl": "in_force"}
    assert not OfficialDocument.objects.filter(number__contains="SECRET").exists()
    assert not Entry.objects.filter(number__contains="SECRET").exists()


def test_a_repeal_ends_the_other_act_the_day_before(site: Site) -> None:
    old = act(site.council, "Старий порядок", in_force_from=PAST)
    translated(old, site.council, "en")
    new = act(
        site.council,
        "Новий порядок",
        in_force_from="2026-02-15",
        relations=related(old, "repeals"),
    )

    assert states(old) == {"uk": "ended", "en": "ended"}
    entry = Entry.objects.get(translation_key=str(old.translation_key), language="uk")
    assert entry.in_force_to == date(2026, 2, 14)
    assert "2026-02-14" in shown(old)

    DocumentPage.objects.get(pk=new.pk).unpublish()

    assert states(old) == {"uk": "in_force", "en": "in_force"}
    assert "2026-02-14" not in shown(old)


def test_a_repeal_that_is_taken_out_gives_the_act_its_force_back(site: Site) -> None:
    old = act(site.council, in_force_from=PAST)
    new = act(
        site.council, in_force_from="2026-02-01", relations=related(old, "repeals")
    )
    assert states(old) == {"uk": "ended"}

    changed(new, site.council, relations=[])

    assert states(old) == {"uk": "in_force"}


def test_a_repeal_that_is_deleted_gives_the_act_its_force_back(site: Site) -> None:
    old = act(site.council, in_force_from=PAST)
    new = act(
        site.council, in_force_from="2026-02-01", relations=related(old, "repeals")
    )

    DocumentPage.objects.get(pk=new.pk).delete()

    assert states(old) == {"uk": "in_force"}
    assert not DocumentRelation.objects.exists()


def test_a_repeal_without_a_date_ends_nothing(site: Site) -> None:
    old = act(site.council, in_force_from=PAST)
    act(site.council, relations=related(old, "repeals"))

    assert states(old) == {"uk": "in_force"}


@pytest.mark.parametrize(
    ("type_", "ours", "theirs"),
    [
        ("amends", "Amends", "Amended by"),
        ("based_on", "Based on", "Basis of"),
        ("repeals", "Repeals", "Repealed by"),
    ],
)
def test_a_relation_is_shown_from_both_sides_in_each_language(
    site: Site, type_: str, ours: str, theirs: str
) -> None:
    old = act(site.council, "Старий акт")
    new = act(site.council, "Новий акт", relations=related(old, type_))
    english_old = translated(old, site.council, "en")
    english_new = translated(new, site.council, "en")

    assert "Старий акт" in shown(new)
    assert "Новий акт" in shown(old)
    assert ours in shown(english_new) and "Старий акт (en)" in shown(english_new)
    assert theirs in shown(english_old) and "Новий акт (en)" in shown(english_old)


def test_a_relation_with_a_draft_is_not_shown(site: Site) -> None:
    draft = draft_document(site.council, "Таємний проєкт")
    page = act(site.council, relations=related(draft, "amends"))

    assert "Таємний проєкт" not in shown(page)


def test_two_drafts_with_one_number_are_not_both_published(site: Site) -> None:
    same = {"number": "31", "adopted_on": "2026-01-05"}
    first = submit(draft_document(site.council, "Перше", facts=same), site.council)
    second = submit(draft_document(site.council, "Друге", facts=same), site.council)
    actions.approve(page=first, by=site.council.reviewer)

    with pytest.raises(Refused, match="Перше"):
        actions.approve(page=second, by=site.council.reviewer)

    second.refresh_from_db()
    assert not second.live
    assert OfficialDocument.objects.get().number == "31"


@pytest.mark.parametrize("other", ["year", "kind", "authority"])
def test_the_same_number_elsewhere_is_another_document(site: Site, other: str) -> None:
    act(site.council, number="31", adopted_on="2025-12-31")

    body = site.library if other == "authority" else site.council
    kind = make_kind("order") if other == "kind" else make_kind()
    adopted = "2026-01-01" if other == "year" else "2025-12-31"
    page = act(body, number="31", adopted_on=adopted, kind=kind.pk)

    assert page.live


def test_the_number_of_a_deleted_document_may_be_given_again(site: Site) -> None:
    page = act(site.council, number="31", adopted_on=PAST)

    DocumentPage.objects.get(pk=page.pk).delete()

    assert act(site.council, number="31", adopted_on=PAST).live
    assert OfficialDocument.objects.count() == 1


def test_the_oldest_page_left_keeps_the_facts(site: Site) -> None:
    page = act(site.council, number="9", in_force_from=PAST)
    polish = translated(page, site.council, "pl")
    english = translated(page, site.council, "en")
    assert not polish.keeps_facts

    DocumentPage.objects.get(pk=page.pk).delete()

    polish = DocumentPage.objects.get(pk=polish.pk)
    assert polish.keeps_facts
    assert not DocumentPage.objects.get(pk=english.pk).keeps_facts
    assert polish.current_facts["number"] == "9"
    assert states(page) == {"pl": "in_force", "en": "in_force"}

    changed(polish, site.council, number="10")
    assert OfficialDocument.objects.get().number == "10"
    assert OfficialRecord.objects.get(
        translation_key=page.translation_key
    ).in_force_from == date(2026, 1, 10)


def test_facts_sent_with_a_translation_change_nothing(site: Site) -> None:
    page = act(site.council, number="9")
    polish = translated(page, site.council, "pl")

    changed(polish, site.council, number="10", in_force_to="2026-01-20")

    assert OfficialDocument.objects.get().number == "9"


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-03-09T21:59:59Z", "pending"),
        ("2026-03-09T22:00:00Z", "in_force"),  # midnight in Kyiv, winter time
        ("2026-07-31T20:59:59Z", "in_force"),
        ("2026-07-31T21:00:00Z", "ended"),  # midnight in Kyiv, summer time
    ],
)
def test_the_first_and_the_last_day_begin_and_end_in_kyiv(
    site: Site, moment: str, state: str
) -> None:
    page = act(site.council, in_force_from="2026-03-10", in_force_to="2026-07-31")

    with time_machine.travel(datetime.fromisoformat(moment), tick=False):
        assert states(page) == {"uk": state}
        tone = {"pending": "wait", "in_force": "good", "ended": "stop"}[state]
        assert f"state--{tone}" in shown(page)


@pytest.mark.parametrize(
    ("rule", "state"), [(StateRule.NONE, None), (StateRule.DRAFT, "draft")]
)
def test_kinds_without_force_have_their_own_state(
    site: Site, rule: StateRule, state: str | None
) -> None:
    kind = make_kind(f"kind-{rule}", rule)
    page = act(site.council, kind=kind.pk, in_force_from=PAST)

    assert states(page) == {"uk": state}


def test_a_document_published_again_keeps_what_was_not_changed(site: Site) -> None:
    page = act(site.council, number="4", in_force_from=PAST, responsible="Секретарка")

    changed(page, site.council, in_force_to="2026-12-31")

    record = OfficialRecord.objects.get(translation_key=page.translation_key)
    assert record.responsible == "Секретарка"
    assert record.in_force_from == date(2026, 1, 10)
