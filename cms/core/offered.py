"""Whether a page that everybody may read shows a file or a picture.

Goes by Wagtail's index of references, which is written when a page goes live: what
stands only in a draft is in no row of a live page, and so not in the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.dispatch import receiver
from wagtail.models import Collection, CollectionMember, Page, ReferenceIndex
from wagtail.signals import page_published

from cms.authorities.models import Authority
from cms.authorities.selectors import authority_of, paths_down_to
from cms.privacy import public_now

# Models besides pages whose rows everybody sees, each with the rows that are public.
_public_rows: dict[type[Model], Callable[[], QuerySet[Any]]] = {}
# A logo may stand on thousands of pages; the first of them decides mostly.
PAGES_LOOKED_AT = 50


def shows_publicly(model: type[Model], rows: Callable[[], QuerySet[Any]]) -> None:
    """Let files and pictures of a model that is no page be seen with its public rows.

    `model` has to be one that Wagtail's reference index follows.
    """
    _public_rows[model] = rows


def is_offered(item: CollectionMember) -> bool:
    """Whether everybody may open a file or picture now.

    An authority's page offers only what is the authority's own or the portal's: to
    name another's file in a draft does not open it.
    """
    references = ReferenceIndex.get_references_to(item)
    rows = set(references.values_list("base_content_type", "object_id"))
    if not rows:
        return False
    owner = owner_of(item)
    pages = {int(key) for type_, key in rows if type_ == _type_of_pages()}
    return any(may_offer(page, owner) for page in _public(pages)) or any(
        _is_public_row(type_, key) for type_, key in rows if type_ != _type_of_pages()
    )


@receiver(page_published)
def refresh_references(instance: Page, **kwargs: Any) -> None:
    """Write what a published page refers to once more, now that it is saved whole.

    Wagtail does so in the midst of it: a row that a page no longer has, such as an
    attachment, would stay in the index.
    """
    ReferenceIndex.create_or_update_for_object(instance)


def owner_of(item: CollectionMember) -> Authority | None:
    """The authority in whose collection something lies; None for the portal's own."""
    return owners_of([item])[item.pk]


def owners_of(items: Sequence[CollectionMember]) -> dict[int, Authority | None]:
    """The authorities in whose collections things lie, by the things' ids."""
    keys = {item.collection_id for item in items}
    collections = Collection.objects.in_bulk(keys)
    down_to = {key: paths_down_to(one) for key, one in collections.items()}
    above = {path for paths in down_to.values() for path in paths}
    owners = Authority.objects.filter(collection__path__in=above)
    by_path: dict[str, Authority] = {
        owner.collection.path: owner
        for owner in owners.select_related("collection")
        if owner.collection
    }
    return {
        item.pk: next(filter(None, map(by_path.get, down_to[item.collection_id])), None)
        for item in items
    }


def may_offer(page: Page, owner: Authority | None) -> bool:
    """Whether a page may show what belongs to an authority."""
    return owner is None or authority_of(page) in (None, owner)


def _public(keys: set[int]) -> Iterator[Page]:
    pages = Page.objects.filter(public_now(), pk__in=keys)
    yield from pages.filter(expired=False).order_by("pk")[:PAGES_LOOKED_AT]


def _is_public_row(type_: int, key: str) -> bool:
    model = ContentType.objects.get_for_id(type_).model_class()
    if model is None or model not in _public_rows:
        return False
    return _public_rows[model]().filter(pk=key).exists()


def _type_of_pages() -> int:
    return ContentType.objects.get_for_model(Page).pk
