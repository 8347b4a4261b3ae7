"""How well the portal's search finds: any corpus, any judged queries."""

from .corpus import BadInput, Judged, Text, read_corpus, read_queries
from .measures import Interval, Ranking, Scores, scores
from .run import Report, evaluate, measured
from .scratch import ScratchCorpus, scratch_corpus, scratch_engine

__all__ = [
    "BadInput",
    "Interval",
    "Judged",
    "Ranking",
    "Report",
    "Scores",
    "ScratchCorpus",
    "Text",
    "evaluate",
    "measured",
    "read_corpus",
    "read_queries",
    "scores",
    "scratch_corpus",
    "scratch_engine",
]
