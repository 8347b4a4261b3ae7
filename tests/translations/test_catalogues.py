"""Catalogues for translators: out by selection, back line by line, never trusted."""

from __future__ import annotations

import io
import zipfile

import polib
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from cms.core import actions
from cms.core.review import authors_of, may_review
from cms.pages.models import ArticlePage
from cms.translations import catalogues, importing
from cms.translations.actions import begin_translation
from cms.translations.enums import Outcome
from cms.translations.importing import ID_IN_HEAD, Report, import_catalogues
from participation.citizens.models import User
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.core.translating import translation_record
from tests.factories import Body, Site, draft_article, edit, publish


@pytest.fixture
def original(site: Site) -> ArticlePage:
    page = draft_article(site.council, title="Вода")
    text = [("text", "<p>Пийте <b>кип'ячену</b> воду.</p>")]
    return publish(edit(page, site.council.editor, body=text), site.council)


@pytest.fixture
def polish(site: Site, original: ArticlePage) -> Page:
    locale = Locale.objects.get(language_code="pl")
    return begin_translation(page=original, locale=locale, by=site.council.editor)


def catalogue(page: Page, **said: str) -> polib.POFile:
    """The catalogue of a translation; texts by what their original begins with."""
    po = translation_record(page).export_po()
    for entry in po:
        for begins, text in said.items():
            if entry.msgid.startswith(begins):
                entry.msgstr = text
    return po


def upload(content: bytes | str, name: str = "pl.po") -> SimpleUploadedFile:
    given = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, given)


def taken(po: polib.POFile | str | bytes, by: User) -> Report:
    content = po if isinstance(po, bytes) else str(po)
    (report,) = import_catalogues(upload=upload(content), by=by)
    return report


def zipped(**files: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.po", content)
    return packed.getvalue()


def outcomes(report: Report) -> list[str]:
    return [line.outcome for line in report.lines]


def test_a_selection_goes_out_as_one_zip_and_comes_back(
    site: Site, original: ArticlePage, polish: Page
) -> None:
    client = signed_in(site.council.editor)
    answer = client.post(
        "/admin/translations/export/", {"page": [original.pk], "language": ["pl", "en"]}
    )
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    (name,) = archive.namelist()
    assert name == f"pl/{polish.slug}-{polish.pk}.po"
    po = polib.pofile(archive.read(name).decode())
    assert [entry.msgid for entry in po] == ["Вода", "Пийте <b>кип'ячену</b> воду."]

    for entry in po:
        entry.msgstr = f"{entry.msgid} po polsku"
    screen = client.post(
        "/admin/translations/import/", {"file": upload(zipped(a=str(po)), "a.zip")}
    )

    assert [report.taken for report in screen.context["reports"]] == [2]
    actions.submit_for_review(page=polish.specific, by=site.council.editor)
    page = actions.approve(page=polish.specific, by=site.council.reviewer)
    assert page.title == "Вода po polsku"


def test_an_empty_selection_is_told(site: Site, original: ArticlePage) -> None:
    answer = signed_in(site.council.editor).post(
        "/admin/translations/export/", {"page": [original.pk], "language": ["pl"]}
    )

    assert answer.status_code == 302


def test_another_authority_exports_nothing(
    site: Site, original: ArticlePage, polish: Page
) -> None:
    answer = signed_in(site.library.editor).post(
        "/admin/translations/export/", {"page": [original.pk], "language": ["pl"]}
    )

    assert answer.status_code == 302


def test_whoever_imports_is_an_author(site: Site, polish: Page) -> None:
    report = taken(catalogue(polish, Вода="Woda"), site.council.reviewer)

    assert report.taken == 1
    assert site.council.reviewer.pk in authors_of(polish)
    assert not may_review(site.council.reviewer, polish)


def test_each_line_is_taken_or_refused_for_itself(site: Site, polish: Page) -> None:
    po = catalogue(polish, Вода="Woda", Пийте='Pij <a id="a9">wodę</a>.')
    po.append(polib.POEntry(msgid="Чуже", msgstr="Obce", msgctxt="title"))

    report = taken(po, site.council.editor)

    assert outcomes(report) == [Outcome.TAKEN, Outcome.INVALID, Outcome.UNKNOWN]
    assert [line.original for line in report.troubles][-1] == "Чуже"
    assert all(line.number for line in report.troubles)
    assert [one.data for one in StringTranslation.objects.all()] == ["Woda"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "<p>Pij",
        "a" * 20_001,
    ],
)
def test_hostile_texts_are_not_taken(site: Site, polish: Page, text: str) -> None:
    with nothing_changes():
        report = taken(catalogue(polish, Пийте=text), site.council.editor)

    assert Outcome.INVALID in outcomes(report)


def test_what_was_taken_before_is_not_written_again(site: Site, polish: Page) -> None:
    po = catalogue(polish, Вода="Woda")
    taken(po, site.council.editor)

    with nothing_changes():
        report = taken(po, site.council.reviewer)

    assert outcomes(report) == [Outcome.SAME, Outcome.EMPTY]
    assert site.council.reviewer.pk not in authors_of(polish)


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_another_authority_imports_nothing(site: Site, polish: Page, who: str) -> None:
    with nothing_changes():
        report = taken(catalogue(polish, Вода="Woda"), getattr(site.library, who))

    assert report.refused


def test_nothing_is_taken_while_a_translation_is_under_review(
    site: Site, polish: Page
) -> None:
    body: Body = site.council
    taken(catalogue(polish, Вода="Woda", Пийте="Pij wodę."), body.editor)
    actions.submit_for_review(page=polish.specific, by=body.editor)

    with nothing_changes():
        report = taken(catalogue(polish, Вода="Podmiana"), body.editor)

    assert report.refused


@pytest.mark.parametrize(
    "content",
    [
        *("", "words", "/etc/hostname", "msgid", 'msgid "a"\nmsgstr', "\0msgid"),
        *(b"\xff\xfe msgid", 'msgid "a"\nmsgstr "b"\n', "msgid \"a\nmsgstr 'b'"),
    ],
)
def test_what_is_no_catalogue_of_ours_is_refused(
    site: Site, polish: Page, content: str | bytes
) -> None:
    with nothing_changes():
        assert taken(content, site.council.editor).refused


def test_a_catalogue_names_its_translation_by_its_id_alone(
    site: Site, polish: Page
) -> None:
    po = catalogue(polish, Вода="Woda")
    for wrong in ("", "1", "' OR 1=1", "00000000-0000-0000-0000-000000000000"):
        po.metadata[ID_IN_HEAD] = wrong
        with nothing_changes():
            assert taken(po, site.council.editor).refused


def test_one_bad_catalogue_holds_up_no_other(site: Site, polish: Page) -> None:
    content = zipped(bad="words", good=str(catalogue(polish, Вода="Woda")))

    bad, good = import_catalogues(
        upload=upload(content, "a.zip"), by=site.council.editor
    )

    assert bad.refused
    assert good.taken == 1


@pytest.mark.parametrize(
    ("limit", "value"), [("MOST_BYTES", 10), ("MOST_UNPACKED", 10), ("MOST_FILES", 1)]
)
def test_uploads_are_bounded(
    site: Site, polish: Page, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(catalogues, limit, value)
    po = str(catalogue(polish, Вода="Woda"))

    with nothing_changes(), pytest.raises(ValidationError):
        import_catalogues(
            upload=upload(zipped(a=po, b=po), "a.zip"), by=site.council.editor
        )


def test_the_number_of_texts_is_bounded(
    site: Site, polish: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_LINES", 1)

    with nothing_changes(), pytest.raises(ValidationError):
        taken(catalogue(polish, Вода="Woda"), site.council.editor)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04 broken", id="broken"),
        pytest.param(zipped(), id="empty"),
        pytest.param(zipped(a="x" * 3_000_000), id="bursting"),
    ],
)
def test_broken_empty_and_bursting_archives_are_refused(
    site: Site, content: bytes
) -> None:
    with nothing_changes(), pytest.raises(ValidationError):
        import_catalogues(upload=upload(content, "a.zip"), by=site.council.editor)


def test_the_screen_tells_what_is_wrong_with_a_file(site: Site) -> None:
    screen = signed_in(site.council.editor).post(
        "/admin/translations/import/", {"file": upload(b"PK\x03\x04 broken", "a.zip")}
    )

    assert screen.status_code == 200
    assert screen.context["form"].errors
