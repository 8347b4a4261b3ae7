"""One clock for everything, which a rehearsal may set."""

from __future__ import annotations

import datetime
import threading
from datetime import UTC

from cms import clock

MIDNIGHT_IN_KYIV = datetime.datetime(2026, 3, 28, 22, 30, tzinfo=UTC)


def test_the_day_is_that_of_ukraine() -> None:
    with clock.told_by(lambda: MIDNIGHT_IN_KYIV):
        assert clock.now() == MIDNIGHT_IN_KYIV
        assert clock.today() == datetime.date(2026, 3, 29)


def test_another_time_holds_in_all_threads_and_ends_with_its_block() -> None:
    seen: list[datetime.datetime] = []
    with clock.told_by(lambda: MIDNIGHT_IN_KYIV):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()

    assert seen == [MIDNIGHT_IN_KYIV]
    assert clock.now() != MIDNIGHT_IN_KYIV
