"""What news and lists of news show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import DateField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.http import HttpRequest
from wagtail.query import PageQuerySet

from cms.clock import KYIV
from cms.core.models import OfficialRecord
from cms.core.selectors import page_context
from cms.pictures.variants import Shape, ShownPicture, shown
from cms.privacy import public_now
from cms.theme.pagination import pagination

if TYPE_CHECKING:
    from ..models import HomePage, NewsListPage, NewsPage

NEWS_A_PAGE = 12
# How wide pictures lie on the page, as HTML's `sizes` has it.
IN_LIST = "(min-width: 64rem) 22rem, (min-width: 40rem) 45vw, 92vw"
AT_HEAD = "(min-width: 64rem) 60rem, 92vw"


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


def _story_picture(page: NewsPage) -> ShownPicture | None:
    picture = page.picture
    return picture and shown(picture, alt=page.picture_description, sizes=AT_HEAD)


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
    pages = NewsPage.objects.filter(public_now())
    dated = pages.annotate(
        date=Coalesce(Subquery(produced), published, output_field=DateField())
    )
    return dated.select_related("picture").order_by(
        F("date").desc(nulls_last=True), "-pk"
    )


def news_shown(pages: list[Any], request: HttpRequest) -> list[dict[str, Any]]:
    """News as pages/components/news_list.html takes them."""
    return [
        {
            "title": page.title,
            "url": page.get_url(request),
            "lead": page.lead,
            "date": page.date,
            # The title beside it says what the link leads to.
            "picture": page.picture
            and shown(page.picture, alt="", shape=Shape.CARD, sizes=IN_LIST),
        }
        for page in pages
    ]
