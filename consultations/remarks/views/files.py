"""Files that came with remarks: saved, never run by a browser."""

from __future__ import annotations

import logging
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ..about import about_consultation
from ..attachments import may_open
from ..models import RemarkAttachment
from .act import seen

logger = logging.getLogger("vidkryto.files")


@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """A file, to be saved; 404 for what nobody may see."""
    rows = RemarkAttachment.objects.select_related("remark__consultation")
    found = rows.select_related("remark__authority").filter(key=key).first()
    if found is None or not may_open(found, request.user):
        raise Http404
    consultation = found.remark.consultation
    seen(about_consultation(consultation.translation_key, get_language() or "uk"))
    response = _content(found)
    # Asked for again each time: what is hidden is gone at once.
    public = found.remark.has_words
    response["Cache-Control"] = "public, no-cache" if public else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = settings.FILE_CONTENT_SECURITY_POLICY
    return response


def _content(found: RemarkAttachment) -> FileResponse:
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        logger.exception("attachment %s is not in the storage", found.pk)
        raise Http404 from error
    return FileResponse(
        content,
        as_attachment=True,
        filename=found.filename,
        content_type=found.type.media_type,
    )
