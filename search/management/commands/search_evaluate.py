"""Measure how well the portal's search finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from search.engines import EngineUnavailable
from search.evaluation import BadInput, Report, evaluate, read_corpus, read_queries
from search.index import search_engines
from search.management.engine_choice import chosen_engines
from search.management.progress import Progress
from search.models import Entry


class Command(BaseCommand):
    help = (
        "Indexes a corpus apart from the portal's own, asks it judged queries through "
        "the portal's search, and says how well it found. See search/evaluation."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("corpus", type=Path, metavar="CORPUS.jsonl")
        parser.add_argument("queries", type=Path, metavar="QUERIES.jsonl")
        parser.add_argument(
            "--engine", help="such as tantivy; else the one that answers visitors"
        )
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        (name,) = chosen_engines(options["engine"] or search_engines().primary.name)
        if Entry._meta.db_table not in connection.introspection.table_names():
            raise CommandError(
                "The portal's tables are missing: run manage.py migrate."
            )
        try:
            texts = read_corpus(options["corpus"])
            queries = read_queries(options["queries"], {text.id for text in texts})
            with Progress(self.stderr, name) as progress:
                report = evaluate(texts, queries, name, progress.show)
        except (BadInput, EngineUnavailable) as error:
            raise CommandError(str(error)) from error
        made = _json(report) if options["json"] else "\n".join(_table(report))
        self.stdout.write(made)


def _json(report: Report) -> str:
    languages = {
        language: {
            "queries": report.queries[language],
            **{name: asdict(one) for name, one in scores.items()},
        }
        for language, scores in report.scores.items()
    }
    facts = {
        "engine": report.engine,
        "documents": report.documents,
        "languages": languages,
    }
    return json.dumps(facts, indent=1)


def _table(report: Report) -> Iterator[str]:
    yield f"{report.engine}, {report.documents} documents"
    for language, scores in report.scores.items():
        yield f"{language}, {report.queries[language]} queries"
        for name, one in scores.items():
            yield f"  {name:<11} {one.value:.3f}  [{one.low:.3f}, {one.high:.3f}]"
