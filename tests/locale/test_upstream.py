"""What the packages' catalogues lack in Ukrainian and Polish, the portal adds."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest

Key = tuple[str | None, str]
Messages = dict[Key, polib.POEntry]

OURS = Path(__file__).resolve().parents[2] / "locale" / "upstream"
PACKAGES = ("wagtail", "wagtail_localize", "allauth")
# wagtail_localize.locales takes its place, so its translations are not loaded.
REPLACED = Path("wagtail", "locales")
# Names of permissions: no source file holds them as messages, screens ask for them.
NAMED_AT_RUN_TIME = {"Can publish", "Can lock", "Can unlock"}
# Of Django itself only what it says wrongly is said anew.
MENDED = ("conf", "contrib/auth")
LANGUAGES = ("uk", "pl")
DOMAINS = ("django", "djangojs")

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+(?:\s[^<>]*)?/?>")
MIXED_WORD = re.compile(r"[а-яіїєґ][a-z]|[a-z][а-яіїєґ]", re.IGNORECASE)
# Said by upstream, in words the glossaries at the head of our catalogues replace.
DISCARDED = {
    "uk": r"опублік|модерац|сніпет|уривк|локал|робоч\w+ процес|ревізі|наживо"
    r"|аккаунт|аутентиф|слідуйте",
    "pl": r"skraw|snippet|moderac|rewizj|odpublik|kokpit|na żywo|notyfikac|workflow",
}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_domain = pytest.mark.parametrize("domain", DOMAINS)


def folder_of(package: str) -> Path:
    specification = find_spec(package)
    assert specification, f"{package} is not installed"
    (root,) = specification.submodule_search_locations or ()
    return Path(root)


@cache
def package_folders() -> list[Path]:
    """Folders of messages of the packages and of every app inside them."""
    return [
        folder
        for package in PACKAGES
        for folder in sorted(folder_of(package).rglob("locale"))
        if (folder / "en" / "LC_MESSAGES").is_dir()
    ]


@cache
def read(catalogue: Path) -> Messages:
    """Its messages that are not obsolete; none where there is no such file.

    Read once for all tests, so that none may change what it is given.
    """
    if not catalogue.exists():
        return {}
    return {
        (entry.msgctxt, entry.msgid): entry
        for entry in polib.pofile(str(catalogue))
        if not entry.obsolete
    }


@cache
def source_messages(domain: str) -> Messages:
    messages: Messages = {}
    for folder in package_folders():
        for key, entry in read(folder / "en" / "LC_MESSAGES" / f"{domain}.po").items():
            if key not in messages or entry.msgid_plural:
                messages[key] = entry
    return messages


@cache
def package_translations(language: str, domain: str) -> list[Messages]:
    """One for each app that the portal can load, in no order that counts."""
    return [
        {
            key: entry
            for key, entry in read(
                folder / language / "LC_MESSAGES" / f"{domain}.po"
            ).items()
            if entry.translated()
        }
        for folder in package_folders()
        if folder.parent.parts[-2:] != REPLACED.parts
    ]


def django_translations(language: str, domain: str) -> list[Messages]:
    return [
        read(
            folder_of("django") / app / "locale" / language / f"LC_MESSAGES/{domain}.po"
        )
        for app in MENDED
    ]


@cache
def our_translations(language: str, domain: str) -> Messages:
    return read(OURS / language / "LC_MESSAGES" / f"{domain}.po")


@cache
def shown_translations(language: str, domain: str) -> Messages:
    """Those the portal shows: ours before the packages' own."""
    shown: Messages = {}
    for translations in package_translations(language, domain):
        shown |= translations
    return shown | our_translations(language, domain)


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def marks(pattern: re.Pattern[str], *values: str) -> set[str]:
    return {mark for value in values for mark in pattern.findall(value)}


@each_domain
@each_language
def test_every_message_of_the_packages_has_a_translation(
    language: str, domain: str
) -> None:
    shown = shown_translations(language, domain)
    if domain == "django":
        assert {(None, name) for name in NAMED_AT_RUN_TIME} <= set(shown)
    missing = [
        message.msgid
        for key, message in source_messages(domain).items()
        if key not in shown
        or not shown[key].translated()
        or bool(message.msgid_plural) > bool(shown[key].msgid_plural)
    ]
    assert missing == []


@each_domain
@each_language
def test_translations_name_the_placeholders_of_the_message(
    language: str, domain: str
) -> None:
    for entry in our_translations(language, domain).values():
        known = marks(PLACEHOLDER, entry.msgid, entry.msgid_plural)
        shared = marks(PLACEHOLDER, entry.msgid)
        if entry.msgid_plural:
            shared &= marks(PLACEHOLDER, entry.msgid_plural)
        for text in texts(entry):
            assert shared <= marks(PLACEHOLDER, text) <= known, entry.msgid


@each_domain
@each_language
def test_translations_keep_the_tags_of_the_message(language: str, domain: str) -> None:
    for entry in our_translations(language, domain).values():
        for text in texts(entry):
            assert marks(TAG, text) == marks(TAG, entry.msgid), entry.msgid


@each_domain
@each_language
def test_translations_keep_the_spaces_a_screen_joins_them_by(
    language: str, domain: str
) -> None:
    for entry in our_translations(language, domain).values():
        for text in texts(entry):
            assert text[0].isspace() == entry.msgid[0].isspace(), entry.msgid
            assert text[-1].isspace() == entry.msgid[-1].isspace(), entry.msgid


@each_domain
@each_language
def test_plurals_have_the_forms_that_django_counts(language: str, domain: str) -> None:
    core = folder_of("django") / "conf" / "locale" / language / "LC_MESSAGES"
    rule = polib.pofile(str(core / "django.po")).metadata["Plural-Forms"]
    catalogue = polib.pofile(str(OURS / language / "LC_MESSAGES" / f"{domain}.po"))
    assert catalogue.metadata["Plural-Forms"] == rule
    for entry in catalogue:
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == [0, 1, 2, 3], entry.msgid


@each_domain
def test_the_first_ukrainian_plural_names_its_number(domain: str) -> None:
    """It stands for 21 and 31 too, so "one page" would mislead."""
    for entry in shown_translations("uk", domain).values():
        if marks(PLACEHOLDER, entry.msgid_plural):
            assert marks(PLACEHOLDER, entry.msgstr_plural[0]), entry.msgid


@each_domain
def test_ukrainian_is_written_without_russian_letters(domain: str) -> None:
    for entry in shown_translations("uk", domain).values():
        for text in texts(entry):
            assert not re.search("[ыэёъ]", text, re.IGNORECASE), entry.msgid


@each_domain
def test_no_ukrainian_word_mixes_in_latin_letters(domain: str) -> None:
    for entry in our_translations("uk", domain).values():
        for text in texts(entry):
            words = PLACEHOLDER.sub(" ", TAG.sub(" ", text))
            assert not MIXED_WORD.search(words), entry.msgid


@each_domain
@each_language
def test_one_thing_has_one_name_on_every_screen(language: str, domain: str) -> None:
    discarded = re.compile(DISCARDED[language], re.IGNORECASE)
    sources = source_messages(domain)
    for key, entry in shown_translations(language, domain).items():
        for text in texts(entry) if key in sources else []:
            assert not discarded.search(PLACEHOLDER.sub("", text)), entry.msgid


@each_domain
@each_language
def test_the_catalogue_holds_only_what_differs_from_the_packages(
    language: str, domain: str
) -> None:
    sources = source_messages(domain)
    packages = package_translations(language, domain)
    of_django = django_translations(language, domain)
    for key, entry in our_translations(language, domain).items():
        of_packages = key in sources or entry.msgid in NAMED_AT_RUN_TIME
        catalogues = packages if of_packages else of_django
        theirs = [texts(one[key]) for one in catalogues if key in one]
        assert of_packages or theirs, f"{entry.msgid} is no longer asked for"
        assert not theirs or any(text != texts(entry) for text in theirs), entry.msgid


@each_domain
@each_language
def test_the_head_of_a_catalogue_names_no_person(language: str, domain: str) -> None:
    catalogue = polib.pofile(str(OURS / language / "LC_MESSAGES" / f"{domain}.po"))
    assert catalogue.metadata["Language"] == language
    assert set(catalogue.metadata) == {
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    }
    assert "@" not in catalogue.header
