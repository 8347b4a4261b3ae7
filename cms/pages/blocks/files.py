"""Files of the register in the body of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.theme.context import LANGUAGE_NAMES

from .links import LEADING


@dataclass(frozen=True)
class ShownFile:
    """What a list tells of a file: size in bytes, pages where they are known."""

    url: str
    format: str
    size: int
    pages: int | None = None
    has_text: bool = True


# From files and the page that lists them (None where there is none) to those that a
# reader of the page may open, by their ids.
Describer = Callable[[Sequence[Any], Any], Mapping[int, ShownFile]]
_describers: list[Describer] = []


def describes_files(describer: Describer) -> None:
    """Let the room that keeps files tell which of them may be listed, and how."""
    _describers[:] = [describer]


class ListedFileBlock(blocks.StructBlock):
    """One file of a list."""

    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        default="",
        label=pgettext_lazy("of a file", "Title"),
        required=False,
        max_length=255,
        help_text=_("Empty: the title of the file."),
    )
    language = blocks.ChoiceBlock(
        label=_("Language of the file"),
        choices=settings.LANGUAGES,
        default="uk",
        search_index=False,
    )

    class Meta:
        label = _("File")
        icon = "doc-full"

    def get_searchable_content(self, value: Any) -> list[str]:
        """The title that is shown."""
        file = value.get("file")
        title = value.get("title") or (file.title if file else "")
        return [title] if title else []


class FileListBlock(blocks.StructBlock):
    """Files with size, format and language; only those that readers may open."""

    title = blocks.CharBlock(
        default="",
        label=pgettext_lazy("of a file", "Title"),
        required=False,
        max_length=200,
    )
    files = blocks.ListBlock(ListedFileBlock(), label=_("Files"), min_num=1)

    class Meta:
        label = _("Files")
        icon = "doc-full"
        template = "pages/blocks/files.html"
        group = LEADING

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        page = (parent_context or {}).get("page")
        return context | {"attachments": files_shown(value["files"], page)}


def files_shown(listed: Any, page: Any) -> list[dict[str, Any]]:
    """Files for the list, in its order; those that nobody may open are left out."""
    given = [one for one in listed if one.get("file")]
    known = _described([one["file"] for one in given], page)
    return [
        {
            "title": one.get("title") or one["file"].title,
            "language_code": one.get("language"),
            "language_name": LANGUAGE_NAMES.get(one.get("language"), ""),
            "file": known[one["file"].pk],
        }
        for one in given
        if one["file"].pk in known
    ]


def _described(files: Sequence[Any], page: Any) -> Mapping[int, ShownFile]:
    return _describers[0](files, page) if files and _describers else {}
