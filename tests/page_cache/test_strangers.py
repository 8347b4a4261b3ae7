"""What a stranger tries: to fill the memory, to poison it, to read another's page."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from cms.page_cache.addresses import Address
from cms.page_cache.keeping import keep
from cms.page_cache.kept import Kept
from cms.page_cache.memory import Memory
from cms.page_cache.middleware import PageCacheMiddleware, memory
from tests.factories import Site
from tests.page_cache.keeping import is_hit, queries, status, visit

MEGABYTE = 2**20


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("words " * 100)


def with_cookie(request: HttpRequest) -> HttpResponse:
    response = plain(request)
    response.set_cookie("seen", "1")
    return response


def with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def streaming(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([b"words"])


def with_headers(**headers: str) -> HttpResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpResponse("words", headers=named)


NEVER = {
    "sets a cookie": with_cookie,
    "has a token": with_token,
    "streams": streaming,
    "is private": lambda _: with_headers(Cache_Control="private"),
    "is not to be stored": lambda _: with_headers(Cache_Control="max-age=9, No-Store"),
    "is not to be cached": lambda _: with_headers(Cache_Control="no-cache"),
    "depends on a header": lambda _: with_headers(Vary="Cookie, HX-Request"),
    "depends on anything": lambda _: with_headers(Vary="*"),
    "has a nonce": lambda _: with_headers(
        Content_Security_Policy="script-src 'nonce-abc'"
    ),
    "is packed": lambda _: with_headers(Content_Encoding="br"),
    "is a part": lambda _: with_headers(Content_Range="bytes 0-1/2"),
    "is not found": lambda _: HttpResponse(status=404),
    "failed": lambda _: HttpResponse(status=500),
    "leads on": lambda _: HttpResponse(status=302),
}


def ask(view: object, client: RequestFactory | None = None) -> HttpResponseBase:
    """A view that says it is the same for everybody, behind the middleware."""

    def answered(request: HttpRequest) -> HttpResponse:
        keep()
        return view(request)  # type: ignore[operator,no-any-return]

    inner = CsrfViewMiddleware(answered)
    request = (client or RequestFactory()).get("/uk/some/")
    return PageCacheMiddleware(inner)(request)  # type: ignore[arg-type]


@pytest.mark.parametrize("what", NEVER)
def test_a_view_can_not_have_kept_what(keeping: Site, what: str) -> None:
    for _ in range(2):
        assert status(ask(NEVER[what])) == "", what
    assert memory.weight == 0


def test_the_same_view_without_that_is_kept(keeping: Site) -> None:
    ask(plain)

    assert is_hit(ask(plain))


def test_a_token_for_somebody_with_its_cookie_is_not_kept(keeping: Site) -> None:
    client = RequestFactory()
    client.cookies["csrftoken"] = "b" * 32

    assert status(ask(with_token, client)) == ""
    assert memory.weight == 0


def test_an_address_with_unknown_parameters_is_answered_and_not_kept(
    keeping: Site,
) -> None:
    for query in (
        "x=1",
        "page=1&x=1",
        "sessionid=1",
        "%00=1",
        "page[]=1",
        "&".join("abc"),
    ):
        assert status(visit(f"/uk/?{query}")) == "", query
    assert memory.weight == 0


def test_whoever_comes_from_a_network_gets_the_page_of_all(keeping: Site) -> None:
    visit("/uk/changes/")

    response = visit("/uk/changes/?utm_source=evil&fbclid=IwAR0&gclid=<b>&mc_cid=1")

    assert is_hit(response)
    first = visit("/pl/changes/?utm_campaign=evil&fbclid=x")
    assert status(first) == "fwd=miss; stored"
    assert b"evil" not in first.content
    assert b"fbclid" not in first.content
    assert is_hit(visit("/pl/changes/"))


def test_another_host_or_port_gets_its_own_page_or_none(keeping: Site) -> None:
    visit("/uk/")
    assert Client().get("/uk/", headers={"Host": "evil.example"}).status_code == 400

    for host in ("testserver:81", "testserver:65535", "localhost:12345"):
        assert status(visit("/uk/", headers={"Host": host})) == "", host
    assert len(memory.plain) == 1
    assert not is_hit(visit("/uk/", headers={"Host": "localhost"}))
    assert not is_hit(visit("/uk/", secure=True))


def test_many_queries_fill_their_part_and_push_out_no_page(
    keeping: Site, settings: Settings
) -> None:
    settings.PAGE_CACHE_MB = 1
    visit("/uk/")
    visit("/uk/changes/")

    for number in range(20):
        assert visit(f"/uk/changes/?page={number}")

    assert memory.queried.weight <= MEGABYTE // 4
    assert 5 < len(memory.queried) < 20
    assert is_hit(visit("/uk/"))
    assert is_hit(visit("/uk/changes/"))
    assert is_hit(visit("/uk/changes/?page=19"))
    assert not is_hit(visit("/uk/changes/?page=0"))


def test_a_long_query_is_not_kept(keeping: Site) -> None:
    assert status(visit(f"/uk/?page={'1' * 300}")) == ""
    assert memory.weight == 0


def page_of(size: int, until: datetime) -> Kept:
    response = HttpResponse(b"\x00" * size, content_type="application/octet-stream")
    return Kept(response, until)


def test_memory_is_bounded_whatever_is_put_there() -> None:
    limited = Memory(lambda: MEGABYTE)
    now = timezone.now()
    until = now + timedelta(hours=1)
    assert limited.get(Address("http", "h", "/", "", "", ""), 7, now) is None

    for number in range(3000):
        for query in ("", "page=1"):
            address = Address("http", "h", f"/{number}", query, "", "")
            limited.put(address, 7, page_of(number % 200 * 10, until))
            assert limited.weight <= MEGABYTE

    assert 200 < len(limited.plain) < 3000
    large = Address("http", "h", "/large", "", "", "")
    assert not limited.put(large, 7, page_of(MEGABYTE // 4, until))
    newest = Address("http", "h", "/2999", "", "", "")
    assert limited.get(newest, 7, now) is not None
    assert limited.get(newest, 7, until) is None
    assert limited.get(newest, 8, now) is None
    assert limited.weight == 0


def test_without_memory_nothing_is_asked_or_kept(
    keeping: Site, settings: Settings
) -> None:
    settings.PAGE_CACHE_MB = 0
    visit("/uk/")

    with queries() as asked:
        assert status(visit("/uk/")) == ""

    assert not any("page_cache" in one["sql"] for one in asked.captured_queries)
    assert memory.weight == 0
