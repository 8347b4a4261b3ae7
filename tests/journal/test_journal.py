"""The journal is only ever appended to, and forgets names, never events."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.forms.models import model_to_dict

from participation.journal import actions as journal
from participation.journal.enums import Action
from participation.journal.models import Event, Person
from tests.factories import Site, draft_article, edit, publish


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_event SET reason = 'інше'",
        "UPDATE journal_event SET actor = NULL",
        "DELETE FROM journal_event",
        "TRUNCATE journal_event",
        "TRUNCATE journal_event RESTART IDENTITY CASCADE",
    ],
)
def test_the_database_refuses_to_change_what_happened(
    site: Site, statement: str
) -> None:
    publish(draft_article(site.council), site.council)
    before = list(Event.objects.order_by("pk").values())
    assert before

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert list(Event.objects.order_by("pk").values()) == before


def test_models_change_no_event_either(site: Site) -> None:
    publish(draft_article(site.council), site.council)
    event = Event.objects.first()

    for change in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_erasure_empties_the_name_and_keeps_the_events(site: Site) -> None:
    publish(draft_article(site.council), site.council)
    person = Person.objects.get(user_id=site.council.reviewer.pk)
    events = list(Event.objects.filter(actor=person.pk).values())
    assert events and person.name

    journal.forget(site.council.reviewer.pk)

    person.refresh_from_db()
    assert (person.user_id, person.name) == (None, "")
    assert list(Event.objects.filter(actor=person.pk).values()) == events


def test_who_comes_back_after_erasure_is_somebody_else(site: Site) -> None:
    before = journal.person_id(site.council.editor)
    journal.forget(site.council.editor.pk)

    assert journal.person_id(site.council.editor) != before


def test_events_hold_no_personal_data(site: Site) -> None:
    for user in (site.council.editor, site.council.reviewer):
        user.first_name, user.last_name = "Оксана", "Демонстраційна"
        user.save()
    page = publish(draft_article(site.council), site.council)
    page = publish(edit(page, site.council.editor, title="Нове"), site.council)
    page.unpublish(user=site.council.reviewer)
    page.delete(user=site.admin)

    rows = " ".join(str(model_to_dict(event)) for event in Event.objects.all())

    for user in (site.council.editor, site.council.reviewer, site.admin):
        for word in (user.username, user.email, "Оксана", "Демонстраційна"):
            assert word not in rows
    names = {field.name for field in Event._meta.get_fields()}
    assert not [field for field in Event._meta.get_fields() if field.is_relation]
    assert {"user", "email", "address"}.isdisjoint(names)


def test_an_event_and_its_act_stand_or_fall_together(site: Site) -> None:
    subject = journal.Subject(kind="page", key="x")

    with pytest.raises(RuntimeError), transaction.atomic():
        journal.record(Action.PUBLISHED, subject, actor=site.admin)
        raise RuntimeError

    assert not Event.objects.filter(object_key="x").exists()
