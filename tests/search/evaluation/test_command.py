"""Any corpus and any queries can be measured, and nothing of the portal is touched."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.actions import write_entry
from search.index import engines
from search.models import Entry, IndexedWord, OutboxItem, Passage, VocabularyState
from search.queries import Request, search
from search.vocabulary import recount
from tests.search.conftest import Index
from tests.search.processes import made_entry

CORPUS = [
    {"id": "w", "language": "uk", "title": "Про воду", "text": "Вода у місті чиста."},
    {"id": "w", "language": "pl", "title": "O wodzie", "text": "Woda w mieście."},
    {"id": "f", "language": "uk", "text": "Ліс росте за містом, біля води."},
    {"id": 7, "language": "uk", "title": "", "text": "Дорогу полагоджено."},
]
QUERIES = [
    {"query": "води", "language": "uk", "relevant": {"f": 1, "w": 3}},
    {"query": "дороги", "language": "uk", "relevant": {"7": 1, "f": 0}},
    {"query": "трамвай", "language": "uk", "relevant": {}},
    {"query": "wodę", "language": "pl", "relevant": {"w": 1}},
]


def lines(path: Path, rows: list[Any]) -> Path:
    text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


def evaluated(folder: Path, corpus: list[Any], queries: list[Any], **given: Any) -> str:
    call_command(
        "search_evaluate",
        lines(folder / "corpus.jsonl", corpus),
        lines(folder / "queries.jsonl", queries),
        stdout=(output := io.StringIO()),
        **given,
    )
    return output.getvalue()


def test_measures_by_language_as_json(index: Index, db: None, tmp_path: Path) -> None:
    found = json.loads(evaluated(tmp_path, CORPUS, QUERIES, json=True))

    assert (found["engine"], found["documents"]) == (index.primary, 4)
    uk, pl = found["languages"]["uk"], found["languages"]["pl"]
    assert (uk["queries"], pl["queries"]) == (3, 1)
    assert uk["ndcg_at_10"]["value"] == uk["mrr"]["value"] == 1.0
    assert uk["first_page"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert math.isclose(uk["empty"]["value"], 1 / 3)
    assert uk["empty"]["low"] < 1 / 3 < uk["empty"]["high"]
    assert pl["ndcg_at_10"]["value"] == 1.0


def test_measures_by_language_as_text(
    tantivy_index: Index, db: None, tmp_path: Path
) -> None:
    first, second = (evaluated(tmp_path, CORPUS, QUERIES) for _ in range(2))

    assert "tantivy, 4 documents\n" in first
    assert "uk, 3 queries\n  ndcg_at_10  1.000  [1.000, 1.000]\n" in first
    assert first == second


def test_a_worse_order_gives_less(
    tantivy_index: Index, db: None, tmp_path: Path
) -> None:
    """Where the document that answers less comes first."""
    queries = [{"query": "води", "language": "uk", "relevant": {"f": 3, "w": 1}}]

    found = json.loads(evaluated(tmp_path, CORPUS, queries, json=True))

    expected = (1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3))
    assert math.isclose(found["languages"]["uk"]["ndcg_at_10"]["value"], expected)


def test_words_of_the_corpus_repair_its_queries(
    tantivy_index: Index, db: None, tmp_path: Path
) -> None:
    """Typed while the other keyboard layout was on."""
    queries = [{"query": "ljhjue", "language": "uk", "relevant": {"7": 1}}]

    found = json.loads(evaluated(tmp_path, CORPUS, queries, json=True))

    assert found["languages"]["uk"]["mrr"]["value"] == 1.0


def test_nothing_of_the_portal_is_touched(
    own_database: str, index: Index, tmp_path: Path
) -> None:
    """Nor is anything of the corpus left."""
    write_entry(made_entry(1, "Живий запис про воду"))
    index.feed()
    recount()
    write_entry(made_entry(2, "Ще не в індексі"))
    before = everything()

    evaluated(tmp_path, CORPUS, QUERIES)

    assert everything() == before
    assert search(Request("дорогу", "uk")).total == 0
    assert search(Request("воду", "uk")).total == 1


def everything() -> list[Any]:
    models = (Entry, Passage, OutboxItem, IndexedWord, VocabularyState)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    return [*rows, *(engine.fingerprints() for engine in engines().values())]


GOOD_TEXT, GOOD_QUERY = CORPUS[0], QUERIES[3]


@pytest.mark.parametrize(
    ("corpus", "queries", "said"),
    [
        ([GOOD_TEXT, "text"], [GOOD_QUERY], "corpus.jsonl, line 2: this is not a JSON"),
        ([{"language": "uk"}], [GOOD_QUERY], "corpus.jsonl, line 1: id has to be a"),
        ([{"id": True, "language": "uk"}], [GOOD_QUERY], "line 1: id has to be a text"),
        ([{"id": "a", "language": "de"}], [GOOD_QUERY], "one of uk, pl, en."),
        ([GOOD_TEXT, GOOD_TEXT], [GOOD_QUERY], "line 2: id w is there already in uk."),
        ([{**GOOD_TEXT, "text": 5}], [GOOD_QUERY], "line 1: text has to be a text."),
        ([], [GOOD_QUERY], "corpus.jsonl: there is no document in it."),
        (CORPUS, [], "queries.jsonl: there is no query in it."),
        (CORPUS, [{**GOOD_QUERY, "query": " "}], "line 1: query has to be a text"),
        (CORPUS, [{**GOOD_QUERY, "relevant": ["w"]}], "line 1: relevant has to be an"),
        (CORPUS, [{**GOOD_QUERY, "relevant": {"w": -1}}], "the grade of w has to be"),
        (
            CORPUS,
            [GOOD_QUERY, {**GOOD_QUERY, "relevant": {"x": 1, "w": 1, "y": 2}}],
            "these ids are not in the corpus: x (line 2), y (line 2).",
        ),
    ],
)
@pytest.mark.usefixtures("tantivy_index", "db")
def test_bad_input_gives_one_sentence(
    tmp_path: Path, corpus: list[Any], queries: list[Any], said: str
) -> None:
    with pytest.raises(CommandError) as refusal:
        evaluated(tmp_path, corpus, queries)

    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert refusal.value.returncode == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": "a", "language": "uk"}\n{"id"', "line 2: this is not JSON"),
        (b"\xff\xfe\n", "line 1: this is not JSON"),
        (b'{"id": "a", "language": "uk", "text": "\\ud800"}', "line 1: this is not"),
        (b"[" * 100_000, "line 1: this is not JSON"),
    ],
)
def test_what_is_no_text_gives_one_sentence(
    tantivy_index: Index, db: None, tmp_path: Path, content: bytes, said: str
) -> None:
    (corpus := tmp_path / "corpus.jsonl").write_bytes(content)

    with pytest.raises(CommandError, match=said):
        call_command("search_evaluate", corpus, corpus)


def test_a_missing_file_gives_one_sentence(
    tantivy_index: Index, db: None, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=r"none\.jsonl: No such file"):
        call_command("search_evaluate", tmp_path / "none.jsonl", tmp_path / "q.jsonl")


def test_odd_texts_are_taken_as_they_are(
    tantivy_index: Index, db: None, tmp_path: Path
) -> None:
    """Long titles and ids, no words at all, signs that PostgreSQL refuses."""
    odd = [
        {"id": "a" * 300, "language": "uk", "title": "вода " * 300, "text": ""},
        {"id": "b\x00", "language": "en", "title": "\x00", "text": "\x00 … \x00"},
        {"id": "c", "language": "pl", "title": None, "text": None},
    ]
    queries = [{"query": "вода", "language": "uk", "relevant": {"a" * 300: 0.5}}]

    found = json.loads(evaluated(tmp_path, odd, queries, json=True))

    assert found["languages"]["uk"]["ndcg_at_10"]["value"] == 1.0
