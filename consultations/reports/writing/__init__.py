"""Files of a report: PDF, DOCX, CSV and JSON of the same frozen edition."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import override

from ..enums import Form
from ..models import Report
from .reading import Edition, read


def write(
    report: Report, form: Form, language: str, told: Callable[[int], None]
) -> bytes:
    """A file of an edition in a language; `told` hears how far it is, in per cent."""
    from . import open_data, portable, table, word

    writers: dict[Form, Callable[[Edition, Callable[[int], None]], bytes]] = {
        Form.PDF: portable.write,
        Form.DOCX: word.write,
        Form.CSV: table.write,
        Form.JSON: open_data.write,
    }
    with override(language):
        edition = read(report, language)
        told(10)
        return writers[form](edition, told)


__all__ = ["write"]
