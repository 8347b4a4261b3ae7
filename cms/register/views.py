"""Files and the register of changes, as visitors ask for them."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cms.core.selectors import changes_listed, changes_made
from cms.theme.pagination import pagination

from .models import File
from .permissions import is_offered, may_open

CHANGES_A_PAGE = 50


@require_safe
def serve_file(
    request: HttpRequest, document_id: int, document_filename: str
) -> HttpResponse:
    """Serve a file that a public page offers; to staff also one that waits.

    Whatever is inside, a browser may not run it: no script, no frame, no plug-in.
    """
    file = get_object_or_404(File, pk=document_id)
    if file.filename != document_filename or not may_open(request.user, file):
        raise Http404
    response = FileResponse(
        file.file.open("rb"), content_type=_content_type(file.type.media_type)
    )
    response["Content-Disposition"] = content_disposition_header(
        not file.type.is_inline_safe, file.filename
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = settings.FILE_CONTENT_SECURITY_POLICY
    public = is_offered(file)
    response["Cache-Control"] = "public, max-age=300" if public else "private, no-store"
    response["ETag"] = f'"{file.sha256}"'
    return response


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type == "text/plain" else media_type


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The public register of changes of the whole portal."""
    pages = Paginator(changes_made(), CHANGES_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "changes": changes_listed(list(page.object_list)),
        "total": pages.count,
        "pagination": pagination(page, request),
    }
    return render(request, "register/changes.html", context)
