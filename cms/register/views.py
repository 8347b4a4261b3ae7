"""Files and the register of changes, as visitors ask for them."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.paginator import Paginator
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from cms.core.selectors import changes_listed, changes_made
from cms.page_cache.keeping import keep
from cms.theme.pagination import pagination
from participation.citizens.permissions import second_factor_passed

from .models import File
from .permissions import is_offered, may_open
from .ranges import NotSatisfiable, Part, part_asked_for, read_part

logger = logging.getLogger("vidkryto.files")

CHANGES_A_PAGE = 50


@require_safe
def serve_file(
    request: HttpRequest, document_id: int, document_filename: str
) -> HttpResponseBase:
    """Serve a file that a public page offers; to staff also one that waits.

    Whatever is inside, a browser may not run it: no script, no frame, no plug-in.
    """
    file = get_object_or_404(File, pk=document_id)
    public = is_offered(file)
    if file.filename != document_filename or not (public or _is_staff(request, file)):
        raise Http404
    etag = quote_etag(file.sha256)
    response = get_conditional_response(request, etag=etag) or _content(request, file)
    response["ETag"] = etag
    # Asked for again each time: what comes off the site is gone at once.
    response["Cache-Control"] = "public, no-cache" if public else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = settings.FILE_CONTENT_SECURITY_POLICY
    return response


def _is_staff(request: HttpRequest, file: File) -> bool:
    return may_open(request.user, file) and second_factor_passed(request)


def _content(request: HttpRequest, file: File) -> HttpResponseBase:
    """The whole file or the part that was asked for."""
    try:
        size = file.file.size
        part = _part(request, file, size)
    except FileNotFoundError as error:
        logger.exception("file %s is not in the storage", file.pk)
        raise Http404 from error
    except NotSatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response: StreamingHttpResponse
    if part is None:
        response = FileResponse(file.file.open("rb"))
    else:
        response = StreamingHttpResponse(read_part(file.file, part), status=206)
        response["Content-Length"] = part.length
        response["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Type"] = file.type.media_type
    is_saved = not file.type.is_inline_safe
    disposition = content_disposition_header(is_saved, file.filename)
    response["Content-Disposition"] = disposition or "inline"
    return response


def _part(request: HttpRequest, file: File, size: int) -> Part | None:
    asked = request.headers.get("Range", "")
    if request.method != "GET" or not asked:
        return None
    # A viewer that goes on with another version would mix two files.
    if request.headers.get("If-Range", "") not in ("", quote_etag(file.sha256)):
        return None
    return part_asked_for(asked, size)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The public register of changes of the whole portal."""
    keep(parameters=["page"])
    pages = Paginator(changes_made(), CHANGES_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "changes": changes_listed(list(page.object_list)),
        "total": pages.count,
        "pagination": pagination(page, request),
    }
    return render(request, "register/changes.html", context)
