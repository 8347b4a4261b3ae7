"""What only the cluster has to show: silence, aliases, refusals."""

import socket
import time
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from search.analysis import analyse_passages
from search.engines import EngineQuery, EngineUnavailable
from search.engines.elasticsearch_engine import ElasticsearchEngine
from tests.search.engines.documents import made

ODD = (
    "Ґанок’у під'їзд Łódź straße don't ﬁne ǅ İstanbul 日本語 ไทย 한국어 १२३ a1b2 "
    "2026 Ⅷ ½ ª m² ❶ _x_ 3.14 e-mail"
)


def test_terms_pass_the_standard_tokenizer_unchanged(elasticsearch_url: str) -> None:
    terms = analyse_passages([(ODD, "uk")])
    with Elasticsearch(elasticsearch_url) as client:
        for spelling in (terms.lemma, terms.exact, terms.first_five):
            (text,) = spelling
            found = client.indices.analyze(tokenizer="standard", text=text)
            assert [one["token"] for one in found["tokens"]] == text.split(" ")


def test_a_server_that_accepts_and_is_silent_is_unavailable_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        engine = ElasticsearchEngine(url, "portal", request_timeout=0.5)
        started = time.monotonic()
        with pytest.raises(EngineUnavailable):
            engine.search(EngineQuery())
        assert time.monotonic() - started < 1.5


def test_nobody_listening_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    engine = ElasticsearchEngine(url, "portal")
    for call in (engine.count, engine.fingerprints, engine.is_ready):
        with pytest.raises(EngineUnavailable):
            call()


def test_an_earlier_rebuild_fails_when_a_later_one_has_begun(
    elasticsearch_engine: ElasticsearchEngine,
) -> None:
    with elasticsearch_engine.rebuild() as earlier:
        earlier.write([made("a", "Рішення")])
        with elasticsearch_engine.rebuild() as later:
            later.write([made("b", "Рішення")])
            with pytest.raises(EngineUnavailable):
                earlier.write([made("c", "Рішення")])
            later.commit()
    assert elasticsearch_engine.fingerprints().keys() == {"b"}


def test_indices_of_a_longer_prefix_are_left_alone(elasticsearch_url: str) -> None:
    prefix = f"test-{uuid4().hex}"
    short = ElasticsearchEngine(elasticsearch_url, prefix, request_timeout=10.0)
    long = ElasticsearchEngine(elasticsearch_url, f"{prefix}-2", request_timeout=10.0)
    try:
        long.write([made("a", "Рішення")])
        with short.rebuild() as builder:
            builder.write([made("b", "Рішення")])
            builder.commit()
        with short.rebuild():
            pass
        assert long.fingerprints().keys() == {"a"}
        assert short.fingerprints().keys() == {"b"}
    finally:
        with Elasticsearch(elasticsearch_url) as client:
            for index in client.indices.get(index=f"{prefix}-*"):
                client.indices.delete(index=index)


def test_a_removed_index_is_made_again_with_its_fields(
    elasticsearch_engine: ElasticsearchEngine, elasticsearch_url: str
) -> None:
    elasticsearch_engine.write([made("a", "Рішення")])
    with Elasticsearch(elasticsearch_url) as client:
        for index in client.indices.get(index=f"{elasticsearch_engine._alias}-*"):
            client.indices.delete(index=index)
    with pytest.raises(EngineUnavailable):
        elasticsearch_engine.search(EngineQuery())
    elasticsearch_engine.write([made("b", "Рішення")])
    assert elasticsearch_engine.fingerprints().keys() == {"b"}
    assert elasticsearch_engine.is_ready()
