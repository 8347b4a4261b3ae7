"""One measurement: a corpus, judged queries, an engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.engines import Engine, EngineUnavailable
from search.worker import Progress

from .corpus import Judged, Text
from .measures import Ranking, Scores, scores
from .scratch import ScratchCorpus, scratch_corpus, scratch_engine


@dataclass(frozen=True)
class Report:
    """What was measured; queries and measures by language."""

    engine: str
    documents: int
    queries: Mapping[str, int]
    scores: Mapping[str, Scores]


def evaluate(
    texts: Sequence[Text],
    queries: Sequence[Judged],
    name: str,
    progress: Progress | None = None,
) -> Report:
    """Put texts into a scratch index and ask it the queries.

    No row, outbox, word or index of the portal is touched.  Raises EngineUnavailable.
    """
    with scratch_corpus(texts) as corpus, scratch_engine(name) as engine:
        corpus.fill(engine, progress)
        return Report(name, len(texts), *measured(corpus, engine, queries))


def measured(
    corpus: ScratchCorpus, engine: Engine, queries: Sequence[Judged]
) -> tuple[dict[str, int], dict[str, Scores]]:
    """Numbers of queries and measures, by language. Raises EngineUnavailable."""
    rankings: dict[str, list[Ranking]] = defaultdict(list)
    for query in queries:
        answer = corpus.ask(engine, query.query, query.language)
        if answer.degraded:
            raise EngineUnavailable(f"{engine.name} did not answer “{query.query}”")
        ranking = Ranking(query.relevant, corpus.found(answer), answer.total)
        rankings[query.language].append(ranking)
    return (
        {language: len(some) for language, some in sorted(rankings.items())},
        {language: scores(some) for language, some in sorted(rankings.items())},
    )
