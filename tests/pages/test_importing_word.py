"""What comes of a Word file, and what is said of the rest."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.utils.translation import override

from cms.pages.blocks import BodyBlock
from cms.pages.importing.composing import compose
from cms.pages.importing.elements import Loss, NotImported
from cms.pages.importing.losses import SENTENCES, told
from cms.pages.importing.word_document import read_word
from tests.pages.word_files import (
    NAMES,
    document,
    item,
    numbering,
    packed,
    paragraph,
    written_by_office,
)


def blocks_of(file: BytesIO) -> list[tuple[str, object]]:
    composed = compose(read_word(file), "uk")
    return [(block["type"], block["value"]) for block in composed.blocks]


def texts_of(file: BytesIO) -> str:
    return "".join(str(value) for type_, value in blocks_of(file) if type_ == "text")


def test_a_file_of_an_office_program_becomes_blocks() -> None:
    found = read_word(written_by_office())
    composed = compose(found, "uk")

    assert composed.title == "Порядок користування читальною залою"
    kinds = [block["type"] for block in composed.blocks]
    assert kinds == ["heading", "text", "subheading", "text", "table", "text"]
    heading, words, smaller, lists, table, _last = (b["value"] for b in composed.blocks)
    assert heading == "Загальні положення"
    assert "<b>щодня</b>" in words
    assert "м<sup>2</sup>" in words
    assert '<a href="https://example.org/rules">за правилами</a>' in words.replace(
        "> за", ">за"
    )
    assert "старе" not in words
    assert smaller == "Хто може прийти"
    assert "<ul><li>мешканці</li><li>гості</li></ul>" in lists
    assert "<ol><li>записатися</li><li>прийти</li></ol>" in lists
    assert table["table"]["caption"] == "Таблиця 1. Години"
    headings = [column["heading"] for column in table["table"]["columns"]]
    assert headings == ["День", "Години"]
    assert table["table"]["rows"][1] == {"values": ["Субота", "10–15"]}
    BodyBlock().clean(BodyBlock().to_python(composed.blocks))


def test_what_does_not_come_along_is_told() -> None:
    losses = read_word(written_by_office()).losses

    assert losses == {
        Loss.PICTURE: 1,
        Loss.COMMENT: 1,
        Loss.HEADER: 1,
        Loss.DELETION: 1,
    }
    with override("en"):
        sentences = told(losses)
    assert len(sentences) == 4
    assert all("1 " in sentence for sentence in sentences)
    assert set(SENTENCES) == set(Loss)


def test_words_of_text_boxes_are_told_and_not_only_counted() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        f"{paragraph('У рамці')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><w:txbxContent>{paragraph('У рамці')}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    found = read_word(document(paragraph("Текст") + box))

    assert found.losses == {Loss.TEXT_BOX: 1}
    assert found.left_out == ["У рамці"]


def test_charts_formulas_objects_and_inserted_words_are_told_apart() -> None:
    body = (
        '<w:p><w:r><w:drawing><a:graphicData uri="http://x/2006/chart"/></w:drawing>'
        "<w:object/><w:sym/></w:r><m:oMath/><w:ins><w:r><w:t>нове</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>закреслене</w:t></w:r></w:p>"
    )

    found = read_word(document(body))

    for loss in (Loss.CHART, Loss.OBJECT, Loss.SYMBOL, Loss.FORMULA):
        assert found.losses[loss] == 1
    assert found.losses[Loss.INSERTION] == found.losses[Loss.STRUCK_OUT] == 1
    assert "нове" in texts_of(document(body))


def test_footnotes_stand_at_the_end_in_the_order_of_the_text() -> None:
    notes = (
        f"<w:footnotes {NAMES}>"
        f'<w:footnote w:id="7">{paragraph("Перша & <b>")}</w:footnote>'.replace(
            "& <b>", "&amp; &lt;b&gt;"
        )
        + f'<w:footnote w:id="3">{paragraph("Друга")}</w:footnote></w:footnotes>'
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = f"<w:p><w:r><w:t>Слово</w:t></w:r>{mark.format(7)}{mark.format(3)}</w:p>"

    blocks = blocks_of(document(body, footnotes=notes))

    assert blocks[0] == ("text", "<p>Слово<sup>[1][2]</sup></p>")
    assert blocks[1][0] == "heading"
    assert blocks[2] == (
        "text",
        "<ol><li>Перша &amp; &lt;b&gt;</li><li>Друга</li></ol>",
    )


def test_lists_keep_their_levels() -> None:
    lists = numbering(("bullet", "•"), ("decimal", "%2."))
    body = item("a") + item("b", 1) + item("c", 1) + item("d")

    html = texts_of(document(body, numbering=lists))

    assert html == "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"


def test_numbers_of_an_act_stay_as_they_are() -> None:
    """Points "1.1." and lists that go on after other text are not counted anew."""
    lists = numbering(("decimal", "%1."), ("decimal", "%1.%2."))
    body = item("перший") + item("підпункт", 1) + paragraph("Між") + item("другий")
    file = document(body, numbering=lists)

    html = texts_of(file)

    assert "<p>1. перший</p><p>1.1. підпункт</p>" in html
    assert "<p>2. другий</p>" in html
    file.seek(0)
    found = read_word(file)
    compose(found, "uk")
    assert found.losses[Loss.NUMBERING] == 2


def test_merged_cells_have_their_words_in_each_cell() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('Рік', '<w:gridSpan w:val="2"/>')}</w:tr>"
        f"<w:tr>{cell('A', '<w:vMerge w:val="restart"/>')}{cell('1')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('2')}</w:tr></w:tbl>"
    )

    found = read_word(document(body))
    grid = compose(found, "uk").blocks[0]["value"]["table"]

    assert [one["heading"] for one in grid["columns"]] == ["Рік", "Рік"]
    assert grid["rows"] == [{"values": ["A", "1"]}, {"values": ["A", "2"]}]
    assert found.losses[Loss.MERGED_CELL] == 2
    assert found.losses[Loss.CAPTION] == 1


def test_a_frame_of_one_column_is_text_and_no_table() -> None:
    body = f"<w:tbl><w:tr><w:tc>{paragraph('Шапка')}</w:tc></w:tr></w:tbl>"

    assert blocks_of(document(body)) == [("text", "<p>Шапка</p>")]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_a_link_that_could_act_is_words_only(address: str) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r1" Target="{address}" '
        'TargetMode="External"/></Relationships>'
    )
    body = '<w:p><w:hyperlink r:id="r1"><w:r><w:t>тут</w:t></w:r></w:hyperlink></w:p>'
    file = packed(
        {
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body>"
            "</w:document>",
            "word/_rels/document.xml.rels": relations,
        }
    )

    found = read_word(file)

    assert compose(found, "uk").blocks == [{"type": "text", "value": "<p>тут</p>"}]
    assert found.losses == {Loss.LINK: 1}


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {NAMES}><w:body>{paragraph('&b;')}</w:body></w:document>"
)
THEFT = BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize(
    "file",
    [
        BytesIO(b""),
        BytesIO(b"words"),
        BytesIO(b"\xd0\xcf\x11\xe0" + bytes(600)),
        packed({"other.xml": "<a/>"}),
        packed({"word/document.xml": "<w:document"}),
        packed({"word/document.xml": "<a/>"}),
        packed({"word/document.xml": BOMB}),
        packed({"word/document.xml": THEFT}),
        packed({"word/document.xml": b" " * 25_000_000}),
        packed({f"word/{n}.xml": "" for n in range(5001)} | {"word/document.xml": "x"}),
        document("<w:sdt>" * 30_000 + "</w:sdt>" * 30_000),
    ],
    ids=lambda file: str(file.getbuffer().nbytes),
)
def test_a_hostile_file_is_refused_with_a_sentence(file: BytesIO) -> None:
    with pytest.raises(NotImported) as refused:
        read_word(file)
    assert str(refused.value)


def test_letters_that_nobody_sees_do_not_come_along() -> None:
    found = read_word(document(paragraph("до\u202eтсет\u202c")))

    assert compose(found, "uk").blocks[0]["value"] == "<p>дотсет</p>"
