"""A tree of many articles, put into the database by whole tables.

Publishing each would take minutes; here one is published, and the others are its rows
with other words, addresses and keys.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import uuid4

from django.db import connection
from django.db.models.base import ModelState
from wagtail.models import Page

from cms.core.models import BasePage, ChangeNote, OfficialRecord
from cms.pages.models import ArticlePage
from search.models import Entry
from tests.factories import Body, draft_article, publish

A_SECTION: Final = 50
PARAGRAPH: Final = 60
SYLLABLES: Final = "за кон рі шен ня гро ма да во до по слу га бю джет об ласть".split()


def text_of(number: int, words: int) -> list[tuple[str, str]]:
    """The body of an article: paragraphs of 60 words, each third with a heading."""
    chance = random.Random(number)
    body: list[tuple[str, str]] = []
    for place in range(0, words, PARAGRAPH):
        drawn = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(PARAGRAPH)]
        if place and place % (3 * PARAGRAPH) == 0:
            body.append(("heading", " ".join(drawn[:3]).capitalize()))
        body.append(("text", f"<p>{' '.join(drawn)}.</p>"))
    return body


def with_text[P: BasePage](draft: P, words: int) -> P:
    """A draft with so many words in its body."""
    draft.body = text_of(draft.pk, words)  # type: ignore[attr-defined]
    draft.save_revision(user=draft.owner)
    return draft


def grow(body: Body, pages: int, words: int) -> list[str]:
    """Add so many articles, 50 in a section; the addresses of the first of each."""
    first = publish(with_text(draft_article(body, lead="Коротко"), words), body)
    addresses = [first.url]
    for start in range(1, pages, A_SECTION):
        section = _section(body, f"tree-{start}")
        numbers = range(start, min(start + A_SECTION, pages))
        made = list(_copies(first, section, numbers))
        _store(first, made, words)
        addresses.append(f"{section.url}{made[0].slug}/")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return addresses


def _section(body: Body, slug: str) -> Page:
    """A part of the authority's section, with the rows of the section itself."""
    above = body.section
    part = type(above)(
        title=slug, slug=slug, live=False, locale=above.locale, owner=above.owner
    )
    above.add_child(instance=part)
    Page.objects.filter(pk=part.pk).update(live=True)
    return Page.objects.get(pk=part.pk)


def _copies(
    first: ArticlePage, section: Page, numbers: Sequence[int]
) -> Iterator[Page]:
    row = Page.objects.get(pk=first.pk)
    for place, number in enumerate(numbers, start=1):
        page = _again(row)
        page.path = Page._get_path(section.path, section.depth + 1, place)
        page.depth, page.slug = section.depth + 1, f"page-{number}"
        page.url_path = f"{section.url_path}{page.slug}/"
        page.title = page.draft_title = f"Стаття {number}"
        page.translation_key = uuid4()
        page.live_revision = page.latest_revision = None
        yield page


def _store(first: ArticlePage, made: list[Page], words: int) -> None:
    Page.objects.bulk_create(made)
    parent = made[0].path[: -Page.steplen]
    Page.objects.filter(path=parent).update(numchild=len(made))
    _store_own_columns(first, made, words)
    record = OfficialRecord.objects.get(translation_key=first.translation_key)
    OfficialRecord.objects.bulk_create(
        _again(record, translation_key=one.translation_key) for one in made
    )
    note = ChangeNote.objects.filter(page_id=first.pk).latest("pk")
    ChangeNote.objects.bulk_create(
        _again(note, page_id=one.pk, translation_key=one.translation_key)
        for one in made
    )
    entry = Entry.objects.get(object_key=str(first.translation_key))
    Entry.objects.bulk_create(
        _again(
            entry,
            key=f"article:{one.translation_key}:uk",
            object_key=str(one.translation_key),
            translation_key=str(one.translation_key),
        )
        for one in made
    )


def _again(row: Any, **changed: Any) -> Any:
    other = copy.copy(row)
    other.pk, other._state = None, ModelState()
    other._state.db = row._state.db
    for name, value in changed.items():
        setattr(other, name, value)
    return other


def _store_own_columns(first: ArticlePage, made: list[Page], words: int) -> None:
    """The rows of the page type itself, which Django would write one by one."""
    fields = list(ArticlePage._meta.local_concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    rows = []
    for one in made:
        other = copy.copy(first)
        other.page_ptr_id, other.body = one.pk, text_of(one.pk, words)
        rows.append(
            [
                field.get_db_prep_save(getattr(other, field.attname), connection)
                for field in fields
            ]
        )
    table = ArticlePage._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
