"""Editors and reviewers meet one language on their screens, the one they chose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import morfeusz2
import polib
import pytest
import simplemma
from playwright.sync_api import Browser, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource

from participation.citizens.models import User
from tests.factories import (
    PASSWORD,
    Site,
    attach,
    draft_document,
    make_file,
    publish,
    stored_site,
    submit,
)
from tests.services.browser import Observer
from tests.services.portal import Portal

# What is no word of the interface: keys of the keyboard, types of file, the
# portal's name, languages under their own names, accounts and files of this test.
ALLOWED = re.compile(
    r"https?://\S+|Vidkryto in English|\((en|pl)\)"
    r"|\b(Ctrl|Alt|Shift|Esc|PDF|DOCX?|ODT|RTF|XLSX|ODS|CSV|TXT|PO|API|QR|KB|e-mail"
    r"|Vidkryto|Wagtail|English|Polski|polski|admin|council(-editor|-reviewer)?|library"
    r"|rishennia\.txt|document-\d+)\b"
)
# Written by the packages' authors in English only, where no catalogue reaches.
HARD_CODED = {
    "More actions",  # wagtail-localize.js, until our script has come by
    "Root",  # the title that Wagtail's first migration gives the root page
}
# wagtail-localize.js, until our script has come by
HARD_CODED_TITLE = re.compile(r"^\S+ to \S+ translation$")

# Visible text and names for screen readers, save what says its language itself.
COLLECT = """language => {
  const said = new Set();
  const foreign = element => {
    const marked = element.closest('[lang]');
    return marked && !marked.lang.startsWith(language);
  };
  const skipped = 'script, style, template, code';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (element.closest(skipped) || !element.checkVisibility()) continue;
    if (!foreign(element)) said.add(walker.currentNode.textContent.trim());
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (element.closest(skipped) || !element.checkVisibility()) continue;
      if (!foreign(element)) said.add(element.getAttribute(name).trim());
    }
  }
  said.add(document.title);
  return [...said];
}"""
CATALOGUES = Path(__file__).resolve().parents[2] / "locale"
LATIN_WORD = re.compile(r"[^\W\d_]{2,}")
polish = morfeusz2.Morfeusz()


def foreign_in_ukrainian(word: str) -> bool:
    return word.isascii()


def foreign_in_polish(word: str) -> bool:
    """Known in English and not in Polish."""
    unknown = all(reading[2] == "ign" for *_, reading in polish.analyse(word))
    return unknown and simplemma.is_known(word.lower(), "en")


@cache
def ukrainian_messages() -> set[str]:
    """What the portal says in Ukrainian, to be told from pages written in it."""
    files = CATALOGUES.rglob("uk/LC_MESSAGES/*.po")
    return {entry.msgstr for file in files for entry in polib.pofile(str(file))}


FOREIGN: dict[str, Callable[[str], bool]] = {
    "uk": foreign_in_ukrainian,
    "pl": foreign_in_polish,
}


def foreign(texts: Iterable[str], language: str) -> set[str]:
    """Texts of another language of the portal than the screen's."""
    if language == "pl":
        return english(texts, language) | ukrainian_messages().intersection(texts)
    return english(texts, language)


def english(texts: Iterable[str], language: str) -> set[str]:
    """Those texts in which a word is English, save what is allowed."""
    return {
        text
        for text in texts
        if text not in HARD_CODED
        and not HARD_CODED_TITLE.match(text)
        and any(map(FOREIGN[language], LATIN_WORD.findall(ALLOWED.sub(" ", text))))
    }


@pytest.mark.parametrize("language", ["uk", "pl"])
def test_english_is_told_from_the_language_of_the_screen(language: str) -> None:
    said = {
        "uk": ["Зберегти", "Ctrl + s", "Файл rishennia.txt"],
        "pl": ["Zapisz szkic", "Status", "Ctrl + s", "Data wytworzenia"],
    }
    assert english(said[language], language) == set()
    assert english(["Save draft", *said[language]], language) == {"Save draft"}


@pytest.fixture
def sign_in(browser: Browser, portal: Portal) -> Iterator[Callable[[User], Page]]:
    """Gives somebody a browser of their own, signed in by password."""
    observer, contexts = Observer(), []

    def sign_in(user: User) -> Page:
        contexts.append(browser.new_context(timezone_id="Europe/Kyiv"))
        page = contexts[-1].new_page()
        observer.watch(page)
        page.goto(f"{portal.url}/admin/")
        page.fill("input[name=login]", user.username)
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert not observer.unexpected([])


def choose(language: str, user: User) -> None:
    """The language of the admin, as chosen on the account page."""
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": language}
    )


def walk(page: Page, url: str, addresses: list[str], language: str) -> dict[str, set]:
    """English texts by address; each tab of a form is opened."""
    found: dict[str, set[str]] = {}
    for address in addresses:
        answer = page.goto(f"{url}/admin/{address}")
        assert answer and answer.ok, address
        said = page.evaluate(COLLECT, language)
        for tab in page.locator("main [role=tab]").all():
            tab.click()
            said += page.evaluate(COLLECT, language)
        for menu in page.locator("main footer [data-w-dropdown-target=toggle]").all():
            menu.click()
            said += page.evaluate(COLLECT, language)
        if left := foreign(set(said) - {""}, language):
            found[address] = left
    return found


def made_for(site: Site) -> dict[str, int]:
    """A draft with a file, a page under review, and one that is being translated."""
    draft = draft_document(site.council, "Про воду")
    file = make_file(site.council, "rishennia.txt")
    attach(draft, file)
    waiting = submit(draft_document(site.council, "Про тепло"), site.council)
    published = publish(draft_document(site.council, "Про світло"), site.council)
    source, _created = TranslationSource.get_or_create_from_instance(published)
    translation = Translation.objects.create(
        source=source, target_locale=site.homes["en"].locale
    )
    translation.save_target(user=site.council.editor, publish=False)
    return {
        "draft": draft.pk,
        "waiting": waiting.pk,
        "published": published.pk,
        "translated": published.get_translation(site.homes["en"].locale).pk,
        "file": file.pk,
        "section": site.council.section.pk,
    }


def screens_of_editor(made: dict[str, int]) -> list[str]:
    return [
        "",
        "account/",
        f"pages/{made['section']}/",
        f"pages/add/pages/articlepage/{made['section']}/",
        f"pages/{made['draft']}/edit/",
        f"pages/{made['waiting']}/edit/",
        f"pages/{made['published']}/edit/",
        f"pages/{made['published']}/history/",
        f"pages/{made['translated']}/edit/",
        "documents/",
        "documents/multiple/add/",
        f"documents/edit/{made['file']}/",
    ]


def screens_of_reviewer(made: dict[str, int]) -> list[str]:
    return [
        "",
        f"review/{made['waiting']}/",
        f"pages/{made['waiting']}/workflow_history/",
        f"urgent/{made['draft']}/",
        "reports/workflow/",
    ]


def test_editor_and_reviewer_meet_no_language_but_their_own(
    portal: Portal, sign_in: Callable[[User], Page]
) -> None:
    site = stored_site()
    made = made_for(site)
    portal.start(SECOND_FACTOR_REQUIRED="0")
    editor, reviewer = site.council.editor, site.council.reviewer
    pages = [
        (editor, sign_in(editor), screens_of_editor(made)),
        (reviewer, sign_in(reviewer), screens_of_reviewer(made)),
    ]
    found: dict[str, dict[str, set[str]]] = {}
    for language in ("uk", "pl"):
        found[language] = {}
        for user, page, screens in pages:
            choose(language, user)
            found[language] |= walk(page, portal.url, screens, language)
    assert found == {"uk": {}, "pl": {}}
