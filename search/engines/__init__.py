"""Search engines behind one port: tantivy, embedded, and Elasticsearch."""

from .breaker import Breaker
from .fallback import SearchEngines
from .port import (
    DateRange,
    Engine,
    EngineQuery,
    EngineResult,
    EngineUnavailable,
    IndexDocument,
)

__all__ = [
    "Breaker",
    "DateRange",
    "Engine",
    "EngineQuery",
    "EngineResult",
    "EngineUnavailable",
    "IndexDocument",
    "SearchEngines",
]
