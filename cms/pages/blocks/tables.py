"""Tables: with a caption and heads, in cells of text, numbers or text with links."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)

from .segments import cell_segments, put_translations
from .unseen import visible
from .words import PLAIN_FEATURES, named

TABLES = _("Tables and charts")
MOST_COLUMNS = 30
MOST_ROWS = 1000


class NumberBlock(blocks.DecimalBlock):
    """A number that search finds as well."""

    def get_searchable_content(self, value: Decimal | None) -> list[str]:
        return [] if value is None else [str(value)]


def shown_number(number: Decimal | None) -> str:
    """A number as the page's language writes it, with thin groups of thousands."""
    if number is None:
        return ""
    return number_format(number, use_l10n=True, force_grouping=True)


class CaptionedTableBlock(TypedTableBlock):
    """Wagtail's table of typed columns, whose caption is required and translated."""

    def clean(self, table: TypedTable) -> TypedTable:
        """Refuse a table without caption or columns.  Nul bytes go."""
        # Wagtail takes these past any form field.
        table.caption = visible(table.caption).strip()
        for column in table.columns:
            column["heading"] = visible(column["heading"]).strip()
        table = super().clean(table)
        if not self.is_deferred_validation and (errors := self.faults(table)):
            raise TypedTableBlockValidationError(non_block_errors=errors)
        return table

    def faults(self, table: TypedTable) -> list[Any]:
        """What has to be mended before the table may be published."""
        if not table.columns or not table.row_data:
            return [_("Add at least one column and one row.")]
        errors = []
        if not table.caption:
            errors.append(_("Give the table a caption: what it shows, and when."))
        if not all(column["heading"] for column in table.columns[1:]):
            errors.append(_("Give each column a heading; the first may go without."))
        if len(table.columns) > MOST_COLUMNS or len(table.row_data) > MOST_ROWS:
            errors.append(_("The table is too large for a page: attach it as a file."))
        return errors

    def get_translatable_segments(self, table: TypedTable) -> list[Any]:
        """Caption, headings and cells for wagtail-localize."""
        return cell_segments(table)

    def restore_translated_segments(
        self, table: TypedTable, segments: list[Any]
    ) -> TypedTable:
        """The table with its words in another language."""
        return put_translations(table, segments)


def words_table() -> CaptionedTableBlock:
    """A table for reading."""
    return CaptionedTableBlock(
        [
            (
                "text",
                blocks.TextBlock(
                    default="", label=_("Text"), required=False, max_length=2000, rows=1
                ),
            ),
            (
                "number",
                NumberBlock(
                    label=pgettext_lazy("cell of a table", "Number"), required=False
                ),
            ),
            (
                "rich_text",
                blocks.RichTextBlock(
                    label=_("Text with links"),
                    required=False,
                    features=PLAIN_FEATURES,
                ),
            ),
        ],
        label=_("Table"),
    )


def rows_shown(table: TypedTable) -> dict[str, Any]:
    """A table for pages/blocks/table_grid.html."""
    return {
        "caption": table.caption,
        "columns": [
            {"heading": column["heading"], "is_number": _is_number(column)}
            for column in table.columns
        ],
        "rows": [
            [
                _cell(column, value)
                for column, value in zip(table.columns, row["values"], strict=False)
            ]
            for row in table.row_data
        ],
    }


def _is_number(column: dict[str, Any]) -> bool:
    return column["block"].name == "number"


def _cell(column: dict[str, Any], value: Any) -> dict[str, Any]:
    if _is_number(column):
        return {"text": shown_number(value), "is_number": True, "html": None}
    if isinstance(column["block"], blocks.RichTextBlock):
        return {"text": "", "is_number": False, "html": value}
    return {"text": value or "", "is_number": False, "html": None}


class TableBlock(blocks.StructBlock):
    """A table with a caption; scrolls by itself where the screen is narrow."""

    table = words_table()
    first_column_heads = blocks.BooleanBlock(
        label=_("The first column names its rows"),
        required=False,
        default=True,
        help_text=_("Screen readers then say it before each cell of the row."),
    )
    note = blocks.CharBlock(
        default="", label=_("Source or note"), required=False, max_length=500
    )

    class Meta:
        label = _("Table")
        icon = "table"
        template = "pages/blocks/table.html"
        group = TABLES

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        table = rows_shown(value["table"]) | {"heads": value["first_column_heads"]}
        return context | {"name": named(value, parent_context), "table": table}
