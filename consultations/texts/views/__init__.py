"""Pages of texts: words, one clause, comparisons."""

from .clauses import clause
from .comparisons import comparison
from .texts import part, text, version

__all__ = ["clause", "comparison", "part", "text", "version"]
