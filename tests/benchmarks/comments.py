"""Comments: how many a second are taken, and what a page of many costs.

Taking them is held against a POST that only checks its token and seal, in turn with it,
sent by one client and by eight at once; a page of 5,000 against one of 50.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.measures import Call, Measure, in_turn, seconds

if TYPE_CHECKING:
    from django.test import Client

    from participation.comments.models import Comment, Conversation
    from tests.benchmarks.bench import Bench

CLIENTS: Final = (1, 8)
POSTS: Final = 96
"""By all clients together, in a round."""
ROUNDS: Final = 3
FEW: Final = 50
MANY: Final = 5_000
READS: Final = 25
MOST: Final = 2.0
"""What the first page of many may cost, in pages of few."""

numbers = count(1)


def measure(bench: Bench) -> list[Measure]:
    from django.test import override_settings

    bench.fresh("comments")
    with override_settings(ROOT_URLCONF="tests.benchmarks.served_urls"):
        bench.say("  taking comments")
        measures = _taken()
        bench.say(f"  pages of {MANY:,}")
        return [*measures, *_read()]


def _taken() -> list[Measure]:
    from tests.comments.saying import make_page
    from tests.factories import stored_site

    page = make_page(stored_site())
    address = f"/uk/comments/{page.translation_key}/write/"
    measures = []
    for number in CLIENTS:
        clients = [_client(address) for _one in range(number)]
        best = {"comments": 0.0, "checks": 0.0}
        for _round in range(ROUNDS):
            for name, where in (("checks", "/checked/"), ("comments", address)):
                took = seconds(lambda c=clients, w=where: _send_all(c, w))  # type: ignore[misc]
                best[name] = max(best[name], POSTS / took)
        held = "a POST that checks token and seal"
        rate, bare = best["comments"], best["checks"]
        measures.append(Measure(f"{held}, {number} at once", bare, "posts/s"))
        name = f"comments, {number} at once"
        measures.append(Measure(name, rate, "comments/s", rate / bare, held))
    return measures


def _client(address: str) -> tuple[Client, str]:
    """A browser that is signed in, has agreed, and holds a token."""
    from django.middleware.csrf import get_token
    from django.test import Client, RequestFactory

    from tests.core.signing import signed_in
    from tests.participation.people import make_citizen

    signed = signed_in(make_citizen(f"writer-{next(numbers)}"))
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
            "text": f"Прошу пояснити, чому в додатку {number} немає нашої вулиці.",
            "consent": "on",
        },
        # Each from a network of its own: limits are not what is measured.
        REMOTE_ADDR=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
    )
    assert answer.status_code in (204, 303), answer.content.decode()[:2000]


def _read() -> list[Measure]:
    """First pages: of few and many threads, of short and long ones."""
    from tests.comments.saying import make_conversation, say

    measures = []
    for kind in ("threads", "answers to one"):
        calls: list[Call] = []
        for number in (FEW, MANY):
            talk = make_conversation()
            root = say(talk, "Питання")
            one = root if kind == "threads" else say(talk, "Відповідь", parent=root)
            multiply(one, number - 1)
            calls.append(_first_page(talk))
        few, many = in_turn([calls] * READS)
        measures.append(Measure(f"first page of {FEW} {kind}", few.median, "ms"))
        name, ratio = f"first page of {MANY:,} {kind}", many.median / few.median
        held = f"one of {FEW}, goal {MOST:g} or less"
        measures.append(Measure(name, many.median, "ms", ratio, held))
    return measures


def _first_page(talk: Conversation) -> Callable[[], Any]:
    from participation.comments.selectors import threads
    from participation.comments.showing import Reader, shown_thread

    def read() -> list[Any]:
        found = threads(talk)
        return [shown_thread(one, Reader("uk")) for one in found.threads]

    return read


def multiply(comment: Comment, times: int) -> None:
    """More comments like one, beside it; by statements, for speed."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO django_comments ({_COLUMNS}) SELECT {_COLUMNS}"
            " FROM django_comments, generate_series(1, %s) WHERE id = %s RETURNING id",
            [times, comment.pk],
        )
        made = [row[0] for row in cursor.fetchall()]
        cursor.execute(_PLACED, {"made": made, "one": comment.pk})
        cursor.execute(_copied(type(comment)), {"made": made, "one": comment.pk})
        cursor.execute("ANALYZE")


_COLUMNS: Final = (
    "content_type_id, object_pk, site_id, user_id, user_name, user_email, user_url,"
    " comment, submit_date, ip_address, is_public, is_removed"
)
_PLACED: Final = """
    INSERT INTO django_comments_xtd_xtdcomment (comment_ptr_id, thread_id, parent_id,
        level, "order", followup, nested_count)
    SELECT new.id, CASE level WHEN 0 THEN new.id ELSE thread_id END,
        CASE level WHEN 0 THEN new.id ELSE parent_id END, level,
        CASE level WHEN 0 THEN 1 ELSE "order" + new.number END, followup, 0
    FROM django_comments_xtd_xtdcomment,
        unnest(%(made)s::integer[]) WITH ORDINALITY AS new (id, number)
    WHERE comment_ptr_id = %(one)s
"""


def _copied(model: type[Comment]) -> str:
    """Rows of our own table, each with a key of its own."""
    columns = [field.column for field in model._meta.local_fields]
    new = {"node_id": "new.id", "key": "gen_random_uuid()"}
    values = ", ".join(new.get(one, one) for one in columns)
    return (
        f"INSERT INTO comments_comment ({', '.join(columns)}) SELECT {values}"
        " FROM comments_comment, unnest(%(made)s::integer[]) AS new (id)"
        " WHERE node_id = %(one)s"
    )
