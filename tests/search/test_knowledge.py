"""What a process keeps in memory of the editors' tables is what they say now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, Model

from search.actions import write_entry
from search.knowledge import known
from search.models import BestBet, EmergencyNotice, PlaceName, Synonym
from search.queries import Request, search
from tests.search.conftest import Index
from tests.search.processes import asking, made_entry

NOTICE = {
    f"{field}_{code}": "Пожежа"
    for field in ("title", "text")
    for code in ("uk", "pl", "en")
}


def test_a_search_asks_for_the_state_the_entries_and_the_passages(
    tantivy_ready: Index, django_assert_num_queries: Callable[[int], Any]
) -> None:
    BestBet.objects.create(language="uk", words="газ", translation_key="9", reason="r")
    EmergencyNotice.objects.create(numbers="101", triggers="пожежа", **NOTICE)
    write_entry(made_entry(1, "Рішення про воду"))
    tantivy_ready.feed()
    search(Request("вода", "uk"))

    with django_assert_num_queries(3):
        assert search(Request("вода", "uk")).total == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model",
    [Synonym, PlaceName, BestBet, EmergencyNotice],
    ids=lambda one: one.__name__,
)
def test_nothing_that_is_written_to_a_table_passes_by(model: type[Model]) -> None:
    """Not by the ORM's calls that no signal tells of, and not by plain SQL."""
    tables = known().tables
    model._default_manager.update(id=F("id"))
    after_update = known().tables
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")

    assert tables is not after_update
    assert known().tables is not after_update
    assert known().tables is known().tables


def test_another_process_shows_and_withdraws_a_notice_at_once(
    own_database: str,
) -> None:
    code = (
        "import django; django.setup()\n"
        "from search.emergencies import notices_for\n"
        "from search.knowledge import known\n"
        "for line in open(0):\n"
        "    print(len(notices_for(line, known().tables.notices)), flush=True)\n"
    )
    with asking(code, own_database) as ask:
        before = int(ask("вибух"))
        notice = EmergencyNotice.objects.create(
            numbers="101", triggers="вибух", **NOTICE
        )
        assert int(ask("вибух")) == before + 1
        notice.delete()
        assert int(ask("вибух")) == before
