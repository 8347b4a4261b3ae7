"""The admin speaks the editor's language: no screen keeps English words.

The catalogues are whole (tests/locale), so that what is still English was never
marked for translation, and stands on the Ukrainian and the Polish screen alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.admin.menu import admin_menu
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from cms.translations.actions import begin_translation
from consultations.models import ConsultationPage
from participation.citizens.models import User
from participation.moderation.models import ListedWords
from tests.consultations.analysis.making import decide, remarks
from tests.consultations.making import announced, draft_consultation, process_of
from tests.consultations.questionnaires.asking import draft_with_questions, questions
from tests.consultations.texts.making import prepared, published_text, small_draft
from tests.core.screens import SENTENCE, menu_of, said_on
from tests.core.signing import signed_in
from tests.factories import (
    Body,
    Site,
    attach,
    draft_article,
    draft_document,
    edit,
    make_file,
    publish,
    submit,
)

# Keys, types of files, names that are the same in every language, the accounts,
# groups, sections and files of this test, and what Wagtail's migrations wrote.
ALLOWED = re.compile(
    r"\S+@\S+|https?://\S*|www\.\S+|Vidkryto in English"
    r"|Welcome to your new Wagtail site!"
    r"|\b(council|library)(\b[-:]? ?\(?(en|pl|editors?|reviewers?)\)?)?"
    r"|\b(Ctrl|Alt|Shift|Esc|PDF|DOCX?|ODT|RTF|XLSX?|ODS|CSV|TXT|ZIP|PO|API|QR|URL"
    r"|JPE?G|PNG|WebP|AVIF|GIF|SVG|HEIC|KATOTTH|EDRPOU|YouTube|Vimeo|OpenStreetMap"
    r"|CC0?|BY|SA|WCAG|WGS|Vidkryto|Wagtail|English|Polski|admin|Root|file\w*\.txt"
    r"|article-\d+|document-\d+|consultation-\d+|localhost|access_admin)\b"
)
WORD = re.compile(r"[A-Za-z]{3,}")
# An address, or a name that scripts and style sheets know something by.
CODE = re.compile(r"[/#]|[a-z0-9_-]+$")


def english(texts: set[str]) -> Iterator[str]:
    for text in texts:
        left = ALLOWED.sub(" ", text)
        if WORD.search(left) and not CODE.match(text):
            yield text


def pages_made(site: Site) -> dict[str, int]:
    """A draft with a file, a live page with a newer draft, one under review, more."""
    body = site.council
    draft = draft_document(body)
    attach(draft, make_file(body))
    live = publish(draft_article(body), body)
    live = edit(live, body.editor, title="Змінено")
    polish = begin_translation(
        page=live, locale=Locale.objects.get(language_code="pl"), by=body.editor
    )
    return {
        "draft": draft.pk,
        "live": live.pk,
        "waiting": submit(draft_article(body), body).pk,
        "polish": polish.pk,
        "section": body.section.pk,
        "home": site.homes["uk"].pk,
        "consultation": consulted(body).pk,
        "text": page_with_texts(body).pk,
        "empty": draft_consultation(body).pk,
    }


def page_with_texts(body: Body) -> Page:
    """A consultation with a version, translated in part, and the next one begun."""
    page = draft_consultation(body)
    published_text(page, body)
    newer = {"hours 1": "Пункти працюють щодня.", "hours 2": "Пункти працюють щодня."}
    prepared(page, body, small_draft(**newer))
    return page


def screens_of_text(page: int, empty: int) -> list[str]:
    """Those on which the text of a consultation is prepared and translated."""
    names = (
        *("", "import/", "cut/", "cut/?open=1", "cut/?open=title", "cut/preview/"),
        *("cut/left-out/", "joins/", "joins/all/", "publish/", "translations/pl/"),
        *("translations/uk/", "translations/pl/3/", "translations/pl/title/"),
        "translations/pl/import/",
    )
    return [
        *(f"consultations/texts/{page}/{name}" for name in names),
        *(f"consultations/texts/{empty}/{name}" for name in ("", "import/")),
    ]


def consulted(body: Body) -> ConsultationPage:
    """A consultation with a group of remarks, one of which is decided about."""
    page = announced(body)
    row = process_of(page)
    some = remarks(row, 2, group=row.remark_groups.create(number=1))
    decide(some[0], by=body.reviewer)
    return page


def screens_of_questions(site: Site) -> list[str]:
    """Those on which a questionnaire is written, before anybody has answered."""
    page = draft_with_questions(site, slots=())
    question = questions(page)[2].pk
    names = ("", *(f"add/{kind}/" for kind in ("multiple", "scale")))
    own = (f"{question}/", f"{question}/remove/")
    return [f"consultations/questionnaires/{page.pk}/{one}" for one in (*names, *own)]


def new_pages(site: Site) -> Iterator[str]:
    """The form of each type of page where it may stand."""
    for parent in (site.council.section, site.homes["uk"]):
        for model in type(parent).allowed_subpage_models():
            name = model._meta.label_lower.replace(".", "/")
            yield f"pages/add/{name}/{parent.pk}/"


def screens(made: dict[str, int]) -> list[str]:
    """Beside the menu: editing, history, review, translation, choosers, dialogs."""
    live = made["live"]
    first, last = (
        Page.objects.get(pk=live).revisions.order_by("pk").values_list("pk", flat=True)
    )
    acts = (
        *("delete", "unpublish", "move", "copy", "privacy", "usage", "history"),
        *("workflow_history", "edit"),
    )
    return [
        *("", "account/", "translations/import/", "quality/", "review/"),
        *(f"pages/{live}/{act}/" for act in acts),
        *(f"pages/{made[name]}/edit/" for name in ("draft", "waiting", "polish")),
        *(f"pages/{made[name]}/edit/" for name in ("section", "home")),
        f"pages/{made['section']}/",
        f"pages/{made['section']}/add_subpage/",
        f"pages/{live}/revisions/compare/{first}...{last}/",
        f"review/{made['waiting']}/",
        f"urgent/{made['draft']}/",
        f"localize/submit/page/{live}/",
        *("documents/multiple/add/", "images/multiple/add/"),
        *("choose-page/", "documents/chooser/", "images/chooser/"),
        f"pages/{made['consultation']}/edit/",
        *(
            f"consultations/acts/{made['consultation']}/{act}/"
            for act in ("extend", "cancel")
        ),
        *(
            f"consultations/reports/{made['consultation']}/{screen}"
            for screen in ("", "words/", "carried-out/")
        ),
        *screens_of_text(made["text"], made["empty"]),
        *(f"consultations/{one}/new/" for one in ("plans", "outcomes", "reasons")),
        *(
            f"consultations/remarks/{consultation_key(made)}/{end}"
            for end in ("", "1/")
        ),
    ]


def consultation_key(made: dict[str, int]) -> UUID:
    """By which remarks on the consultation are found."""
    key: UUID = Page.objects.get(pk=made["consultation"]).translation_key
    return key


def speaking(user: User, language: str) -> Client:
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": language}
    )
    return signed_in(user)


def remains(user: User, addresses: list[str]) -> dict[str, list[str]]:
    """English texts by screen, the same for a Ukrainian and a Polish."""
    said = {
        language: {
            address: said_on(client, address) for address in dict.fromkeys(addresses)
        }
        for language in ("uk", "pl")
        for client in [speaking(user, language)]
    }
    found = {
        address: sorted(english(texts & said["pl"][address]))
        for address, texts in said["uk"].items()
    }
    return {address: texts for address, texts in found.items() if texts}


def test_no_screen_of_an_administrator_keeps_english(site: Site) -> None:
    made = pages_made(site)
    # Words that are looked for are in the language of those who write them.
    ListedWords.objects.all().delete()
    menu = menu_of(speaking(site.admin, "uk"))
    assert {"pages/", "documents/", "quality/", "translations/"} <= set(menu)

    every = [*menu, *new_pages(site), *screens(made), *screens_of_questions(site)]
    assert remains(site.admin, every) == {}


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_no_screen_of_an_authority_keeps_english(site: Site, who: str) -> None:
    made = pages_made(site)
    user = getattr(site.council, who)
    addresses = ["", "translations/", f"pages/{made['waiting']}/edit/"]

    assert remains(user, addresses) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Save draft", True),
        ("Actions", True),
        ("Ctrl + Alt + m", False),
        ("council: editors", False),
        ("/admin/pages/", False),
        ("Зберегти PDF", False),
    ],
)
def test_english_is_told_from_what_is_the_same_everywhere(
    text: str, found: bool
) -> None:
    assert bool(list(english({text}))) is found
    assert SENTENCE.match("Choose a page")


def items(request: Any) -> list[str]:
    with override("en"):
        return [str(item.label) for item in admin_menu.menu_items_for_request(request)]


def test_the_menu_goes_by_the_work_of_the_reader(site: Site, rf: Any) -> None:
    request = rf.get("/admin/")
    request.user = site.council.editor
    assert items(request)[:4] == ["Pages", "Translations", "Files", "Pictures"]

    request.user = site.council.reviewer
    assert items(request)[:3] == ["Pages", "Review", "Translations"]

    request.user = site.admin
    shown = items(request)
    assert shown[:5] == ["Pages", "Review", "Moderation", "Translations", "Files"]
    assert shown[-2:] == ["Reports", "Settings"]
    assert "Help" not in shown


@pytest.mark.parametrize("address", ["workflows/list/", "locales/", "workflows/tasks/"])
def test_what_would_break_the_review_is_in_no_menu(site: Site, address: str) -> None:
    assert address not in menu_of(signed_in(site.admin))
