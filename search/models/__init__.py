"""What search keeps: entries, the words it knows, what was decided and asked."""

from .editing import BestBet, EmergencyNotice, Position, QueryCount
from .entries import Entry, FacetLabel, OutboxItem, Passage
from .words import (
    EditorsTablesState,
    IndexedWord,
    LoadedSeed,
    PlaceName,
    Synonym,
    VocabularyState,
)

__all__ = [
    "BestBet",
    "EditorsTablesState",
    "EmergencyNotice",
    "Entry",
    "FacetLabel",
    "IndexedWord",
    "LoadedSeed",
    "OutboxItem",
    "Passage",
    "PlaceName",
    "Position",
    "QueryCount",
    "Synonym",
    "VocabularyState",
]
