"""Charts that are drawn from a table, which stands below them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable

from .chart_drawing import Bars, Lines, Series, draw_bars, draw_lines
from .tables import TABLES, CaptionedTableBlock, NumberBlock, rows_shown, shown_number
from .words import named

# As many as can be told apart by tone and stroke.
MOST_SERIES = 4
MOST_POINTS = 40


class ChartTableBlock(CaptionedTableBlock):
    """Labels in the first column, numbers in the others."""

    def faults(self, table: TypedTable) -> list[Any]:
        errors = super().faults(table)
        kinds = [column["block"].name for column in table.columns]
        if kinds[:1] != ["label"] or set(kinds[1:]) != {"number"}:
            errors.append(_("The first column holds labels, each other one numbers."))
        if len(kinds) > MOST_SERIES + 1:
            errors.append(_("A chart shows at most four columns of numbers."))
        if len(table.row_data) > MOST_POINTS:
            errors.append(_("A chart shows at most forty rows."))
        return errors


def chart_table() -> ChartTableBlock:
    """The numbers of a chart."""
    return ChartTableBlock(
        [
            (
                "label",
                blocks.CharBlock(
                    default="", label=_("Label"), required=False, max_length=100
                ),
            ),
            (
                "number",
                NumberBlock(
                    label=pgettext_lazy("cell of a table", "Number"), required=False
                ),
            ),
        ],
        label=_("Numbers"),
        help_text=_("Labels first, such as years; then a column for each line or bar."),
    )


class ChartBlock(blocks.StructBlock):
    """Bars or lines, drawn by the server; the caption of its table is the title."""

    kind = blocks.ChoiceBlock(
        label=_("Kind of chart"),
        choices=[
            ("bar", _("bars: to compare")),
            ("line", _("lines: to follow over time")),
        ],
        default="bar",
        search_index=False,
    )
    summary = blocks.TextBlock(
        default="",
        label=_("What it shows, in words"),
        max_length=1000,
        rows=2,
        help_text=_("The main finding, for those who do not see the chart."),
    )
    unit = blocks.CharBlock(
        default="",
        label=_("Unit"),
        required=False,
        max_length=40,
        help_text=_("Such as ₴ or litres."),
    )
    table = chart_table()
    note = blocks.CharBlock(
        default="", label=_("Source or note"), required=False, max_length=500
    )

    class Meta:
        label = _("Chart")
        icon = "order"
        template = "pages/blocks/chart.html"
        group = TABLES

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        table = value["table"]
        return context | {
            "name": named(value, parent_context),
            "chart": drawn(table, value["kind"]),
            "table": rows_shown(table) | {"heads": True},
        }


def drawn(table: TypedTable, kind: str) -> dict[str, Any] | None:
    """The geometry of a chart; None while there is nothing to draw."""
    series = _series(table)[:MOST_SERIES]
    labels = _labels(table)
    if not any(value is not None for one in series for value in one.values):
        return None
    drawing: Bars | Lines
    drawing = (
        draw_lines(labels, series) if kind == "line" else draw_bars(labels, series)
    )
    keys = [one.name for one in series] if len(series) > 1 else []
    return {"kind": kind, "drawing": drawing, "keys": keys}


def _labels(table: TypedTable) -> list[str]:
    if not table.columns or table.columns[0]["block"].name == "number":
        return [""] * len(table.row_data)
    return [str(row["values"][0] or "") for row in table.row_data]


def _series(table: TypedTable) -> list[Series]:
    return [
        Series(
            column["heading"],
            [_number(row["values"][place]) for row in table.row_data],
            [shown_number(row["values"][place]) for row in table.row_data],
        )
        for place, column in enumerate(table.columns)
        if column["block"].name == "number"
    ]


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
