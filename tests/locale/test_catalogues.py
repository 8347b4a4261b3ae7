"""The portal's own catalogues: whole, right in form, and of the source as it is."""

import re
import shutil
from contextlib import chdir
from functools import cache
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.test import override_settings

from tests.locale.test_upstream import (
    MIXED_WORD,
    PLACEHOLDER,
    TAG,
    Key,
    Messages,
    folder_of,
    marks,
    our_translations,
    package_translations,
    read,
    texts,
)
from tests.services.session import ServiceUnavailableError, refuse

PROJECT = Path(__file__).resolve().parents[2]
LANGUAGES = ("uk", "pl", "en")
# What `make messages` reads.
SOURCES = ("cms", "participation", "consultations", "search", "manage.py")
NOT_READ = shutil.ignore_patterns("__pycache__", "static", "*.toml", "*.md")
HEAD = {
    "Report-Msgid-Bugs-To",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
}
FORMS = {"uk": [0, 1, 2, 3], "pl": [0, 1, 2, 3], "en": [0, 1]}
RUSSIAN_LETTER = re.compile("[ыэёъ]", re.IGNORECASE)
# Between the sign of a number and the number stands a no-break space.
BROKEN_NUMBER = re.compile(r"(№|\bnr) ?%")
FOREIGN_QUOTES = {"uk": re.compile('[“”„"]'), "pl": re.compile('[«»“"]')}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_translation = pytest.mark.parametrize("language", ("uk", "pl"))


@cache
def catalogue(language: str) -> polib.POFile:
    path = PROJECT / "locale" / language / "LC_MESSAGES" / "django.po"
    return polib.pofile(str(path))


def said(entry: polib.POEntry) -> list[str]:
    """Its translations without tags, whose attributes have quotes of their own."""
    return [TAG.sub(" ", text) for text in texts(entry)]


@each_language
def test_every_text_of_the_portal_has_a_translation(language: str) -> None:
    wanting = [
        entry.msgid
        for entry in catalogue(language)
        if entry.fuzzy or entry.obsolete or not all(texts(entry))
    ]
    assert wanting == []


def test_the_three_languages_hold_the_same_texts() -> None:
    keys = [
        {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue(one)}
        for one in LANGUAGES
    ]
    assert keys[0] == keys[1] == keys[2]


def test_english_is_said_as_the_source_says_it() -> None:
    for entry in catalogue("en"):
        source = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else None
        assert texts(entry) == (source or [entry.msgid])


@each_language
def test_translations_name_the_placeholders_of_the_text(language: str) -> None:
    for entry in catalogue(language):
        known = marks(PLACEHOLDER, entry.msgid, entry.msgid_plural)
        for text in texts(entry):
            assert marks(PLACEHOLDER, text) == known, entry.msgid


@each_language
def test_translations_keep_the_tags_of_the_text(language: str) -> None:
    for entry in catalogue(language):
        for text in texts(entry):
            assert TAG.findall(text) == TAG.findall(entry.msgid), entry.msgid


@each_language
def test_translations_begin_and_end_as_the_text_does(language: str) -> None:
    """Spaces join texts on a screen; a sentence has its point in every language."""
    for entry in catalogue(language):
        for text in texts(entry):
            assert text == text.strip() or entry.msgid != entry.msgid.strip()
            assert text.endswith(".") == entry.msgid.endswith("."), entry.msgid


@each_language
def test_plurals_have_the_forms_that_django_counts(language: str) -> None:
    core = folder_of("django") / "conf" / "locale" / language / "LC_MESSAGES"
    rule = polib.pofile(str(core / "django.po")).metadata["Plural-Forms"]
    assert catalogue(language).metadata["Plural-Forms"] == rule
    for entry in catalogue(language):
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == FORMS[language], entry.msgid


def test_ukrainian_is_written_in_ukrainian_letters() -> None:
    for entry in catalogue("uk"):
        for text in said(entry):
            assert not RUSSIAN_LETTER.search(text), entry.msgid
            assert not MIXED_WORD.search(PLACEHOLDER.sub(" ", text)), entry.msgid


@each_translation
def test_quotes_and_numbers_are_set_as_the_language_sets_them(language: str) -> None:
    for entry in catalogue(language):
        for text in said(entry):
            assert not FOREIGN_QUOTES[language].search(text), entry.msgid
            assert not BROKEN_NUMBER.search(text), entry.msgid


def theirs(language: str, key: Key) -> list[list[str]]:
    """What the packages' screens show for a text now: ours for them comes first."""
    ours: Messages = our_translations(language, "django")
    if key in ours:
        return [texts(ours[key])]
    core = folder_of("django") / "conf" / "locale" / language / "LC_MESSAGES"
    packages = [*package_translations(language, "django"), read(core / "django.po")]
    return [texts(package[key]) for package in packages if key in package]


@each_translation
def test_a_text_that_packages_have_too_says_the_same_in_both(language: str) -> None:
    """Ours wins everywhere; where it has to differ it needs a context of its own."""
    differing = {}
    for entry in catalogue(language):
        shown = theirs(language, (entry.msgctxt, entry.msgid))
        if shown and texts(entry) not in shown:
            differing[entry.msgid] = (texts(entry), shown)
    assert differing == {}


@each_language
def test_the_head_of_a_catalogue_names_no_person_and_no_time(language: str) -> None:
    assert set(catalogue(language).metadata) == HEAD
    assert catalogue(language).metadata["Language"] == language
    assert not catalogue(language).metadata["Report-Msgid-Bugs-To"]
    assert "@" not in catalogue(language).header


def copied_source(folder: Path) -> None:
    """What is read for texts; gettext puts files of its own beside the templates."""
    for name in SOURCES:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=NOT_READ)
        elif source.exists():
            shutil.copy(source, folder)
    (folder / "locale").mkdir()


def collected(folder: Path) -> set[tuple[str | None, str, str]]:
    """Texts that gettext finds in the source, read in a copy of it."""
    copied_source(folder)
    # Else it would write to the portal's own catalogues.
    with chdir(folder), override_settings(LOCALE_PATHS=[str(folder / "locale")]):
        call_command(
            "makemessages",
            locale=["en"],
            no_location=True,
            no_obsolete=True,
            verbosity=0,
        )
    found = polib.pofile(str(folder / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in found}


def test_the_catalogues_hold_what_the_source_says_now(tmp_path: Path) -> None:
    """Else `make messages` has to be run, and what is new to be translated."""
    if not shutil.which("xgettext"):
        refuse(ServiceUnavailableError("no xgettext here: install gettext"))
    now = collected(tmp_path)
    held = {
        (entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue("uk")
    }
    assert {"untranslated": now - held, "gone": held - now} == {
        "untranslated": set(),
        "gone": set(),
    }
