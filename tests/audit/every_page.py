"""A page of every type in three languages, and the portal's own pages, as answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from cms import clock
from cms.core.models import BasePage
from cms.pages.models.shared import PageFacts
from consultations.actions import extend
from consultations.models import PlanItem
from consultations.plan_actions import save_plan_item
from consultations.questionnaires.models import AnswerSheet
from consultations.remarks.models import Remark
from consultations.texts.models import Place
from participation.comments.enums import Who
from participation.comments.models import CommentRules, Conversation
from participation.moderation.enums import Standing
from participation.rules.models import Deadline
from search.vocabulary import recount
from search.worker import feed, reconcile
from tests.comments.saying import say
from tests.consultations.making import (
    days,
    draft_consultation,
    list_page,
    phase,
    process_of,
)
from tests.consultations.questionnaires.asking import FOUR, ask, many_sheets
from tests.consultations.remarks.making import remark
from tests.consultations.texts.making import (
    in_three_languages,
    published_text,
    small_draft,
)
from tests.factories import Site, attach, draft_document, edit, make_file, publish
from tests.pages.blocks_made import every_block
from tests.pages.made import in_languages
from tests.pages.page_types import of_every_type
from tests.pictures.made import article_with
from tests.register.acts import act, related
from tests.rules.making import begin, make_rules

LANGUAGES = ("uk", "pl", "en")
LAYOUTS = {"sectionpage": ("cards", "table"), "collectionpage": ("list", "cards")}
"""Besides those that the pages were made with."""
PLAIN = {
    "search": ("search", "?q=вода&language=uk"),
    "search of nothing": ("search", "?q=нема-такого-слова"),
    "search by kind": ("search", "?kind=decision&language=uk"),
    "search repaired": ("search", "?q=djlf&language=uk"),
    "changes": ("changes", ""),
    "calculator": ("deadline_calculator", ""),
    "calculator: a term": (
        "deadline_calculator",
        "?start=2026-03-27T17:00&working_days=10&country=PL",
    ),
    "deadlines": ("deadlines", ""),
    "deadlines: none": ("deadlines", "?state=cancelled"),
    "moderation log": ("moderation_log", ""),
    "moderation log: none": ("moderation_log", "?outcome=restore"),
    "moderation rules": ("moderation_rules", ""),
    "feeds": ("feeds", ""),
    "site map": ("site_map", ""),
    "display": ("display", ""),
    "letter on its way": ("confirmation_sent", ""),
    "without an account": ("guest_ask", ""),
    "erased": ("erased", ""),
    "sign-in": ("account_login", ""),
    "password": ("account_reset_password", ""),
}
NAMED = re.compile(r'(?:href|src)="(/(?:static|pictures)/[^"]+)"|(/pictures/[^\s"]+)')


class Answer(NamedTuple):
    """What the portal answered."""

    status: int
    kind: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Seen(NamedTuple):
    """An answered page: of which type, in which language."""

    kind: str
    language: str
    address: str
    answer: Answer


def every_page(site: Site) -> list[Seen]:
    """Every page, answered; makes them and an index of them."""
    pages = _pages(site)
    reconcile("tantivy")
    while feed("tantivy"):
        pass
    recount()
    held = make_rules(site.admin)
    running = begin(held, site.council.authority, clock.now())
    seen = [
        _seen(kind, code, page.url)
        for kind, each in pages.items()
        for code, page in each.items()
    ]
    return [*seen, *_in_other_layouts(pages), *_plain(pages["document"], running)]


def files_of(pages: list[Seen]) -> dict[str, Answer]:
    """What a browser loads with pages, by address."""
    named = {
        one or other for page in pages for one, other in NAMED.findall(page.answer.text)
    }
    return {address: _asked(address) for address in named}


def _pages(site: Site) -> dict[str, dict[str, Page]]:
    body = site.council
    made: dict[str, dict[str, Page]] = of_every_type(site)
    section = Page.objects.get(pk=made["sectionpage"]["uk"].pk)
    (part,) = section.get_children().specific()
    in_languages(part, body)
    document = _document(site)
    blocks = publish(article_with(body, *every_block(site)), body)
    return made | {
        **_consultations(site),
        "document": dict(in_languages(document, body)),
        "every block": dict(in_languages(blocks, body)),
    }


def _consultations(site: Site) -> dict[str, dict[str, Page]]:
    """The list with one that is open, was extended and stands in a plan."""
    body = site.council
    above = list_page(site)
    phases = [phase(), phase(kind="questionnaire")]
    draft = draft_consultation(
        body, slots=("draft", "other"), above=body.section, phases=phases
    )
    ask(draft, body.editor, FOUR, "at_once")
    page = publish(draft, body)
    many_sheets(page, 7)
    extend(
        page=page,
        phase=process_of(page).phases.get(kind="remarks"),
        last_day=days(30),
        reasons={"uk": "Просять громади"},
        by=body.reviewer,
    )
    item = PlanItem(
        authority=body.authority,
        year=2027,
        subject_uk="Про воду",
        consultation_key=page.translation_key,
    )
    save_plan_item(item=item, by=body.editor)
    in_three_languages(page, body)
    published_text(page, body, small_draft(**{"hours 1": "Пункти працюють щодня."}))
    remark(page, "Подавайте воду частіше.", kind="proposal", wording="Вода щодня.")
    remark(page, "Чому саме так?", kind="question", number=None)
    return {
        "consultations": dict(in_languages(above, body)),
        "consultation": dict(in_languages(page, body)),
    }


def _document(site: Site) -> BasePage:
    """With a file, a restriction, relations to it and from it, and a history."""
    basis = act(site.council, "Про основу")
    draft = draft_document(
        site.council,
        "Про воду",
        summary="Коротко",
        legal_basis="Закон про воду",
        restriction_scope="Адреси свердловин",
        restriction_ground="Стаття 6",
        restriction_decided_by="Секретар",
        facts={"relations": related(basis, "based_on")},
    )
    draft.body = [("text", "<p>Слова</p>")]
    draft.save_revision(user=site.council.editor)
    attach(draft, make_file(site.council))
    document = publish(draft, site.council)
    document = publish(edit(document, site.council.editor), site.council)
    act(site.council, "Кінець", relations=related(document, "repeals"))
    _talk_about(document, site)
    return document


def _in_other_layouts(pages: dict[str, dict[str, Page]]) -> Iterator[Seen]:
    """The same pages, as their editor might have chosen: one row says so for all."""
    for kind, layouts in LAYOUTS.items():
        key = pages[kind]["uk"].translation_key
        row, _new = PageFacts.objects.get_or_create(translation_key=key)
        for layout in layouts:
            row.values |= {"layout": layout, "with_summaries": True}
            row.save()
            for code, page in pages[kind].items():
                yield _seen(f"{kind}: {layout}", code, f"{page.url}?seen={layout}")


def _plain(document: dict[str, Page], running: Deadline) -> Iterator[Seen]:
    """Pages that no editor writes; the document is asked about."""
    for code in LANGUAGES:
        page = document[code]
        with override(code):
            yield _seen("deadline", code, reverse("deadline", args=[running.pk]))
            for kind, (name, query) in PLAIN.items():
                yield _seen(kind, code, reverse(name) + query)
            yield _seen("useful", code, reverse("useful", args=[page.pk]))
            follow = reverse("notices_follow", args=["page", page.translation_key])
            yield _seen("follow", code, follow)
            yield _seen("look into your mail", code, reverse("notices_asked"))
            thanks = reverse("useful_thanks", args=[page.pk])
            yield _seen("thanks", code, f"{thanks}?useful=no")
            for kind in ("participation", "subscription"):
                text = reverse("consent", args=[kind])
                yield _seen(f"consent: {kind}", code, text)
            key = page.get_parent().translation_key
            part = reverse("site_map_section", args=[key])
            yield _seen("site map of a section", code, part)
            plan = reverse("consultation_plan", args=["council", 2027])
            yield _seen("plan of consultations", code, plan)
            yield from _discussed(document["uk"], code)
            yield from _texts(code)
            yield from _remarked(code)
            yield from _questions(code)
        yield _seen("404", code, f"/{code}/nothing-here/")


def _texts(code: str) -> Iterator[Seen]:
    """The text of the consultation, its versions compared, a clause."""
    place = Place.objects.filter(version__number=2).earliest("order")
    key = place.version.consultation_key
    yield _seen("text", code, reverse("text", args=[key]))
    beside = reverse("text_version", args=[key, 1])
    yield _seen("text: older, original beside", code, f"{beside}?original=1")
    yield _seen("comparison", code, reverse("text_comparison", args=[key, 1, 2]))
    yield _seen("clause", code, reverse("clause", args=[place.clause.key]))


def _remarked(code: str) -> Iterator[Seen]:
    """Remarks, one of them, and the forms of each act."""
    made = Remark.objects.get(kind="proposal")
    clause, whole = made.clause, made.consultation.translation_key
    assert clause is not None
    for name in ("remarks", "remark_on_draft"):
        yield _seen(name, code, reverse(name, args=[whole]))
    on_clause = reverse("remark_on_clause", args=[clause.key])
    yield _seen("remark_on_clause", code, on_clause)
    for name in ("remark", "remark_support", "remark_report"):
        yield _seen(name, code, reverse(name, args=[made.key]))


def _questions(code: str) -> Iterator[Seen]:
    """What is asked, what was answered, and a sheet that is another's."""
    sheet = AnswerSheet.objects.earliest("pk")
    key = sheet.questionnaire.consultation_key
    yield _seen("questionnaire", code, reverse("questionnaire", args=[key]))
    results = reverse("questionnaire_results", args=[key])
    yield _seen("results", code, results)
    yield _seen("results: own words", code, f"{results}?question=4")
    yield _seen("answered", code, reverse("answer_sheet", args=[sheet.key]))


def _discussed(page: Page, code: str) -> Iterator[Seen]:
    """A discussion, one thread, and the forms of each act."""
    talk = Conversation.objects.get(key=str(page.translation_key))
    comment = talk.comments.earliest("pk")
    for name in ("conversation", "conversation_write"):
        yield _seen(name, code, reverse(name, args=[talk.key]))
    for what in ("thread", "reply", "report"):
        address = reverse(f"comment_{what}", args=[comment.key])
        yield _seen(f"comment: {what}", code, address)


def _talk_about(page: BasePage, site: Site) -> None:
    """Words in two languages, an official answer, and a stub."""
    key = page.translation_key
    CommentRules.objects.create(translation_key=key, who=Who.OPEN)
    talk = Conversation.objects.create(key=str(key), authority=site.council.authority)
    first = say(talk, "Чи буде вода?")
    say(talk, "Буде.", parent=first, is_official=True, authority=talk.authority)
    say(talk, "Взяте назад", standing=Standing.WITHDRAWN)


def _seen(kind: str, language: str, address: str) -> Seen:
    return Seen(kind, language, address, _asked(address))


def _asked(address: str) -> Answer:
    response = Client().get(address)
    kind = response.get("Content-Type", "")
    return Answer(response.status_code, kind, response.getvalue())
