"""What a picture may be, told by its content and not by its name."""

from __future__ import annotations

import warnings
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image as Pillow

# Pillow's names.  SVG is left out: it is a program that draws.
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}


def extension_of(content: IO[bytes]) -> str:
    """The extension that fits a picture, which is read through to its last row.

    Raises ValidationError for what is no picture, is damaged or too large.  Limits:
    `WAGTAILIMAGES_MAX_UPLOAD_SIZE` in bytes, `WAGTAILIMAGES_MAX_IMAGE_PIXELS` over
    all frames.
    """
    _ensure_light(content)
    content.seek(0)
    try:
        with warnings.catch_warnings():
            # Pillow only warns of what is twice as large as it thinks proper.
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            return _extension(Pillow.open(content, formats=list(FORMATS)))
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise ValidationError(
            _("This is no picture, or it is damaged. Save it again as JPEG or PNG."),
            code="invalid_image",
        ) from error
    finally:
        content.seek(0)


def _extension(picture: Any) -> str:
    pixels = picture.width * picture.height * getattr(picture, "n_frames", 1)
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_large()
    picture.load()
    return FORMATS[picture.format]


def _ensure_light(content: IO[bytes]) -> None:
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if content.seek(0, 2) > most:
        text = _("The picture is too big. The largest is %(size)s.")
        size = filesizeformat(most)
        raise ValidationError(text % {"size": size}, code="file_too_large")


def _too_large() -> ValidationError:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    text = _("The picture has too many pixels. The most is %(millions)s million.")
    return ValidationError(text % {"millions": most}, code="file_too_many_pixels")
