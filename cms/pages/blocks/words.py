"""Blocks of words: headings, text, quotes, accordions, steps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PLAIN_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "document-link"]
# Headings of a page are blocks of their own; within a text there are only lesser ones.
TEXT_FEATURES = [*PLAIN_FEATURES, "h3", "h4", "ol", "ul"]
LIST_FEATURES = [*PLAIN_FEATURES, "ol", "ul"]

WORDS = _("Words")


def heading() -> blocks.CharBlock:
    """A heading right below the title of the page."""
    return blocks.CharBlock(
        default="",
        label=_("Heading"),
        icon="h2",
        max_length=200,
        template="pages/blocks/heading.html",
        group=WORDS,
        help_text=_("The page's title stands above it: say what this part is about."),
    )


def subheading() -> blocks.CharBlock:
    """A heading of a part of a part."""
    return blocks.CharBlock(
        default="",
        label=_("Smaller heading"),
        icon="h3",
        max_length=200,
        template="pages/blocks/subheading.html",
        group=WORDS,
        help_text=_("Stands below a heading, never first on the page."),
    )


def text() -> blocks.RichTextBlock:
    """Running text."""
    return blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        features=TEXT_FEATURES,
        template="pages/blocks/text.html",
        group=WORDS,
    )


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, and whose they are."""

    text = blocks.TextBlock(default="", label=_("Quotation"), max_length=2000, rows=3)
    source = blocks.CharBlock(
        default="",
        label=_("Who said or wrote it"),
        required=False,
        max_length=255,
        help_text=_("Name and post, or the title of the act."),
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "pages/blocks/quote.html"
        group = WORDS


class FoldBlock(blocks.StructBlock):
    """One line of an accordion, with the text that it opens."""

    title = blocks.CharBlock(default="", label=_("Question or title"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=LIST_FEATURES)

    class Meta:
        label = _("Fold")
        icon = "collapse-down"


class AccordionBlock(blocks.StructBlock):
    """Texts that open one by one; works without script."""

    folds = blocks.ListBlock(FoldBlock(), label=_("Folds"), min_num=1)

    class Meta:
        label = _("Questions and answers")
        icon = "collapse-down"
        template = "pages/blocks/accordion.html"
        group = WORDS
        help_text = _(
            "Only for what few readers need at once: who prints the page may miss "
            "what is folded."
        )


class StepBlock(blocks.StructBlock):
    """One step of a process."""

    title = blocks.CharBlock(default="", label=_("What to do"), max_length=200)
    text = blocks.RichTextBlock(
        label=_("How, where, how long it takes"), features=LIST_FEATURES, required=False
    )

    class Meta:
        label = _("Step")
        icon = "order"


class StepsBlock(blocks.StructBlock):
    """A process in its order."""

    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        template = "pages/blocks/steps.html"
        group = WORDS


def named(value: Any, context: dict[str, Any] | None) -> str:
    """A name for ids within one page: that of the block where it has one."""
    block_id = (context or {}).get("block_id")
    return f"block-{block_id or id(value)}"
