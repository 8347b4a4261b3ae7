"""People of the admin, signed in with both factors."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.utils.translation import override

from participation.citizens.models import User
from search import worker
from search.index import EMBEDDED, forget_engines
from tests.core.signing import signed_in
from tests.factories import Site

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Messages as the source has them, whoever ran before."""
    with override("en"):
        yield


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A browser in whose session the person has given both factors."""

    def open_session(user: User) -> Client:
        return signed_in(user, headers={"accept-language": "en"})

    return open_session


@pytest.fixture
def editor(site: Site, sign_in: SignIn) -> Client:
    return sign_in(site.council.editor)


@pytest.fixture
def feed_index(tmp_path: Path, db: None) -> Iterator[Callable[[], None]]:
    """The embedded engine of one test; a call does what the index worker does."""

    def feed_all() -> None:
        while worker.feed(EMBEDDED):
            pass

    with override_settings(VAR_DIR=tmp_path, ELASTICSEARCH_URL=""):
        forget_engines()
        worker.reconcile(EMBEDDED)
        feed_all()
        yield feed_all
    forget_engines()
