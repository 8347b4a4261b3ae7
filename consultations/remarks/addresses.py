"""Where remarks are found and given; the views of these names lie in `urls`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, override

if TYPE_CHECKING:
    from .models import Remark, RemarkAttachment

LIST: Final = "remarks"
ON_DRAFT: Final = "remark_on_draft"
ON_CLAUSE: Final = "remark_on_clause"
ONE: Final = "remark"
FILE: Final = "remark_file"


def address_of(remark: Remark, language: str = "") -> str:
    """The page of a remark, in a language; in the one that is on, unless told."""
    return _at(ONE, remark.key, language=language)


def act_address(remark: Remark, act: str) -> str:
    """Where something is done with it: edit, withdraw, support, report, translate."""
    return reverse(f"remark_{act}", args=[remark.key])


def file_address(attachment: RemarkAttachment) -> str:
    """Where an attachment is read."""
    return reverse(FILE, args=[attachment.key])


def list_address(key: UUID, language: str = "") -> str:
    """All remarks of a consultation."""
    return _at(LIST, key, language=language)


def form_address(key: UUID, language: str = "") -> str:
    """Where one remarks on the whole draft of a consultation."""
    return _at(ON_DRAFT, key, language=language)


def clause_form_address(key: UUID, language: str = "") -> str:
    """Where one remarks on a clause, by its key."""
    return _at(ON_CLAUSE, key, language=language)


def _at(name: str, *args: object, language: str) -> str:
    with override(language or get_language()):
        return reverse(name, args=args)
