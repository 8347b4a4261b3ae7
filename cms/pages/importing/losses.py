"""What the editor is told of that did not come along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from .elements import Loss

# `n` of something; %(n)s is the count.
SENTENCES: Mapping[Loss, Promise] = {
    Loss.PICTURE: ngettext_lazy(
        "%(n)s picture: upload it and put a picture block in its place.",
        "%(n)s pictures: upload them and put picture blocks in their places.",
        "n",
    ),
    Loss.CHART: ngettext_lazy(
        "%(n)s chart or diagram: make it anew as a chart block from its numbers.",
        "%(n)s charts or diagrams: make them anew as chart blocks from their numbers.",
        "n",
    ),
    Loss.TEXT_BOX: ngettext_lazy(
        "%(n)s text box: its words are listed below; write them where they belong.",
        "%(n)s text boxes: their words are listed below; write them where they belong.",
        "n",
    ),
    Loss.OBJECT: ngettext_lazy(
        "%(n)s object of another program, such as a sheet in the text.",
        "%(n)s objects of other programs, such as sheets in the text.",
        "n",
    ),
    Loss.FORMULA: ngettext_lazy(
        "%(n)s formula: write it in words or as a picture with alternative text.",
        "%(n)s formulas: write them in words or as pictures with alternative text.",
        "n",
    ),
    Loss.COMMENT: ngettext_lazy(
        "%(n)s comment in the margin.", "%(n)s comments in the margin.", "n"
    ),
    Loss.DELETION: ngettext_lazy(
        "%(n)s passage that is marked as deleted: it stays deleted.",
        "%(n)s passages that are marked as deleted: they stay deleted.",
        "n",
    ),
    Loss.INSERTION: ngettext_lazy(
        "%(n)s passage that is marked as inserted and not accepted yet: it came along.",
        "%(n)s passages that are marked as inserted and not accepted yet: they came "
        "along.",
        "n",
    ),
    Loss.HEADER: ngettext_lazy(
        "%(n)s header or footer of the paper page.",
        "%(n)s headers or footers of the paper page.",
        "n",
    ),
    Loss.MERGED_CELL: ngettext_lazy(
        "%(n)s merged cell of a table: each cell of it now has the same words.",
        "%(n)s merged cells of tables: each cell of them now has the same words.",
        "n",
    ),
    Loss.NESTED_TABLE: ngettext_lazy(
        "%(n)s table within a table: its words stand in one cell.",
        "%(n)s tables within tables: their words stand in one cell each.",
        "n",
    ),
    Loss.STRUCK_OUT: ngettext_lazy(
        "%(n)s passage that is struck out: its words came along without the line.",
        "%(n)s passages that are struck out: the words came along without the line.",
        "n",
    ),
    Loss.SYMBOL: ngettext_lazy(
        "%(n)s sign of a special font.", "%(n)s signs of special fonts.", "n"
    ),
    Loss.LINK: ngettext_lazy(
        "%(n)s link that leads to no web address, mail or telephone; its words stayed.",
        "%(n)s links that lead to no web address, mail or telephone; their words "
        "stayed.",
        "n",
    ),
    Loss.NUMBERING: ngettext_lazy(
        "%(n)s numbered list was turned into paragraphs, so that its numbers stay as "
        "they are.",
        "%(n)s numbered lists were turned into paragraphs, so that their numbers stay "
        "as they are.",
        "n",
    ),
    Loss.CAPTION: ngettext_lazy(
        "%(n)s table has no caption: write one before you submit the page.",
        "%(n)s tables have no caption: write one for each before you submit the page.",
        "n",
    ),
    Loss.FIELD: ngettext_lazy("%(n)s field of a form.", "%(n)s fields of forms.", "n"),
    Loss.TOO_LONG: ngettext_lazy(
        "%(n)s piece of text was too long and was cut.",
        "%(n)s pieces of text were too long and were cut.",
        "n",
    ),
}


def told(losses: Mapping[Loss, int] | Counter[Loss]) -> list[str]:
    """A sentence for each kind of loss, in the editor's language."""
    return [
        str(sentence % {"n": losses[loss]})
        for loss, sentence in SENTENCES.items()
        if losses.get(loss)
    ]
