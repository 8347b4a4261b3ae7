"""What the body of a page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class BodyBlock(blocks.StreamBlock):
    """Headings and text; richer blocks join here."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        max_length=200,
        template="pages/blocks/heading.html",
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        features=TEXT_FEATURES,
        template="pages/blocks/text.html",
    )

    class Meta:
        label = _("Body")
