"""What the page of an authority shows."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from cms.authorities.models import Authority
from cms.collation import collation_key
from cms.core.selectors import is_shown, page_context
from search.models import Entry
from search.selectors import newest

from ..registry import parts_of
from .contacts import contacts_shown, telephone_shown
from .rows import article_row, document_row
from .section import known_of, public_children, rows_of

if TYPE_CHECKING:
    from ..models import AuthorityPage, Person

NEWEST = {"document": 12, "news": 3, "article": 6}
# More parts than an authority has; its sections page theirs.
PARTS = 60


def authority_context(page: AuthorityPage, request: HttpRequest) -> dict[str, Any]:
    """Mandate, people and contacts; what is published, what is due, what is news."""
    context = page_context(page, request) | {
        "contacts": contacts_shown(page.facts_shown(request), page),
        "people": people(page, request),
        "children": _parts(page, request),
    }
    authority = _authority(page)
    if authority is None:
        return context
    language = page.locale.language_code
    newest, counts = newest_with_counts(authority, language)
    return context | {
        "documents": [document_row(entry) for entry in newest["document"]],
        "documents_url": _search(authority),
        "news": [article_row(entry) for entry in newest["news"]],
        "articles": [article_row(entry) for entry in newest["article"]],
        "parts": parts_of(authority, language),
        **kinds_published(authority, language, counts),
    }


def _authority(page: AuthorityPage) -> Authority | None:
    """The authority whose page this is, which answers for it in the record."""
    produced_by = page.record.authority
    if produced_by and produced_by.section_key == page.translation_key:
        return produced_by
    return Authority.objects.filter(section_key=page.translation_key).first()


def _parts(page: AuthorityPage, request: HttpRequest) -> list[dict[str, Any]]:
    """Sections, collections, lists and links; documents have their own place."""
    from ..models import CollectionPage, LinkPage, NewsListPage, SectionPage

    kinds = (SectionPage, CollectionPage, NewsListPage, LinkPage)
    pages = public_children(page).exact_type(*kinds).order_by("path")
    return rows_of(known_of(pages, page)[:PARTS], request)


def newest_with_counts(
    authority: Authority, language: str
) -> tuple[dict[str, list[Entry]], list[dict[str, Any]]]:
    """The newest entries of an authority by room, and how many documents of each kind.

    All of it is one query: where there are documents, one is among the newest.
    """
    counts = ArraySubquery(_counts(authority, language))
    first, *others = (
        newest(room, language, authority.slug)
        .defer("title_terms")
        .annotate(counts=counts)[:number]
        for room, number in NEWEST.items()
    )
    found: dict[str, list[Entry]] = {room: [] for room in NEWEST}
    entries = list(first.union(*others, all=True))
    entries.sort(key=lambda one: (one.date or date.min, one.pk), reverse=True)
    for entry in entries:
        found[entry.object_kind].append(entry)
    return found, entries[0].counts if entries else []  # type: ignore[attr-defined]


def _counts(authority: Authority, language: str) -> QuerySet[Any, Any]:
    """Rows of language, kind, label and number, as JSON."""
    documents = (
        Entry.objects.visible()
        .filter(authority=authority.slug, object_kind="document")
        .filter(language__in={language, "uk"})
    )
    counted = documents.values("language", "kind", "kind_label")
    return counted.annotate(number=Count("pk")).values(
        row=JSONObject(
            language="language", kind="kind", kind_label="kind_label", number="number"
        )
    )


def kinds_published(
    authority: Authority, language: str, counts: list[dict[str, Any]]
) -> dict[str, Any]:
    """Kinds with counts and their searches, which find just as many.

    `in_ukrainian` counts the originals where the reader's language is another.
    """
    of_language: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in counts:
        url = _search(authority, kind=row["kind"])
        kind = {"label": row["kind_label"], "count": row["number"], "url": url}
        of_language[row["language"]].append(kind)
    kinds = of_language[language]
    kinds.sort(key=lambda one: (-one["count"], collation_key(one["label"], language)))
    originals = [] if language == "uk" else of_language["uk"]
    return {
        "kinds": kinds,
        "in_ukrainian": sum(one["count"] for one in originals),
        "in_ukrainian_url": _search(authority, language="uk"),
    }


def _search(authority: Authority, **more: str) -> str:
    query = {"authority": authority.slug} | more
    return f"{reverse('search')}?{urlencode(query)}"


def people(page: AuthorityPage, request: HttpRequest) -> list[dict[str, Any]]:
    """People in the order of the page that keeps the facts, with its telephones.

    Whoever is not translated yet stands there in the original's words, with `lang`.
    """
    original = _original(page)
    own, kept = _people(page, original, request)
    if original is None:
        return [_person(one, one, "") for one in own]
    words = {one.translation_key: one for one in own}
    language = original.locale.language_code
    return [
        _person(one, words[one.translation_key], "")
        if one.translation_key in words
        else _person(one, one, language)
        for one in kept
    ]


def _people(
    page: AuthorityPage, original: Any, request: HttpRequest
) -> tuple[list[Person], list[Person]]:
    """People as a page names them, and as the original does; a preview's are drafts."""
    from ..models import Person

    keys = [page.pk, original.pk] if original else [page.pk]
    rows = Person.objects.filter(page__in=keys).order_by("sort_order", "pk")
    found: dict[int, list[Person]] = {key: [] for key in keys}
    for one in rows:
        found[one.page_id].append(one)
    if getattr(request, "is_preview", False):
        found[page.pk] = list(page.people.all())
    return found[page.pk], found[keys[-1]]


def _original(page: AuthorityPage) -> Any:
    """The public page that keeps the facts; None where it is this one or is gone."""
    same = [one for one in page.surroundings.translations if not one.alias_of_id]
    keeper = min(same, key=lambda one: one.pk, default=None)
    if keeper is None or keeper.pk == page.pk or not is_shown(keeper):
        return None
    return keeper


def _person(kept: Person, words: Person, lang: str) -> dict[str, Any]:
    return {
        "name": words.name,
        "office": words.office,
        "reception": words.reception,
        "telephone": telephone_shown(kept.telephone),
        "email": kept.email,
        "lang": lang,
    }
