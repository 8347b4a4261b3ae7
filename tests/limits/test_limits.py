"""No more pass than may, whoever asks how often from where."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection, transaction
from django.test import RequestFactory
from pytest_django import Settings

from cms.clock import now
from participation import limits
from participation.limits import DAY, HOUR, MINUTE, Rate, Use
from participation.limits.counting import remove_old
from participation.limits.models import Tally

AT_ONCE = 24
MOST = 7


def passed(
    times: int, *rates: Rate, what: str = "comment", who: str = "1.1.1.1"
) -> int:
    return sum(limits.allow(what, who, *rates) for _ in range(times))


def test_of_many_at_once_exactly_so_many_pass(
    own_database: str, settings: Settings
) -> None:
    settings.LIMITS_APART = True
    together = Barrier(AT_ONCE)

    def attempt(_: int) -> bool:
        together.wait()
        return limits.allow("sign in", "1.1.1.1", Rate(MOST, HOUR), Rate(50, DAY))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(attempt, range(AT_ONCE)))

    assert answers.count(True) == MOST


def test_a_count_stays_when_the_view_fails(
    own_database: str, settings: Settings
) -> None:
    settings.LIMITS_APART = True

    def fail() -> None:
        with transaction.atomic():
            assert limits.allow("sign in", "1.1.1.1", Rate(1, HOUR))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not limits.would_allow("sign in", "1.1.1.1", Rate(1, HOUR))


def test_nobody_waits_for_a_view_that_counted(
    own_database: str, settings: Settings
) -> None:
    settings.LIMITS_APART = True
    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        assert limits.allow("sign in", "1.1.1.1", Rate(2, HOUR))
        other = pool.submit(limits.allow, "sign in", "1.1.1.1", Rate(2, HOUR))
        assert other.result(timeout=5)


def test_a_connection_that_was_lost_is_made_anew(
    own_database: str, settings: Settings
) -> None:
    settings.LIMITS_APART = True
    assert limits.allow("sign in", "1.1.1.1", Rate(2, HOUR))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    assert limits.allow("sign in", "1.1.1.1", Rate(2, HOUR))
    assert not limits.allow("sign in", "1.1.1.1", Rate(2, HOUR))


def test_both_a_burst_and_a_steady_flow_end(db: None) -> None:
    rates = Rate(3, MINUTE), Rate(5, HOUR)
    with time_machine.travel(now(), tick=False) as clock:
        assert passed(9, *rates) == 3
        clock.shift(61)
        assert passed(9, *rates) == 2
        clock.shift(HOUR)
        assert passed(9, *rates) == 3


def test_a_rate_holds_within_any_span_not_from_hour_to_hour(db: None) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        assert passed(1, Rate(2, HOUR)) == 1
        clock.shift(50 * 60)
        assert passed(9, Rate(2, HOUR)) == 1
        clock.shift(11 * 60)
        assert passed(9, Rate(2, HOUR)) == 1


def test_midnight_opens_nothing(db: None) -> None:
    with time_machine.travel("2026-03-28T23:59:50+02:00", tick=False) as clock:
        assert passed(9, Rate(3, HOUR)) == 3
        clock.shift(20)
        assert passed(9, Rate(3, HOUR)) == 0
        assert not limits.would_allow("comment", "1.1.1.1", Rate(3, HOUR))
        clock.shift(HOUR)
        assert passed(9, Rate(3, HOUR)) == 3


def test_things_and_people_are_counted_apart(db: None) -> None:
    assert passed(9, Rate(2, HOUR)) == 2
    assert passed(9, Rate(2, HOUR), who="1.1.1.2") == 2
    assert passed(9, Rate(2, HOUR), what="petition") == 2


def test_what_was_taken_back_or_forgotten_may_be_done_again(db: None) -> None:
    use = limits.count("sign in", "me", Rate(1, HOUR))
    assert isinstance(use, Use)
    assert passed(1, Rate(1, HOUR), what="sign in", who="me") == 0
    use.take_back()
    assert passed(2, Rate(1, HOUR), what="sign in", who="me") == 1

    limits.forget("sign in", "me")

    assert passed(2, Rate(1, HOUR), what="sign in", who="me") == 1


def test_nobody_can_be_read_back_and_old_rows_go(db: None) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        passed(1, Rate(2, HOUR), who="203.0.113.77")
        row = Tally.objects.get()
        assert "203.0.113.77" not in str(vars(row))
        clock.shift(timedelta(minutes=59))
        remove_old()
        assert Tally.objects.count() == 1
        clock.shift(120)
        remove_old()
    assert Tally.objects.count() == 0


def test_a_span_longer_than_a_day_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="a day at most"):
        limits.allow("comment", "1.1.1.1", Rate(5, timedelta(days=2)))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_network_is_one_address_or_a_homes_prefix(address: str, network: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=address)

    assert limits.network(request) == network


def test_only_our_proxies_are_believed(settings: Settings) -> None:
    def told(forwarded: str) -> str:
        headers = {"X-Forwarded-For": forwarded}
        return limits.network(RequestFactory().get("/", headers=headers))

    assert told("203.0.113.9") == "127.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert told("1.2.3.4, 203.0.113.9") == "203.0.113.9"
    assert told("203.0.113.9:50123") == "203.0.113.9"
    assert told("[2001:db8:1:2::5]:50123") == told("2001:db8:1:2::5")
    settings.TRUSTED_PROXIES = 2
    assert told("1.2.3.4, 203.0.113.9, 10.0.0.1") == "203.0.113.9"
    assert told("203.0.113.9") == "127.0.0.1"
