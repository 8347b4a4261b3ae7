"""What comes of pasted text: from Word, from a site, from a letter."""

from __future__ import annotations

import pytest

from cms.pages.blocks import BodyBlock
from cms.pages.importing.composing import compose
from cms.pages.importing.elements import Loss, NotImported
from cms.pages.importing.pasted_html import MOST_LETTERS, read_html, read_plain

# As Word puts it on the clipboard.
WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p{color:red}</style>
<!--[if gte mso 9]><xml><o:x/></xml><![endif]--></head><body>
<h1>Правила<o:p></o:p></h1>
<p class=MsoNormal><b style='mso-bidi'>Увага</b>, H<sub>2</sub>O&nbsp;і
<a href="https://example.org/a?b=1&amp;c=2"><span lang=UK>сайт</span></a></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>перше</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>1.<span> </span></span>підпункт</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Рік</p></td>
<td><p>Сума</p></td></tr>
<tr><td><p>2025</p></td><td><p>1&nbsp;000</p><p>грн</p></td></tr></table>
<p><img src="file:///C:/x.png">Кінець</p><p><del>старе</del></p>
</body></html>
"""


def blocks_of(html: str) -> list[tuple[str, object]]:
    composed = compose(read_html(html), "uk")
    return [(block["type"], block["value"]) for block in composed.blocks]


def test_word_s_clipboard_becomes_blocks() -> None:
    found = read_html(WORD)
    composed = compose(found, "uk")

    assert composed.title == "Правила"
    first, table, last = composed.blocks
    assert first["value"] == (
        '<p><b>Увага</b>, H<sub>2</sub>O і <a href="https://example.org/a?b=1&amp;c=2">'
        "сайт</a></p><ul><li>перше<ol><li>підпункт</li></ol></li></ul>"
    )
    grid = table["value"]["table"]
    assert [one["heading"] for one in grid["columns"]] == ["Рік", "Сума"]
    assert grid["rows"] == [{"values": ["2025", "1 000\nгрн"]}]
    assert last == {"type": "text", "value": "<p>Кінець</p>"}
    assert found.losses == {Loss.PICTURE: 1, Loss.DELETION: 1, Loss.CAPTION: 1}


def test_numbers_of_pasted_points_stay_as_they_are() -> None:
    item = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}</span>x"

    html = str(blocks_of("".join(item.format(number) for number in ("3.", "4.")))[0][1])

    assert html == "<p>3. x</p><p>4. x</p>"


def test_merged_cells_are_written_out() -> None:
    html = (
        "<table><caption>Усе</caption><tr><th colspan=2>A</th></tr>"
        "<tr><td rowspan=2>b</td><td>1</td></tr><tr><td>2</td></tr></table>"
    )

    (block,) = compose(read_html(html), "uk").blocks

    grid = block["value"]["table"]
    assert grid["caption"] == "Усе"
    assert [one["heading"] for one in grid["columns"]] == ["A", "A"]
    assert grid["rows"] == [{"values": ["b", "1"]}, {"values": ["b", "2"]}]


def test_headings_come_in_order_whatever_they_were() -> None:
    html = "<h3>a</h3><p>x</p><h5>b</h5><h6>c</h6><h3>d</h3>"

    kinds = [type_ for type_, _value in blocks_of(html)]

    assert kinds == ["heading", "text", "subheading", "text", "heading"]
    BodyBlock().clean(BodyBlock().to_python(compose(read_html(html), "uk").blocks))


@pytest.mark.parametrize(
    "html",
    [
        "<p>слово<script>alert(1)</script></p>",
        "<p onclick=alert(1)>слово</p>",
        '<p><a href="javascript:alert(1)">слово</a></p>',
        "<p>слово<img src=x onerror=alert(1)></p>",
        "<table><tr><td>a</td><td><script>x</script>слово</td></tr><tr><td></table>",
        "слово<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<p>слово&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "слово\x00\u202e",
        "</ul></td></table><li>слово",
        "<ul><table><li><h2>слово</h2><ul><td></li>",
    ],
)
def test_hostile_html_is_words_only(html: str) -> None:
    composed = compose(read_html(html), "uk")

    shown = str(BodyBlock().render(BodyBlock().to_python(composed.blocks)))
    said = str(composed.blocks) + composed.title
    assert "слово" in said
    assert "<script" not in shown
    assert "onerror" not in said
    assert "javascript:" not in said
    assert "\u202e" not in said
    assert "\x00" not in said


def test_text_without_marks_has_its_paragraphs() -> None:
    found = read_plain("Перший\r\nрядок\r\n\r\nДругий <b>")

    (block,) = compose(found, "uk").blocks

    assert block["value"] == "<p>Перший<br/>рядок</p><p>Другий &lt;b&gt;</p>"


def test_more_than_a_book_is_refused() -> None:
    with pytest.raises(NotImported):
        read_html("<p>" + "а" * MOST_LETTERS)
