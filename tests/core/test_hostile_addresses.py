"""Whatever stands in an address that takes something, it gets an answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.comments.saying import say
from tests.comments.talking import article_talked_about, talk_of
from tests.consultations.remarks.making import open_consultation, remark
from tests.factories import Site
from tests.privacy.ways_out import NO_PAGES, WAYS, public_names
from tests.search.conftest import Index, tantivy_index, tantivy_ready  # noqa: F401

HUGE = "9" * 400
# As they stand in an address: percent-encoded, or as nobody should send them.
VALUES = [
    *("", "0", "-1", HUGE, "1e9", "%D9%A3", "%C2%B2", "9223372036854775808"),
    *("%00", "a%00b", "%ED%A0%80", "%FF%FE", "%E2%80%AE%E2%80%8B"),
    *(
        "%27%3B--",
        "%3Cscript%3E",
        "%7B%7Bx%7D%7D",
        "%25s",
        "..%2F..%2Fetc",
        "a" * 10_000,
    ),
    *("%0D%0ASet-Cookie:a=b", "//example.org", "javascript:alert(1)"),
]
# Every parameter that a view of the portal reads, and one that none does.
PARAMETERS = [
    *("q", "page", "page_size", "sort", "exact", "language", "kind", "state"),
    *("authority", "topic", "place", "year", "has", "useful", "said", "next", "size"),
    *("start", "working_days", "calendar_days", "months", "hours", "rule", "country"),
    *("moves", "date", "time", "amount", "unit", "outcome"),
    *("moves", "date", "time", "amount", "unit", "order"),
    *("clause", "group", "decided", "centre", "channel", "after"),
    "nobody[]",
    *("question", "nobody[]"),
]
KINDS = ("page", "section", "authority", "topic", "search", "conversation", "comment")
KINDS = ("page", "section", "authority", "topic", "search")
COMMENT_ACTS = [
    ("conversation", "write"),
    *(
        ("comment", act)
        for act in (
            *("thread", "reply", "edit", "withdraw", "report", "moderate"),
            *("answer", "pin", "translate"),
        )
    ),
]
A_KEY = "6184984c-1cb4-4c15-a927-9bf898717d43"
REMARK_ACTS = ("edit", "withdraw", "support", "report", "translate", "receipt")
REPORTED = "6184984c-1cb4-4c15-a927-9bf898717d43"
# Parts of paths, by the name of the pattern.
PATHS: dict[str, Callable[[str], list[str]]] = {
    "sitemap_part": lambda value: [f"/sitemap-{value}.xml"],
    "wagtaildocs_serve": lambda value: [f"/files/{value}/a.txt", f"/files/1/{value}"],
    "picture": lambda value: [
        f"/pictures/{value}/abc/whole-320.jpeg",
        f"/pictures/1/{value}/whole-320.jpeg",
        f"/pictures/1/abc/{value}",
    ],
    "picture_rendition": lambda value: [f"/pictures/renditions/{value}/a.jpg"],
    "useful": lambda value: [f"/uk/useful/{value}/"],
    "useful_thanks": lambda value: [f"/uk/useful/{value}/thanks/"],
    "useful_reason": lambda value: [f"/uk/useful/{value}/reason/"],
    "deadline": lambda value: [f"/uk/deadlines/{value}/"],
    "deadline_file": lambda value: [f"/uk/deadlines/{value}/deadline.ics"],
    "consultation_terms": lambda value: [f"/uk/consultations/{value}/terms.ics"],
    "consultation_plan": lambda value: [
        f"/uk/consultations/plan/{value}/2027/",
        f"/uk/consultations/plan/council/{value}/",
    ],
    "consultation_plan_table": lambda value: [
        f"/uk/consultations/plan/{value}/2027/plan.csv",
        f"/uk/consultations/plan/council/{value}/plan.csv",
    ],
    "questionnaire": lambda value: [f"/uk/consultations/{value}/questionnaire/"],
    "questionnaire_desk": lambda value: [
        f"/uk/consultations/{value}/questionnaire/desk/"
    ],
    "questionnaire_results": lambda value: [
        f"/uk/consultations/{value}/questionnaire/results/"
    ],
    "questionnaire_results_table": lambda value: [
        f"/uk/consultations/{value}/questionnaire/results.csv"
    ],
    "questionnaire_results_file": lambda value: [
        f"/uk/consultations/{value}/questionnaire/results.json"
    ],
    "answer_sheet": lambda value: [f"/uk/consultations/answers/{value}/"],
    "answer_sheet_withdraw": lambda value: [
        f"/uk/consultations/answers/{value}/withdraw/"
    ],
    "text": lambda value: [f"/uk/consultations/{value}/text/"],
    "text_version": lambda value: [f"/uk/consultations/{A_KEY}/text/{value}/"],
    "text_part": lambda value: [
        f"/uk/consultations/{A_KEY}/text/{value}/0/",
        f"/uk/consultations/{A_KEY}/text/1/{value}/",
    ],
    "text_comparison": lambda value: [
        f"/uk/consultations/{A_KEY}/text/{value}/2/compare/",
        f"/uk/consultations/{A_KEY}/text/1/{value}/compare/",
    ],
    "clause": lambda value: [f"/uk/consultations/clause/{value}/"],
    "remarks": lambda value: [f"/uk/consultations/{value}/remarks/"],
    "remarks_table": lambda value: [f"/uk/consultations/{value}/remarks/remarks.csv"],
    "remark_on_draft": lambda value: [f"/uk/consultations/{value}/remark/"],
    "remark_at_desk": lambda value: [f"/uk/consultations/{value}/remark/desk/"],
    "remark_on_clause": lambda value: [f"/uk/consultations/clause/{value}/remark/"],
    "remark": lambda value: [f"/uk/consultations/remark/{value}/"],
    "remark_file": lambda value: [f"/uk/consultations/remark/file/{value}/"],
    **{
        f"remark_{act}": lambda value, act=act: [  # type: ignore[misc]
            f"/uk/consultations/remark/{value}/{act}/"
        ]
        for act in REMARK_ACTS
    },
    "consultation_report": lambda value: [f"/uk/consultations/{value}/report/"],
    "consultation_report_part": lambda value: [
        f"/uk/consultations/{value}/report/1/",
        f"/uk/consultations/{REPORTED}/report/{value}/",
    ],
    "consultation_report_file": lambda value: [
        f"/uk/consultations/{value}/report/report.pdf",
        f"/uk/consultations/{REPORTED}/report/report.{value}",
    ],
    "confirmation": lambda value: [f"/uk/confirm/{value}/"],
    "consent": lambda value: [f"/uk/consent/{value}/"],
    "consent_version": lambda value: [
        f"/uk/consent/{value}/1/",
        f"/uk/consent/participation/{value}/",
    ],
    "my_claim": lambda value: [f"/uk/my/claim/{value}/"],
    "notices_follow": lambda value: [
        f"/uk/notices/follow/{value}/x/",
        *(f"/uk/notices/follow/{kind}/{value}/" for kind in KINDS),
    ],
    "notices_of_address": lambda value: [f"/uk/notices/mine/{value}/"],
    "notices_end": lambda value: [f"/uk/notices/end/{value}/"],
    "moderation_mine": lambda value: [
        f"/uk/moderation/mine/{value}/{A_KEY}/",
        f"/uk/moderation/mine/opinion/{value}/",
    ],
    "moderation_decision": lambda value: [f"/uk/moderation/decision/{value}/"],
    "conversation_feed": lambda value: [f"/uk/comments/{value}/feed/"],
    "conversation": lambda value: [f"/uk/comments/{value}/"],
    **{
        f"{of}_{act}": lambda value, act=act: [  # type: ignore[misc]
            f"/uk/comments/{value}/{act}/"
        ]
        for of, act in COMMENT_ACTS
    },
    "site_map_section": lambda value: [f"/uk/site-map/{value}/"],
    "section_feed": lambda value: [f"/uk/feeds/section/{value}/"],
    "newest_feed": lambda value: [f"/uk/feeds/{value}/"],
    "wagtailcore_authenticate_with_password": lambda value: [
        f"/uk/_util/authenticate_with_password/{value}/1/",
        f"/uk/_util/authenticate_with_password/1/{value}/",
    ],
    "wagtail_serve": lambda value: [
        f"/uk/{value}/",
        f"/uk/council/{value}/",
        f"/{value}/",
    ],
}
WITHOUT: dict[str, str] = {
    "robots": "/robots.txt",
    "sitemap": "/sitemap.xml",
    "front_door": "/",
    "health": "/health/",
    "openapi-json": "/api/openapi.json",
    "api-root": "/api/",
    "search_all": "/api/search/",
    "suggest_all": "/api/suggest/",
    "reckon_deadline": "/api/deadline/",
    "deadline_calculator": "/uk/deadlines/calculator/",
    "deadline_calendar": "/uk/deadlines/calculator/deadline.ics",
    "search": "/uk/search/",
    "search_suggest": "/uk/search/suggest/",
    "search_feed": "/uk/search/feed/",
    "search_click": "/uk/search/click/",
    "changes": "/uk/changes/",
    "confirmation_sent": "/uk/confirm/sent/",
    "my_page": "/uk/my/",
    "my_export": "/uk/my/data/",
    "my_erase": "/uk/my/erase/",
    "my_claim_elsewhere": "/uk/my/claim/",
    "erased": "/uk/my/erased/",
    "guest_ask": "/uk/my/by-letter/",
    "guest_visit": "/uk/my/given/",
    "guest_export": "/uk/my/given/data/",
    "guest_erase": "/uk/my/given/erase/",
    "guest_leave": "/uk/my/given/leave/",
    "notices_follow_search": "/uk/notices/follow/search/",
    "notices_asked": "/uk/notices/asked/",
    "notices_of_account": "/uk/notices/",
    "moderation_log": "/uk/moderation/",
    "moderation_file": "/uk/moderation/moderation.csv",
    "moderation_rules": "/uk/moderation/rules/",
    "display": "/uk/display/",
    "site_map": "/uk/site-map/",
    "feeds": "/uk/feeds/",
    "changes_feed": "/uk/feeds/changes/",
    "deadlines": "/uk/deadlines/",
    "deadlines_feed": "/uk/deadlines/feed/",
    "account_login": "/uk/account/login/",
    "wagtailcore_login": "/uk/_util/login/",
    "set_language": "/language/",
}


def remarked(site: Site) -> list[str]:
    """The pages of remarks, and of each act on one."""
    page = open_consultation(site)
    made = remark(page)
    names = ("remarks", "remarks_table", "remark_on_draft", "remark_at_desk")
    one = f"/uk/consultations/remark/{made.key}/"
    return [
        *(reverse(name, args=[page.translation_key]) for name in names),
        *(one, *(f"{one}{act}/" for act in REMARK_ACTS)),
    ]


def discussed(site: Site) -> list[str]:
    """The pages of a discussion, and of each act in it."""
    page = article_talked_about(site)
    comment = say(talk_of(page, site))
    acts = [
        f"{comment.key if of == 'comment' else page.translation_key}/{act}/"
        for of, act in COMMENT_ACTS
    ]
    return [
        page.url,
        *(f"/uk/comments/{one}" for one in [*acts, f"{page.translation_key}/"]),
    ]


def answered(client: Client, address: str, **asked: str) -> None:
    response = client.get(address, **asked)
    if response.streaming:
        b"".join(response.streaming_content)
    assert response.status_code < 500 or response.status_code == 503, address
    assert "a" not in response.cookies
    leads = response.headers.get("Location", "/")
    assert not leads.startswith(("//", "javascript:")), address


@pytest.mark.parametrize("name", PATHS)
def test_any_part_of_a_path_gets_an_answer(
    site: Site, client: Client, name: str
) -> None:
    for value in VALUES:
        for address in PATHS[name](value):
            answered(client, address)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:20])
def test_any_parameter_gets_an_answer(
    tantivy_ready: Index,  # noqa: F811
    site: Site,
    client: Client,
    value: str,
) -> None:
    query = "&".join(f"{name}={value}" for name in PARAMETERS)
    key = site.council.authority.section_key
    pages = [
        *("/uk/", "/uk/council/", f"/uk/site-map/{key}/", f"/uk/feeds/section/{key}/"),
        f"/uk/useful/{site.council.section.pk}/",
        f"/uk/useful/{site.council.section.pk}/thanks/",
        *discussed(site),
        *remarked(site),
    ]
    for address in [*WITHOUT.values(), *pages]:
        answered(client, f"{address}?{query}")


def test_every_public_address_is_asked() -> None:
    """A new address: say here what of it is a parameter."""
    assert set(PATHS) | set(WITHOUT) == public_names()
    assert set(WAYS) | NO_PAGES == public_names()
