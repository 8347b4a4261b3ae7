"""What every engine keeps of what is written to it, asked of each."""

import pytest

from search.engines import Engine, EngineQuery, EngineUnavailable
from tests.search.engines.documents import keys, made


def test_without_an_index_it_is_not_ready_and_unavailable(engine: Engine) -> None:
    assert not engine.is_ready()
    for call in (lambda: engine.search(EngineQuery()), engine.count):
        with pytest.raises(EngineUnavailable):
            call()


def test_a_write_is_found_when_it_returns(engine: Engine) -> None:
    engine.write([made("a", "Рішення про субсидію")])
    assert engine.is_ready()
    assert keys(engine, "субсидії") == ["a"]
    engine.write([made("b", "Субсидії громадянам")])
    assert set(keys(engine, "субсидій")) == {"a", "b"}


def test_writing_again_changes_nothing(engine: Engine) -> None:
    document = made("a", "Рішення")
    engine.write([document, document])
    engine.write([document])
    assert engine.count() == 1


def test_a_rewritten_document_is_found_by_its_new_words_only(engine: Engine) -> None:
    engine.write([made("a", "Тарифи", fingerprint="1")])
    engine.write([made("a", "Бюджет", fingerprint="2")])
    assert keys(engine, "тарифи") == []
    assert keys(engine, "бюджет") == ["a"]
    assert engine.fingerprints() == {"a": "2"}


def test_deleted_documents_are_gone(engine: Engine) -> None:
    engine.write([made("a", "Тарифи"), made("b", "Тарифи")])
    engine.write([], deleted_keys=["a", "never-there"])
    assert keys(engine, "тарифи") == ["b"]
    assert engine.fingerprints().keys() == {"b"}
    assert engine.count() == 1


def test_fingerprints_of_all_documents(engine: Engine) -> None:
    engine.write(made(f"k{i}", "Тарифи", fingerprint=f"f{i}") for i in range(300))
    assert engine.fingerprints() == {f"k{i}": f"f{i}" for i in range(300)}


def test_rebuild_shows_the_old_index_until_commit(engine: Engine) -> None:
    engine.write([made("old", "Рішення")])
    with engine.rebuild() as builder:
        builder.write([made("new1", "Рішення")])
        builder.write([made("new2", "Рішення")])
        assert keys(engine, "рішення") == ["old"]
        builder.commit()
        assert sorted(keys(engine, "рішення")) == ["new1", "new2"]
    engine.write([made("later", "Рішення")])
    assert engine.count() == 3


def test_rebuild_makes_the_first_index(engine: Engine) -> None:
    with engine.rebuild() as builder:
        builder.write([made("a", "Рішення")])
        builder.commit()
    assert engine.is_ready()
    assert keys(engine, "рішення") == ["a"]


def test_abandoned_rebuild_leaves_the_old_index(engine: Engine) -> None:
    engine.write([made("old", "Рішення")])
    with pytest.raises(KeyError), engine.rebuild() as builder:
        builder.write([made("new", "Рішення")])
        raise KeyError
    assert keys(engine, "рішення") == ["old"]
    engine.write([made("more", "Рішення")])
    assert engine.count() == 2


def test_writes_during_a_rebuild_go_to_the_old_index(engine: Engine) -> None:
    engine.write([made("old", "Рішення")])
    with engine.rebuild() as builder:
        engine.write([made("meanwhile", "Рішення")])
        assert engine.count() == 2
        builder.write([made("new", "Рішення")])
        builder.commit()
    assert keys(engine, "рішення") == ["new"]
