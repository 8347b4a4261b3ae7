"""Every public address, by the name of its pattern: where a secret could come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode
from wagtail.models import Page, PageViewRestriction

from cms.core.models import BasePage
from cms.pictures.variants import MEDIA_TYPES, WIDTHS, Shape, Variant, address_of
from cms.site.feed_list import newest_feeds
from consultations.models import PlanItem
from participation.comments.models import Comment
from participation.rules.models import Deadline
from tests.factories import Site
from tests.privacy.secrets_kept import BEGINNING, BESIDE, Secret

LANGUAGES = ("uk", "pl")
# What somebody types: the beginning of a secret, and of words beside it.
_BEGUN = [quote(BEGINNING), *(quote(word[:5]) for word in BESIDE.split())]
# A search for words beside the secrets, and for everything.
_SEARCHES = (f"?q={quote(BESIDE)}", "?language=uk&language=pl")


QUESTIONNAIRES = (
    *("questionnaire", "questionnaire_results", "questionnaire_results_table"),
    *("questionnaire_results_file", "questionnaire_desk"),
    *("answer_sheet", "answer_sheet_withdraw"),
)


@dataclass
class Portal:
    """What the addresses are made of."""

    site: Site
    secrets: list[Secret]
    leading: list[str]
    """Addresses of pages that lead to the secrets."""

    @property
    def pages(self) -> list[BasePage]:
        return [page for secret in self.secrets for page in secret.pages]

    @property
    def keys(self) -> list[str]:
        """Of sections with secrets, and of one secret in each."""
        council = str(self.site.council.authority.section_key)
        below = [(one.section, one.article) for one in self.secrets]
        return [council, *(str(one.translation_key) for two in below for one in two)]


Addresses = Callable[[Portal], list[str]]


def _fixed(*addresses: str) -> Addresses:
    return lambda _portal: list(addresses)


def _in_languages(*paths: str) -> Addresses:
    return _fixed(*(f"/{code}/{path}" for code in LANGUAGES for path in paths))


def _of_pages(name: str) -> Addresses:
    return lambda portal: [
        f"/uk/{reverse(name, args=[one.article.pk])[4:]}" for one in portal.secrets
    ]


def _of_keys(name: str, *more: int) -> Addresses:
    return lambda portal: [
        f"/uk/{reverse(name, args=[key, *more])[4:]}" for key in portal.keys
    ]


def _of_reports(name: str, part: int | str) -> Addresses:
    return lambda portal: [reverse(name, args=[key, part]) for key in portal.keys]


def _of_articles(name: str) -> Addresses:
    """Of what is said on the articles."""
    return lambda portal: [
        reverse(name, args=[one.article.translation_key]) for one in portal.secrets
    ]


def _of_comments(name: str) -> Addresses:
    return lambda portal: [
        reverse(name, args=[comment.key])
        for one in portal.secrets
        for comment in Comment.objects.filter(
            conversation__key=str(one.article.translation_key)
        )
    ]


def _pictures(portal: Portal) -> list[str]:
    """One variant of each, and all of the first."""
    shown = [secret.picture for secret in portal.secrets]
    each = [Variant(Shape.WHOLE, WIDTHS[0], "jpeg")]
    whole = [
        Variant(shape, width, kind)
        for shape in Shape
        for width in WIDTHS
        for kind in MEDIA_TYPES
    ]
    addresses = [address_of(one, variant) for one in shown for variant in each]
    return [*addresses, *(address_of(shown[0], variant) for variant in whole[::7])]


def _renditions(portal: Portal) -> list[str]:
    """As Wagtail's admin makes them; nothing lies open in the folder of uploads."""
    pictures = [secret.picture for secret in portal.secrets]
    made = [one.get_rendition("max-165x165").url for one in pictures]
    return [*made, *(f"/media/{one.file.name}" for one in pictures[:1])]


def _files(portal: Portal) -> list[str]:
    files = [secret.file for secret in portal.secrets]
    return [
        *(one.url for one in files),
        *(f"/media/{one.file.name}" for one in files[:1]),
    ]


def _deadlines(name: str) -> Addresses:
    """Terms that run for anything, at their own addresses."""
    return lambda _portal: [
        reverse(name, args=[one.pk]) for one in Deadline.objects.order_by("pk")
    ]


def _plans(name: str) -> Addresses:
    """A plan that leads to every secret."""

    def addresses(portal: Portal) -> list[str]:
        authority = portal.site.council.authority
        for key in portal.keys:
            PlanItem.objects.get_or_create(
                authority=authority,
                year=2027,
                consultation_key=key,
                defaults={"subject_uk": "Відкрите"},
            )
        return [reverse(name, args=[authority.slug, 2027])]

    return addresses


def _passwords(portal: Portal) -> list[str]:
    name = "wagtailcore_authenticate_with_password"
    restrictions = PageViewRestriction.objects.filter(restriction_type="password")
    return [reverse(name, args=[one.pk, one.page_id]) for one in restrictions]


def _pages(portal: Portal) -> list[str]:
    """Homes, sections, lists, the secrets in all languages, what leads to them."""
    site = portal.site
    keys = [page.translation_key for page in portal.pages]
    same = [one.get_url() for one in Page.objects.filter(translation_key__in=keys)]
    same += [one.get_url() for one in Page.objects.exclude(alias_of=None)]
    shown = [*site.homes.values(), *site.council.sections.values()]
    lists = [one.get_url() for one in Page.objects.filter(title="Новини кутка")]
    sections = [secret.section.url for secret in portal.secrets]
    found = [*(one.url for one in shown), *lists, *sections, *same, *portal.leading]
    return [one for one in found if one]


TEXTS: dict[str, tuple[int, ...]] = {
    "text_version": (1,),
    "text_part": (1, 0),
    "text_comparison": (1, 2),
}
"""Addresses of texts, and the numbers in them besides the key."""
REMARKS = (
    *("remarks", "remarks_table", "remark_on_draft", "remark_at_desk"),
    *("remark_on_clause", "remark", "remark_file", "remark_edit", "remark_withdraw"),
    *("remark_support", "remark_report", "remark_translate", "remark_receipt"),
)
WAYS: dict[str, Addresses] = {
    "robots": _fixed("/robots.txt"),
    "sitemap": _fixed("/sitemap.xml"),
    "sitemap_part": _fixed("/sitemap-1.xml"),
    "front_door": _fixed("/"),
    "health": lambda _portal: [reverse("health")],
    "openapi-json": _fixed("/api/openapi.json"),
    "api-root": _fixed("/api/"),
    "search_all": _fixed(*(f"/api/search/{one}&page_size=50" for one in _SEARCHES)),
    "reckon_deadline": _fixed("/api/deadline/?start=2026-03-27&working_days=10"),
    "suggest_all": _fixed(*(f"/api/suggest/?q={one}" for one in _BEGUN)),
    "wagtaildocs_serve": _files,
    "picture": _pictures,
    "picture_rendition": _renditions,
    "search": _in_languages(*(f"search/{one}" for one in _SEARCHES)),
    "search_suggest": _in_languages(*(f"search/suggest/?q={one}" for one in _BEGUN)),
    "search_feed": _in_languages(*(f"search/feed/{one}" for one in _SEARCHES)),
    "changes": _in_languages("changes/", "changes/?page=2"),
    "useful": _of_pages("useful"),
    "useful_thanks": _of_pages("useful_thanks"),
    "useful_reason": lambda portal: _of_pages("useful_reason")(portal)[:1],
    "conversation": _of_articles("conversation"),
    "conversation_write": _of_articles("conversation_write"),
    **{
        f"comment_{act}": _of_comments(f"comment_{act}")
        for act in (
            *("thread", "reply", "report", "edit", "withdraw"),
            *("answer", "pin", "translate"),
        )
    },
    "deadline_calculator": _in_languages(
        "deadlines/calculator/", "deadlines/calculator/?start=2026-03-27&months=1"
    ),
    "deadline_calendar": _in_languages(
        "deadlines/calculator/deadline.ics?start=2026-03-27&months=1"
    ),
    "consent": _in_languages("consent/participation/", "consent/subscription/"),
    "consent_version": _in_languages("consent/participation/1/"),
    "confirmation_sent": _in_languages("confirm/sent/"),
    "guest_ask": _in_languages("my/by-letter/"),
    "erased": _in_languages("my/erased/"),
    "notices_follow": lambda portal: [
        f"/uk/notices/follow/{kind}/{key}/"
        for key in portal.keys
        for kind in ("page", "section")
    ],
    "notices_follow_search": _in_languages(
        *(f"notices/follow/search/{one}" for one in _SEARCHES)
    ),
    "notices_asked": _in_languages("notices/asked/"),
    "notices_of_account": _in_languages("notices/"),
    "notices_of_address": _in_languages("notices/mine/forged/"),
    "notices_end": _in_languages("notices/end/forged/"),
    "moderation_log": _in_languages("moderation/"),
    "moderation_file": _in_languages("moderation/moderation.csv"),
    "moderation_rules": _in_languages("moderation/rules/"),
    "moderation_decision": _in_languages("moderation/decision/forged/"),
    "display": _in_languages("display/"),
    "site_map": _in_languages("site-map/"),
    "site_map_section": _of_keys("site_map_section"),
    "feeds": _in_languages("feeds/"),
    "changes_feed": _in_languages("feeds/changes/"),
    "section_feed": _of_keys("section_feed"),
    "newest_feed": lambda _portal: [
        f"/{code}/feeds/{slug}/" for code in LANGUAGES for slug in newest_feeds
    ],
    "conversation_feed": lambda portal: [
        f"/uk/comments/{key}/feed/" for key in portal.keys
    ],
    "deadlines": _in_languages("deadlines/", "deadlines/?page=2"),
    "deadlines_feed": _in_languages("deadlines/feed/"),
    "deadline": _deadlines("deadline"),
    "deadline_file": _deadlines("deadline_file"),
    "consultation_terms": _of_keys("consultation_terms"),
    **{name: _of_keys(name) for name in QUESTIONNAIRES},
    "text": _of_keys("text"),
    **{name: _of_keys(name, *more) for name, more in TEXTS.items()},
    "clause": _of_keys("clause"),
    **{name: _of_keys(name) for name in REMARKS},
    "consultation_report": _of_keys("consultation_report"),
    "consultation_report_part": _of_reports("consultation_report_part", 1),
    "consultation_report_file": _of_reports("consultation_report_file", "pdf"),
    "consultation_plan": _plans("consultation_plan"),
    "consultation_plan_table": _plans("consultation_plan_table"),
    "account_login": lambda portal: [
        f"/uk/account/login/?{urlencode({'next': page.url})}"
        for page in portal.pages[:1]
    ],
    "wagtailcore_authenticate_with_password": _passwords,
    "wagtailcore_login": _in_languages("_util/login/"),
    "wagtail_serve": _pages,
}
FILES = ("wagtaildocs_serve", "picture", "picture_rendition")
"""Where there is nothing at all of what is private."""
NO_PAGES = {
    *("set_language", "search_click", "confirmation", "my_page", "my_export"),
    *("my_erase", "my_claim", "my_claim_elsewhere", "moderation_mine"),
    *("my_erase", "my_claim", "my_claim_elsewhere"),
    "comment_moderate",
    *("guest_visit", "guest_export", "guest_erase", "guest_leave"),
}
"""They take a form and tell nothing of pages; accounts know of none."""


def public_names() -> set[str]:
    """Names of all patterns outside the admin; the path of one without a name."""
    return {name for path, name in _walk(get_resolver()) if not _is_staffs(path)}


def _is_staffs(path: str) -> bool:
    is_account = "account/" in path and not path.endswith("/account/login/")
    return path.startswith("admin/") or is_account


def _walk(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        path = above + str(one.pattern)
        if isinstance(one, URLPattern):
            yield path, one.name or path
        else:
            yield from _walk(one, path)


def told_at(address: str) -> tuple[int, str]:
    """Status and all that an anonymous visitor is told, headers too, in small letters.

    Without the address, which whoever asked for it knew.
    """
    response: Any = Client(raise_request_exception=False).get(address)
    sent = response.streaming_content if response.streaming else [response.content]
    said = b"".join(sent).decode("utf-8", "replace")
    said += "\n".join(f"{name}: {value}" for name, value in response.items())
    path, _mark, query = address.partition("?")
    for own in (address, path, *(value for _name, value in parse_qsl(query))):
        for written in (own, quote(own), quote(own, safe="")):
            said = said.replace(written, "")
    return response.status_code, said.lower()
