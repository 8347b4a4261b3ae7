"""Remarks: how many a second are taken, none lost, and what another costs among many.

Taking them is held against a POST that only checks its token and seal, in turn with it,
sent by one client and by eight at once; one among 5,000 against one among 50.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.measures import Call, Measure, in_turn, seconds

if TYPE_CHECKING:
    from django.test import Client

    from consultations.models import ConsultationPage
    from tests.benchmarks.bench import Bench

CLIENTS: Final = (1, 8)
POSTS: Final = 200
"""By all clients together, in a round."""
ROUNDS: Final = 2
FEW: Final = 50
MANY: Final = 5_000
GIVEN: Final = 15
MOST: Final = 2.0
"""What a remark among many, and a page of a list of many, may cost in those of few."""

numbers = count(1)


def measure(bench: Bench) -> list[Measure]:
    from django.test import override_settings

    bench.fresh("remarks")
    with override_settings(ROOT_URLCONF="tests.benchmarks.served_urls"):
        bench.say("  taking remarks")
        measures = _taken()
    bench.say(f"  one among {MANY:,}")
    return [*measures, *_among_many(bench)]


def _taken() -> list[Measure]:
    from tests.consultations.remarks.making import open_consultation
    from tests.factories import stored_site

    page = open_consultation(stored_site())
    address = f"/uk/consultations/{page.translation_key}/remark/"
    measures = []
    for number in CLIENTS:
        clients = [_client() for _one in range(number)]
        best = {"remarks": 0.0, "checks": 0.0}
        for _round in range(ROUNDS):
            for name, where in (("checks", "/checked/"), ("remarks", address)):
                took = seconds(lambda c=clients, w=where: _send_all(c, w))  # type: ignore[misc]
                best[name] = max(best[name], POSTS / took)
        held = "a POST that checks token and seal"
        rate, bare = best["remarks"], best["checks"]
        measures.append(Measure(f"{held}, {number} at once", bare, "posts/s"))
        name = f"remarks, {number} at once"
        measures.append(Measure(name, rate, "remarks/s", rate / bare, held))
    return [*measures, _none_lost(page, ROUNDS * POSTS * len(CLIENTS))]


def _none_lost(page: ConsultationPage, sent: int) -> Measure:
    """Fails unless each is there once, under a number of its own, without a gap."""
    from consultations.remarks.models import Remark

    rows = Remark.objects.filter(
        consultation__translation_key=page.translation_key
    ).order_by("number")
    assert list(rows.values_list("number", flat=True)) == list(range(1, sent + 1))
    assert len(set(rows.values_list("text", flat=True))) == sent
    held = f"of {sent:,} sent, goal 0"
    return Measure("remarks lost or doubled", 0, "remarks", 0.0, held)


def _client() -> tuple[Client, str]:
    """A browser that is signed in, has agreed, and holds a token."""
    from django.middleware.csrf import get_token
    from django.test import Client, RequestFactory

    from tests.core.signing import signed_in
    from tests.participation.people import make_citizen

    signed = signed_in(make_citizen(f"author-{next(numbers)}"))
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed.cookies
    request = RequestFactory().get("/")
    token = get_token(request)
    client.cookies["csrftoken"] = request.META["CSRF_COOKIE"]
    return client, token


def _send_all(clients: list[tuple[Client, str]], where: str) -> None:
    """Each client sends its share; all at once."""
    from django.db import connection

    def share(one: tuple[Client, str]) -> None:
        for _post in range(POSTS // len(clients)):
            _send(*one, where)
        if len(clients) > 1:
            connection.close()

    if len(clients) == 1:
        share(clients[0])
        return
    with ThreadPoolExecutor(len(clients)) as pool:
        list(pool.map(share, clients))


def _send(client: Client, token: str, where: str) -> None:
    from datetime import timedelta

    from cms import clock
    from participation.moderation.screening.forms import sealed

    number = next(numbers)
    answer = client.post(
        where,
        {
            "csrfmiddlewaretoken": token,
            "opened": sealed(clock.now() - timedelta(minutes=2)),
            "signed_in": "yes",
            "kind": "objection",
            "speaks_as": "person",
            "text": _words(number),
            "consent": "on",
        },
        # Each from a network of its own: limits are not what is measured.
        REMOTE_ADDR=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
    )
    assert answer.status_code in (204, 303), answer.content.decode()[:2000]


def _words(number: int) -> str:
    return f"Прошу пояснити, чому в додатку {number} немає нашої вулиці."


def _among_many(bench: Bench) -> list[Measure]:
    """Giving one, and reading the list, where there are few and where there are many.

    All of them say nearly the same, and are looked at for it: the dearest there is.
    """
    giving: list[Call] = []
    reading: list[Call] = []
    for number in (FEW, MANY):
        page = _campaign(number)
        giving.append(lambda page=page: _one_more(page))  # type: ignore[misc]
        reading.append(lambda page=page: _list(page))  # type: ignore[misc]
    return [
        *_pair("another remark of a campaign", giving),
        *_pair("a page of the list", reading),
    ]


def _pair(name: str, calls: list[Call]) -> list[Measure]:
    few, many = in_turn([calls] * GIVEN)
    held = f"of {FEW}, goal {MOST:g} or less"
    ratio = many.median / few.median
    return [
        Measure(f"{name} of {FEW}", few.median, "ms"),
        Measure(f"{name} of {MANY:,}", many.median, "ms", ratio, held),
    ]


def _campaign(number: int) -> ConsultationPage:
    """A consultation in which so many said nearly the same."""
    from django.db import connection

    from consultations.remarks.likeness import digests, read
    from consultations.remarks.models import Remark, RemarkGroup
    from tests.consultations.making import announced, process_of
    from tests.consultations.remarks.making import CLAUSES, make_version, many_remarks
    from tests.factories import stored_site

    page = announced(stored_site().council, title=f"Кампанія {number}")
    make_version(page, CLAUSES)
    rows = many_remarks(page, number)
    group = RemarkGroup.objects.create(consultation=process_of(page), number=1)
    Remark.objects.filter(pk__in=[one.pk for one in rows]).update(
        text=_CAMPAIGN,
        kind="objection",
        text_language="uk",
        clause=rows[0].clause,
        group=group,
        likeness=digests(read(_CAMPAIGN)),
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return page


def _one_more(page: ConsultationPage) -> None:
    from tests.consultations.remarks.making import remark

    one = remark(page, f"Шановна радо! {_CAMPAIGN} Таких родин у нас багато.")
    assert one.group is not None


def _list(page: ConsultationPage) -> Any:
    from consultations.remarks.selectors import Filters, listed
    from tests.consultations.making import process_of

    return listed(process_of(page), Filters(), "uk")


_CAMPAIGN: Final = (
    "Ми, мешканці вулиці Водної, просимо подавати воду цілодобово. Багато хто з нас "
    "працює у дві зміни й повертається додому після півночі. Без води вночі ми не "
    "можемо ні приготувати їжу, ні випрати одяг."
)
