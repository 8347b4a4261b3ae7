"""Words are kept plain; what can't be seen or deceives the eye is taken out."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from participation.comments.text import LONGEST, as_html, checked, cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Так.  \r\n\r\n\r\n\r\n Ні. ", "Так.\n\nНі."),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("ціна \u202e001\u202c грн", "ціна 001 грн"),
        ("\u2066a\u2069\u200e\u200f\u061c\ufeff\u200b", "a"),
        ("один\u2028два", "один\nдва"),
        ("З\u0336\u0335\u0334\u0333\u0332а", "З\u0336\u0335\u0334а"),
        ("й\u0306", "й\u0306"),
        ("и\u0306", "й"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\u200d \u200d", ""),
        ("a\tb\u00a0c", "a b c"),
        ("\ue000\U000f0000", ""),
        ("<b>не розмітка</b> & 'так'", "<b>не розмітка</b> & 'так'"),
    ],
)
def test_text_is_cleaned(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept
    assert cleaned(kept) == kept


@pytest.mark.parametrize("text", ["", " \n\t", "а", "\u200da", "\u202e\u202e\u202e"])
def test_nothing_is_no_comment(text: str) -> None:
    with pytest.raises(ValidationError):
        checked(text)


def test_length_is_counted_after_cleaning() -> None:
    assert len(checked("а" * LONGEST + "\u202e\r\n" * 50)) == LONGEST
    with pytest.raises(ValidationError, match="на 1 знак"):
        checked("а" * (LONGEST + 1))
    assert checked("ок") == "ок"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Раз\nдва\n\nтри", "<p>Раз<br>два</p>\n<p>три</p>"),
        (
            "<script>alert(1)</script> & \"'",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#x27;</p>",
        ),
        (
            "Див. https://example.org/a_(b)?x=1&y=2.",
            '<p>Див. <a href="https://example.org/a_(b)?x=1&amp;y=2" '
            'rel="nofollow ugc noopener">https://example.org/a_(b)?x=1&amp;y=2</a>.</p>',
        ),
        (
            "(https://example.org)",
            '<p>(<a href="https://example.org" rel="nofollow ugc noopener">'
            "https://example.org</a>)</p>",
        ),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("data:text/html,x www.example.org", "<p>data:text/html,x www.example.org</p>"),
        (
            'https://example.org/"onmouseover="x',
            '<p><a href="https://example.org/" rel="nofollow ugc noopener">'
            "https://example.org/</a>&quot;onmouseover=&quot;x</p>",
        ),
        ("", ""),
    ],
)
def test_text_is_shown_as_paragraphs_and_links(text: str, html: str) -> None:
    assert as_html(text) == html
    template = Template("{% load comment_text %}{{ text|comment_text }}")
    assert template.render(Context({"text": text})) == html


def test_a_heap_of_marks_is_cleaned_in_time() -> None:
    """Putting a million marks in order would take hours."""
    assert cleaned("a" + "\u0301\u0316" * 500_000) == "á" + "\u0316" * 3
