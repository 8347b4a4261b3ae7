"""The main job, end to end, in a browser on the real portal.

An editor publishes a decision with its PDF through the review, it is translated,
and a library consultant finds it by a word that stands only inside the PDF.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cms.register.models import DocumentPage
from tests.browser.accounts import give_second_factor, signed_in
from tests.factories import Site, make_kind, stored_site
from tests.services.portal import Portal

TITLE = "Про впорядкування джерел води"
TRANSLATIONS = {
    "pl": {TITLE: "W sprawie źródeł wody", "Текст рішення": "Tekst uchwały"},
    "en": {TITLE: "On springs and wells", "Текст рішення": "Text of the decision"},
}
SOURCE = """
#set text(lang: "uk", font: "Libertinus Serif")
#set document(title: "Рішення")
= Рішення
Перша сторінка говорить про загальні положення.
#pagebreak()
= Додаток
Староста села щороку обстежує всі громадські криниці та складає їх перелік.
"""
# On the second page of the PDF stands "криниці"; a consultant types another form.
QUERY = "криниць"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A typeset decision whose second page holds the word."""
    path = tmp_path / "rishennia.pdf"
    path.write_bytes(typst.compile(SOURCE.encode()))
    return path


def axe_finds_nothing(page: Page) -> None:
    """Fail with what axe found on the page."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert not found.violations_count, found.generate_report()


def write_decision(page: Page, site: Site, url: str, pdf: Path) -> None:
    """The editor makes a document with its PDF and record, and submits it."""
    section, kind = site.council.sections["uk"].pk, make_kind()
    page.goto(f"{url}/admin/pages/add/register/documentpage/{section}/")
    page.fill("input[name=title]", TITLE)
    page.select_option("select[name=kind]", str(kind.pk))
    page.fill("input[name=number]", "145")
    page.fill("input[name=adopted_on]", "2026-11-02")
    page.keyboard.press("Escape")
    attach(page, pdf)
    page.get_by_role("tab").nth(1).click()
    page.fill("input[name=responsible]", "Секретарка ради Демонстраційна")
    page.fill("input[name=produced_on]", "2026-11-01")
    page.keyboard.press("Escape")
    page.fill("input[name=in_force_from]", "2026-11-10")
    page.keyboard.press("Escape")
    submit(page)


def attach(page: Page, pdf: Path) -> None:
    """Upload the PDF in the chooser and say what it is."""
    page.locator("#id_attachments-ADD").click()
    page.locator("#id_attachments-0-file-chooser [data-chooser-action-choose]").click()
    modal = page.locator(".modal")
    modal.get_by_role("tab").nth(1).click()
    modal.locator("input[type=file]").set_input_files(pdf)
    modal.locator("input[name$=title]").fill("Рішення, текст")
    modal.locator("#tab-upload button[type=submit]").click()
    expect(modal).to_be_hidden()
    page.fill("input[name=attachments-0-title]", "Текст рішення")


def submit(page: Page) -> None:
    """Press "submit for review" in the menu of the editor's button."""
    page.locator(
        "footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle"
    ).first.click()
    page.locator("button[name=action-submit]").click()
    page.wait_for_url("**/admin/pages/*/")


def approve(page: Page, url: str, page_id: int) -> None:
    """The reviewer reads what was submitted and approves it."""
    page.goto(f"{url}/admin/review/{page_id}/")
    page.check("input[name=decision][value=approve]")
    page.locator(f"form[action$='/review/{page_id}/'] button[type=submit]").click()
    page.wait_for_url("**/admin/")


def translate(page: Page, url: str, page_id: int, language: str) -> int:
    """The editor has the document translated, string by string; gives its page."""
    page.goto(f"{url}/admin/localize/submit/page/{page_id}/")
    label = {"pl": "Польська", "en": "Англійська"}[language]
    page.get_by_label(label).check()
    page.locator("main form button[type=submit], main form input[type=submit]").click()
    page.wait_for_url("**/edit/")
    for source, translated in TRANSLATIONS[language].items():
        row = page.locator("li.incomplete", has_text=source).first
        row.get_by_role("button", name="Перекласти").click()
        page.locator("textarea").fill(translated)
        # The text area closes before the server has the string.
        with page.expect_response(lambda answer: answer.request.method == "PUT") as put:
            page.get_by_role("button", name="Зберегти", exact=True).click()
        assert put.value.ok
    with page.expect_navigation():
        page.locator("form[action$='/submit/'] button").click()
    return int(page.url.split("/pages/")[1].split("/")[0])


def find(page: Page, url: str, language: str) -> None:
    """The consultant types an inflected form and sees the word and its page."""
    page.goto(f"{url}/{language}/search/")
    page.fill("#search", QUERY)
    page.keyboard.press("Enter")
    hit = page.locator(".hit").first
    expect(hit.locator("mark").first).to_have_text("криниці")
    assert hit.locator(".hit__attachment a").get_attribute("href").endswith("#page=2")
    axe_finds_nothing(page)


def test_an_authority_publishes_and_a_consultant_finds(
    portal: Portal, browser: Browser, page: Page, pdf: Path
) -> None:
    site = stored_site()
    council, url = site.council, portal.url
    for person in (council.editor, council.reviewer):
        give_second_factor(person)
    portal.start()

    with (
        signed_in(browser, url, council.editor.username) as editor,
        signed_in(browser, url, council.reviewer.username) as reviewer,
    ):
        write_decision(editor, site, url, pdf)
        document = DocumentPage.objects.get(title=TITLE)
        approve(reviewer, url, document.pk)
        page.goto(f"{url}/uk/council/{document.slug}/")
        expect(page.locator("h1")).to_have_text(TITLE)
        axe_finds_nothing(page)
        find(page, url, "uk")

        for code in ("pl", "en"):
            translated = translate(editor, url, document.pk, code)
            approve(reviewer, url, translated)
            page.goto(f"{url}/{code}/council/{document.slug}/")
            expect(page.locator("h1")).to_have_text(TRANSLATIONS[code][TITLE])
            axe_finds_nothing(page)
            find(page, url, code)

    portal.stop()
    portal.start(elasticsearch=True)
    portal.run("search_rebuild", "--engine", "elasticsearch")
    for code in ("uk", "pl", "en"):
        find(page, url, code)
