"""A prepared query gives what the plain query gives, for any values, in any thread."""

from __future__ import annotations

import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.core.models import OfficialRecord
from cms.prepared import Prepared
from cms.privacy import is_private
from cms.register import selectors
from tests.factories import Site, draft_document, publish
from tests.register.acts import act, related


def by_slugs(*slugs: str) -> QuerySet[Page]:
    pages = Page.objects.filter(slug__in=slugs).annotate(private=is_private())
    return pages.select_related("locale").order_by("path")


HOSTILE = ["%s", "'; DROP TABLE wagtailcore_page; --", "0:", '"', "\\", "ї%%"]


def test_rows_are_those_of_the_plain_query(site: Site) -> None:
    PageViewRestriction.objects.create(page=site.library.section)
    prepared = Prepared(by_slugs)

    for slugs in (["council"], ["library", "council"], ["library", "library"], HOSTILE):
        rows, plain = prepared(*slugs), list(by_slugs(*slugs))
        assert [(row.__dict__ | {"_state": 0}) for row in rows] == [
            (row.__dict__ | {"_state": 0}) for row in plain
        ]
        with CaptureQueriesContext(connection) as asked:
            assert [row.locale.language_code for row in rows] == [
                row.locale.language_code for row in plain
            ]
        assert not asked.captured_queries
    assert any(row.private for row in prepared("library"))


def test_rows_may_be_saved_and_are_nobody_elses(site: Site) -> None:
    prepared = Prepared(lambda key: OfficialRecord.objects.filter(translation_key=key))
    publish(draft_document(site.council), site.council)
    key = OfficialRecord.objects.latest("pk").translation_key

    row = prepared.first(key)
    row.responsible = "Інша посада"
    assert prepared.first(key).responsible != "Інша посада"
    row.save()

    assert prepared.first(key).responsible == "Інша посада"
    assert prepared.first(uuid4()) is None


def test_values_lists_keep_their_types(site: Site) -> None:
    basis = act(site.council, "Основа")
    document = act(site.council, "Похідне", relations=related(basis, "based_on"))
    key = document.translation_key

    plain = list(selectors._related_rows(key))
    assert selectors._relations_by_key(key) == plain
    ((source, kind, target, begins),) = plain
    assert isinstance(source, UUID)
    assert (kind, target) == ("based_on", basis.translation_key)
    assert begins == document.record.in_force_from


def test_the_sql_is_made_once_and_a_query_is_asked_each_time(site: Site) -> None:
    made: list[Any] = []

    def make(pk: int) -> QuerySet[Page]:
        made.append(pk)
        return Page.objects.filter(pk=pk)

    prepared = Prepared(make)
    with CaptureQueriesContext(connection) as asked:
        pages = [prepared.first(page.pk) for page in (site.homes["uk"],) * 3]

    assert [page.pk for page in pages] == [site.homes["uk"].pk] * 3
    assert (len(made), len(asked)) == (1, 3)


def test_threads_ask_on_connections_of_their_own(own_database: str) -> None:
    prepared, results = Prepared(by_slugs), []
    here = prepared("council")

    def ask() -> None:
        try:
            results.extend(prepared("council") == here for _ in range(20))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert results == [True] * 80


def test_constants_may_be_lists(site: Site) -> None:
    nothing: list[str] = []
    prepared = Prepared(
        lambda slug: Page.objects.filter(slug=slug).annotate(
            kept=Value(nothing, output_field=ArrayField(CharField()))
        )
    )
    assert prepared.first("council").kept == nothing


def test_what_can_not_be_prepared_is_refused(db: None) -> None:
    with pytest.raises(TypeError):
        Prepared(lambda value: Page.objects.filter(title=value))(None)
    with pytest.raises(ValueError, match="no parameter"):
        Prepared(lambda value: Page.objects.all())("unused")
