"""What a reader waits for first where much is discussed, held against where little is.

A text of 500 clauses in five versions and three languages with 5,000 remarks, against
20 clauses with 100: the page of the consultation, the contents, the first chapter with
what is said beside its clauses.  Nothing is taken from memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tests.benchmarks.measures import Call, Measure, in_turn

if TYPE_CHECKING:
    from django.test import Client

    from consultations.models import ConsultationPage
    from tests.benchmarks.bench import Bench

SMALL: Final = {"clauses": 20, "versions": 1, "remarks": 100}
LARGE: Final = {"clauses": 500, "versions": 5, "remarks": 5_000}
READS: Final = 20
MOST: Final = 3.0
"""What a view of much may cost, in those of little."""
MOST_QUERIES: Final = 12


def measure(bench: Bench) -> list[Measure]:
    from django.test import Client

    from tests.consultations.making import make_rule_set
    from tests.factories import stored_site

    bench.fresh("consultation")
    make_rule_set(stored_site())
    bench.say("  first views")
    small, large = _consultation(**SMALL), _consultation(**LARGE)
    # A visitor without account; in tests no page is kept in memory.
    client = Client()
    measures = []
    for name in ("page", "contents", "chapter"):
        asked = [_address(page, name) for page in (small, large)]
        pair = [_view(client, _led_to(client, one)) for one in asked]
        few, many = in_turn([pair] * READS)
        queries = max(_queries(view) for view in pair)
        bench.say(f"  {name}: {queries} queries")
        assert queries <= MOST_QUERIES, (name, queries)
        held = f"where little is said, goal {MOST:g} or less; {queries} queries at most"
        ratio = many.median / few.median
        measures += [
            Measure(f"{name}, {SMALL['remarks']} remarks", few.median, "ms"),
            Measure(f"{name}, {LARGE['remarks']:,}", many.median, "ms", ratio, held),
        ]
    return measures


def _consultation(clauses: int, versions: int, remarks: int) -> ConsultationPage:
    from django.db import connection

    from tests.consultations.making import announced
    from tests.consultations.remarks.making import many_remarks
    from tests.consultations.texts.making import big_text
    from tests.factories import stored_site

    page = announced(stored_site().council, title=f"Консультація {remarks}")
    big_text(page.translation_key, clauses=clauses, versions=versions)
    many_remarks(page, remarks)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return page


def _address(page: ConsultationPage, name: str) -> str:
    key = page.translation_key
    match name:
        case "contents":
            return reverse("text", args=[key])
        case "chapter":
            from consultations.texts.selectors import last_version

            version = last_version(key)
            assert version is not None
            return reverse("text_part", args=[key, version.number, 0])
    return str(page.url)


def _led_to(client: Client, address: str) -> str:
    """Where an address leads: a short text stands whole on one page."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return str(answer.request["PATH_INFO"])


def _view(client: Client, address: str) -> Call:
    return lambda: client.get(address)


def _queries(view: Call) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        view()
    turns = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return len([one for one in queries if not one["sql"].startswith(turns)])
