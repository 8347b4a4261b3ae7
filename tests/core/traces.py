"""What the database holds, to tell whether a denied act changed anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from wagtail.models import Page

MODELS = [
    *("wagtailcore.Page", "pages.ArticlePage", "pages.SectionPage"),
    *("register.DocumentPage", "register.Attachment", "register.OfficialDocument"),
    *("register.File", "wagtailcore.Revision", "wagtailcore.WorkflowState"),
    *("wagtailcore.TaskState", "wagtailcore.PageViewRestriction"),
    *("wagtailcore.PageLogEntry", "wagtailcore.Collection"),
    *("wagtailcore.GroupPagePermission", "wagtailcore.WorkflowPage"),
    *("core.Approval", "core.ChangeNote", "core.OfficialRecord", "core.Topic"),
    *("core.UrgentPublication", "journal.Event", "authorities.Authority"),
    *("wagtail_localize.Translation", "wagtail_localize.TranslationSource"),
    *("wagtail_localize.StringTranslation", "wagtail_localize.SegmentOverride"),
    *("consultations.Consultation", "consultations.Phase", "consultations.Change"),
    *("analysis.Decision", "analysis.Outcome", "analysis.ReasonTemplate"),
    *("citizens.User", "auth.Group", "portal_search.Entry"),
]


def stored() -> dict[str, str | None]:
    """A digest of each table that an act could change; signing in is no change."""
    tables = {name: apps.get_model(name)._meta.db_table for name in MODELS}
    columns = ", ".join(
        f"(SELECT md5(string_agg(row, '|' ORDER BY row)) FROM"
        f" (SELECT (to_jsonb(t) - 'last_login')::text AS row FROM {table} t) rows)"
        for table in tables.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}")
        return dict(zip(tables, cursor.fetchone(), strict=True))


def on_site() -> set[tuple[int, str, int | None]]:
    """The pages that are live: which, under what title, by which revision."""
    return set(
        Page.objects.filter(live=True).values_list("pk", "title", "live_revision_id")
    )


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Fail when anything that counts is changed within."""
    before = stored()
    yield
    after = stored()
    changed = {name for name in before if before[name] != after[name]}
    assert not changed, f"changed: {changed}"
