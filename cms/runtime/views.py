"""Whether this process can serve, for whatever watches over it."""

from http import HTTPStatus

from django.db import Error, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
@transaction.non_atomic_requests
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, else 503; says nothing more to anybody."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return _said("database unreachable", HTTPStatus.SERVICE_UNAVAILABLE)
    return _said("ok", HTTPStatus.OK)


def _said(words: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain")
