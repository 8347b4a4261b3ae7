"""`manage.py align_drafts`, for two files."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

PAIRS = Path(__file__).parent / "pairs"
OLD, NEW = PAIRS / "decision_old.txt", PAIRS / "decision_new.txt"


def run(*arguments: object) -> str:
    heard = StringIO()
    call_command("align_drafts", *map(str, arguments), stdout=heard)
    return heard.getvalue()


def test_json_tells_of_every_clause_of_both_versions():
    told = json.loads(run(OLD, NEW, "--json"))
    olds, news = told["old"]["clauses"], told["new"]["clauses"]
    assert [one["index"] for one in olds] == [*range(len(olds))]
    assert told["old"]["language"] == "uk"
    first = olds[0]
    assert (first["number"], first["level"], first["path"]) == ("1", "point", ["pt 1"])
    assert first["text"].startswith("Затвердити Порядок")
    assert (first["kinds"], first["change"]) == (["reworded"], "reworded")
    assert first["certain"] is True
    assert 0 < first["likeness"] < 1
    assert [one["path"] for one in first["partners"]] == [["pt 1"]]
    for one in (*olds, *news):
        assert one["reason"]
        assert one["partners"] or one["change"] in ("deleted", "new")
    partners = {(one["index"], two["index"]) for one in olds for two in one["partners"]}
    assert partners == {
        (two["index"], one["index"]) for one in news for two in one["partners"]
    }
    clauses = told["summary"]["certain"] + told["summary"]["uncertain"]
    assert clauses == len(olds) + len(news)


def test_what_is_in_doubt_has_candidates_and_a_reason_for_people():
    told = json.loads(run(OLD, NEW, "--json"))
    [doubt] = [one for one in told["old"]["clauses"] if one["reason"] == "same_place"]
    assert doubt["certain"] is False
    assert doubt["candidates"][0].keys() == {
        "index", "number", "level", "path", "likeness",
    }  # fmt: skip
    with override("uk"):
        table = run(OLD, NEW)
    assert "? На його місці стоїть інше положення" in table


def test_the_table_has_a_line_for_each_pair():
    with override("en"):
        lines = run(OLD, NEW).splitlines()
    assert lines[0].split() == ["pt", "1", "pt", "1", "reworded"]
    assert lines[-1].startswith("Clauses: ")


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02", b"PK\x03\x04broken"])
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path, content):
    bad = tmp_path / "draft.docx"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run(OLD, bad, "--json")
    assert str(bad) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.returncode == 1
