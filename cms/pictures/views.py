"""Pictures, as browsers ask for them."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError

from participation.citizens.permissions import second_factor_passed

from .models import Picture, PictureRendition
from .permissions import is_shown, may_open
from .variants import MEDIA_TYPES, variant_named, version_of

logger = logging.getLogger("vidkryto.pictures")

# How long a picture that came off the site may still be shown by whoever stored it, a
# proxy before the portal included; after that each asks again, and is told 304.
SHOWN_SECONDS = 60


@require_safe
def serve_variant(
    request: HttpRequest, picture_id: int, version: str, name: str
) -> HttpResponseBase:
    """Serve a variant of a picture that a public page shows; to staff also before."""
    variant = variant_named(name)
    if variant is None:
        raise Http404
    picture = get_object_or_404(Picture, pk=picture_id)
    public = _open(request, picture)
    etag = quote_etag(f"{version_of(picture)}-{name}")
    response = get_conditional_response(request, etag=etag) or _made(
        picture, variant.spec, MEDIA_TYPES[variant.format]
    )
    response["ETag"] = etag
    is_current = version == version_of(picture)
    return _guarded(response, public=public and is_current)


@require_safe
def serve_rendition(
    request: HttpRequest, rendition_id: int, name: str
) -> HttpResponseBase:
    """Serve what Wagtail's admin made of a picture, by the same rule."""
    renditions = PictureRendition.objects.select_related("image")
    rendition = get_object_or_404(renditions, pk=rendition_id)
    public = _open(request, rendition.image)
    suffix = rendition.file.name.rpartition(".")[2].replace("jpg", "jpeg")
    media_type = MEDIA_TYPES.get(suffix, "image/gif")
    etag = quote_etag(f"{version_of(rendition.image)}-{rendition.filter_spec}")
    response = get_conditional_response(request, etag=etag) or _made(
        rendition.image, rendition.filter_spec, media_type
    )
    response["ETag"] = etag
    return _guarded(response, public=public)


def _open(request: HttpRequest, picture: Picture) -> bool:
    """Whether everybody may see a picture.  Raises Http404 for who may not."""
    if is_shown(picture):
        return True
    if may_open(request.user, picture) and second_factor_passed(request):
        return False
    raise Http404


def _made(picture: Picture, spec: str, media_type: str) -> HttpResponseBase:
    """The file of a variant; what was lost from the storage is made anew."""
    try:
        rendition = picture.get_rendition(spec)
        try:
            return _file(rendition, media_type)
        except FileNotFoundError:
            logger.warning("rendition %s is not in the storage", rendition.pk)
            rendition.delete()
        return _file(picture.get_rendition(spec), media_type)
    except SourceImageIOError as error:
        logger.exception("picture %s is not in the storage", picture.pk)
        raise Http404 from error


def _file(rendition: PictureRendition, media_type: str) -> HttpResponseBase:
    return FileResponse(rendition.file.open("rb"), content_type=media_type)


def _guarded(response: HttpResponseBase, *, public: bool) -> HttpResponseBase:
    """No script, no guessing of types; drafts stay in nobody's store."""
    stored = f"public, max-age={SHOWN_SECONDS}, must-revalidate"
    response["Cache-Control"] = stored if public else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = settings.FILE_CONTENT_SECURITY_POLICY
    return response
