"""When the cluster is silent the embedded engine answers, and soon."""

import socket
from pathlib import Path

import pytest

from search.engines import Breaker, EngineQuery, EngineUnavailable, SearchEngines
from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from tests.search.engines.documents import asked, made

QUERY = EngineQuery(query=asked("рішення"))


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def silent_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return f"http://127.0.0.1:{closed.getsockname()[1]}"


def test_breaker_opens_at_a_failure_and_lets_one_try_after_its_time() -> None:
    clock = Clock()
    breaker = Breaker(seconds=10, clock=clock)
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
    clock.now += 10
    assert [breaker.allows(), breaker.allows()] == [True, False]
    breaker.succeeded()
    assert breaker.allows()
    assert not breaker.is_open


def test_breaker_opens_again_when_the_trial_fails_or_never_reports() -> None:
    clock = Clock()
    breaker = Breaker(seconds=10, clock=clock)
    breaker.failed()
    clock.now += 10
    assert breaker.allows()
    breaker.failed()
    clock.now += 9
    assert not breaker.allows()
    clock.now += 1
    assert breaker.allows()
    clock.now += 10
    assert breaker.allows()


def test_the_embedded_engine_answers_for_a_silent_cluster(tmp_path: Path) -> None:
    embedded = TantivyEngine(tmp_path)
    embedded.write([made("a", "Рішення")])
    cluster = ElasticsearchEngine(silent_address(), "portal", request_timeout=0.5)
    breaker = Breaker(seconds=60)
    engines = SearchEngines(cluster, embedded, breaker)
    result = engines.search(QUERY)
    assert result.degraded
    assert [key for key, _ in result.hits] == ["a"]
    assert breaker.is_open


def test_the_cluster_answers_again_after_it_returns(
    tmp_path: Path, elasticsearch_engine: ElasticsearchEngine
) -> None:
    clock = Clock()
    embedded = TantivyEngine(tmp_path)
    embedded.write([made("old", "Рішення")])
    engines = SearchEngines(elasticsearch_engine, embedded, Breaker(10, clock))
    assert engines.search(QUERY).degraded
    elasticsearch_engine.write([made("new", "Рішення")])
    assert engines.search(QUERY).degraded
    clock.now += 10
    result = engines.search(QUERY)
    assert (result.degraded, [key for key, _ in result.hits]) == (False, ["new"])


def test_when_neither_answers_it_is_said(tmp_path: Path) -> None:
    cluster = ElasticsearchEngine(silent_address(), "portal", request_timeout=0.5)
    engines = SearchEngines(cluster, TantivyEngine(tmp_path))
    with pytest.raises(EngineUnavailable):
        engines.search(QUERY)
