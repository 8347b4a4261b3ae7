"""GNOME's manuals, indexed once for the module that asks them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from search.engines import Engine
from search.evaluation import ScratchCorpus, scratch_corpus, scratch_engine
from search.word_lists import load_words
from tests.search.evaluation.manuals import Manuals, read_manuals
from tests.services.corpora import gnome_manuals
from tests.services.session import ServiceUnavailableError, refuse


@pytest.fixture(scope="session")
def _manuals() -> Manuals | ServiceUnavailableError:
    """Fetched once; a reason is kept, not raised, so that each test names it."""
    try:
        return read_manuals(gnome_manuals())
    except ServiceUnavailableError as error:
        return error


@pytest.fixture(scope="module")
def manuals(_manuals: Manuals | ServiceUnavailableError) -> Manuals:
    """Pages of help, and their titles."""
    if isinstance(_manuals, ServiceUnavailableError):
        refuse(_manuals)
    assert isinstance(_manuals, Manuals)
    return _manuals


@pytest.fixture(scope="module")
def corpus(
    manuals: Manuals, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[ScratchCorpus]:
    """The manuals in scratch tables, beside our lists of words and places."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_words()
        with scratch_corpus(manuals.texts) as corpus:
            yield corpus
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def tantivy(corpus: ScratchCorpus) -> Iterator[Engine]:
    """The embedded engine with the manuals."""
    with scratch_engine("tantivy") as engine:
        corpus.fill(engine)
        yield engine


@pytest.fixture(scope="module")
def elasticsearch(
    corpus: ScratchCorpus, _elasticsearch: str | ServiceUnavailableError
) -> Iterator[Engine]:
    """A real Elasticsearch with the manuals."""
    if isinstance(_elasticsearch, ServiceUnavailableError):
        refuse(_elasticsearch)
    with (
        override_settings(ELASTICSEARCH_URL=str(_elasticsearch)),
        scratch_engine("elasticsearch") as engine,
    ):
        corpus.fill(engine)
        yield engine
