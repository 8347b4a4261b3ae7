"""What news and lists of news show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import (
    DateField,
    F,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, TruncDate
from django.http import HttpRequest
from wagtail.images.models import Filter
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.models import OfficialRecord
from cms.core.selectors import page_context
from cms.privacy import is_private
from cms.states import KYIV
from cms.theme.pagination import pagination

from ..visible import not_expired

if TYPE_CHECKING:
    from ..models import HomePage, NewsListPage, NewsPage

NEWS_A_PAGE = 12
# Of 1.5 to 1, twice as large as they are shown, for dense screens.
IN_LIST = "fill-640x427|format-webp"
AT_HEAD = "max-1440x1080|format-webp"


def news_everywhere(
    page: HomePage, request: HttpRequest, limit: int
) -> list[dict[str, Any]]:
    """The newest news in the language of a page, wherever they stand."""
    pages = newest_first().filter(locale=page.locale_id)
    return news_shown(list(pages[:limit]), request)


def news_list_context(page: NewsListPage, request: HttpRequest) -> dict[str, Any]:
    """A list of news, page by page."""
    pages = newest_first().child_of(page)
    shown = Paginator(pages, NEWS_A_PAGE).get_page(request.GET.get("page"))
    return page_context(page, request) | {
        "news": news_shown(list(shown.object_list), request),
        "pagination": pagination(shown, request),
    }


def news_context(page: NewsPage, request: HttpRequest) -> dict[str, Any]:
    """One piece of news, with its picture."""
    return page_context(page, request) | {
        "date": date_of(page),
        "picture": _story_picture(page),
    }


def _story_picture(page: NewsPage) -> dict[str, Any] | None:
    read_renditions([page], AT_HEAD)
    return _picture(page, AT_HEAD)


def date_of(page: NewsPage) -> Any:
    """The date of news: of the record, else of its first publication, in Kyiv."""
    published = page.first_published_at
    shown = published.astimezone(KYIV).date() if published else None
    return page.record.produced_on or shown


def newest_first() -> PageQuerySet[Any]:
    """News that anybody may read, with `date`; the newest first."""
    from ..models import NewsPage

    produced = OfficialRecord.objects.filter(
        translation_key=OuterRef("translation_key")
    ).values("produced_on")[:1]
    published = TruncDate("first_published_at", tzinfo=KYIV)
    pages = NewsPage.objects.live().filter(~is_private(), not_expired())
    dated = pages.annotate(
        date=Coalesce(Subquery(produced), published, output_field=DateField())
    )
    return dated.select_related("picture").order_by(
        F("date").desc(nulls_last=True), "-pk"
    )


def news_shown(pages: list[Any], request: HttpRequest) -> list[dict[str, Any]]:
    """News as pages/components/news_list.html takes them; renditions in one query."""
    read_renditions(pages, IN_LIST)
    return [
        {
            "title": page.title,
            "url": page.get_url(request),
            "lead": page.lead,
            "date": page.date,
            "picture": _picture(page, IN_LIST),
        }
        for page in pages
    ]


def read_renditions(pages: list[Any], spec: str) -> None:
    """Read what was made of pictures before, where Wagtail looks for it first."""
    pictures = [page.picture for page in pages if page.picture]
    if not pictures:
        return
    made: QuerySet[Any] = (
        type(pictures[0]).get_rendition_model().objects.filter(filter_spec=spec)
    )
    prefetch_related_objects(
        pictures, Prefetch("renditions", made, to_attr="prefetched_renditions")
    )


def _picture(page: Page | Any, spec: str) -> dict[str, Any] | None:
    if page.picture is None:
        return None
    rendition = _rendition(page.picture, spec)
    return {
        "url": rendition.url,
        "width": rendition.width,
        "height": rendition.height,
        "description": page.picture_description,
        "caption": page.picture_caption,
    }


def _rendition(picture: Any, spec: str) -> Any:
    """A rendition that was read, else a new one.

    `get_rendition` alone writes into the cache each time, which is three queries.
    """
    try:
        return picture.find_existing_rendition(Filter(spec=spec))
    except picture.get_rendition_model().DoesNotExist:
        return picture.get_rendition(spec)
