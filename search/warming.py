"""Reading what the first search of a process would wait for: a second or two."""

from __future__ import annotations

import logging
from threading import Thread
from typing import Final

from django.db import connection

from .analysis import analyse_passages
from .understanding import understand

logger = logging.getLogger("vidkryto.search")

_WORDS: Final = {"uk": "рішеняя", "pl": "uchwałaa", "en": "decisionn"}
"""Mistakes, so that repair reads all that it needs."""


def warm_up() -> Thread:
    """Read dictionaries and the editors' tables, while the process already serves."""
    thread = Thread(target=_read, name="search-warming", daemon=True)
    thread.start()
    return thread


def _read() -> None:
    try:
        for language, word in _WORDS.items():
            analyse_passages([(word, language)])
            understand(word, language)
    except Exception:
        # Nothing waits for this: the first search reads what is still missing.
        logger.exception("dictionaries were not read beforehand")
    finally:
        connection.close()
