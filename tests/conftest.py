"""Real services and databases for every test.

With pytest-xdist the controller makes one folder for the session; its workers
start what their tests ask for there, once, and the last one out stops it.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import override_settings
from django.utils.translation import deactivate
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker

from cms.runtime.catalogues import compile_catalogues
from cms.runtime.programs import ClusterError
from tests.services.browser import Observer, launch, unsafe_allowed
from tests.services.elasticsearch import (
    begin_elasticsearch,
    elasticsearch_address,
    leave_elasticsearch,
)
from tests.services.portal import Portal
from tests.services.postgresql import EMPTY, Databases, connect_to, current_url
from tests.services.session import (
    ServiceUnavailableError,
    make_session_directory,
    refuse,
    remove_session_directory,
    skipped_for_services,
)

if TYPE_CHECKING:
    from tests.factories import Site

DIRECTORY = pytest.StashKey[Path]()
FORBIDDEN = {
    "transactional_db",
    "live_server",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
}
# Databases with real commits.
OWN = {"own_database", "empty_database"}


def pytest_configure(config: pytest.Config) -> None:
    handed = getattr(config, "workerinput", {}).get("services")
    if not handed:
        # Before any process has read the catalogues; workers start after this.
        compile_catalogues()
    config.stash[DIRECTORY] = Path(handed) if handed else make_session_directory()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:  # type: ignore[no-untyped-def]
    """Called by xdist in the controller for each worker."""
    node.workerinput["services"] = str(node.config.stash[DIRECTORY])


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    leave_elasticsearch()
    if not hasattr(config, "workerinput") and DIRECTORY in config.stash:
        remove_session_directory(config.stash[DIRECTORY])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse what would flush the database, before it is set up."""
    fixtures = set(_fixtures(item))
    marker = item.get_closest_marker("django_db")
    if fixtures & FORBIDDEN or (marker and marker.kwargs.get("transaction")):
        pytest.fail(
            "A flush empties pages and locales: use own_database for real commits, "
            "and portal for a server.",
            pytrace=False,
        )
    if fixtures & OWN and (marker or "db" in fixtures):
        pytest.fail("own_database needs no django_db and no db.", pytrace=False)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin what takes long to start, so that it is there when it is asked for."""
    if session.config.option.collectonly:
        return
    if any("elasticsearch_url" in _fixtures(item) for item in session.items):
        begin_elasticsearch(session.config.stash[DIRECTORY])


def _fixtures(item: pytest.Item) -> Collection[str]:
    return getattr(item, "fixturenames", ())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = skipped_for_services(terminalreporter.stats.get("skipped", []))
    if lines:
        terminalreporter.section("skipped for want of a service")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def services_directory(pytestconfig: pytest.Config) -> Path:
    """Folder of the session's services, shared by all its processes."""
    return pytestconfig.stash[DIRECTORY]


@pytest.fixture(scope="session", autouse=True)
def own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Uploads and indexes of this process lie apart from the portal's own."""
    folder = tmp_path_factory.mktemp("var")
    with override_settings(VAR_DIR=folder, MEDIA_ROOT=folder / "media"):
        yield folder


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A request leaves its language behind in the thread: each test begins in uk."""
    deactivate()
    yield
    deactivate()


@pytest.fixture(scope="session")
def databases(services_directory: Path) -> Iterator[Databases]:
    """Copies of the migrated database: `copy()` gives a URL, `drop(url)` ends it."""
    databases = Databases(services_directory)
    try:
        databases.cluster.start()
    except ClusterError as error:
        pytest.exit(str(error), returncode=3)
    yield databases
    databases.close()


@pytest.fixture(scope="session")
def django_db_setup(
    databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """This process's copy of the migrated database, in place of pytest-django's."""
    with django_db_blocker.unblock():
        url = databases.copy()
        connect_to(url)
    yield
    with django_db_blocker.unblock():
        connect_to(url)
        databases.drop(url)


@pytest.fixture
def own_database(
    django_db_setup: None, databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A migrated database for one test, with real commits; gives its URL."""
    with django_db_blocker.unblock():
        before = current_url()
        url = databases.copy()
        connect_to(url)
        yield url
        connect_to(before)
        databases.drop(url)


@pytest.fixture
def empty_database(
    django_db_setup: None, databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Like `own_database`, but as migrations leave it: no site, no accounts."""
    with django_db_blocker.unblock():
        before = current_url()
        url = databases.copy(EMPTY)
        connect_to(url)
        yield url
        connect_to(before)
        databases.drop(url)


@pytest.fixture(scope="session")
def _elasticsearch(services_directory: Path) -> str | ServiceUnavailableError:
    """Asked for once; a reason is kept, not raised, so that each test names it."""
    try:
        return elasticsearch_address(services_directory)
    except ServiceUnavailableError as error:
        return error


@pytest.fixture
def elasticsearch_url(_elasticsearch: str | ServiceUnavailableError) -> str:
    """Address of a real Elasticsearch."""
    if isinstance(_elasticsearch, ServiceUnavailableError):
        refuse(_elasticsearch)
    return str(_elasticsearch)


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Browser | ServiceUnavailableError]:
    with unsafe_allowed(), sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except ServiceUnavailableError as error:
            yield error
            return
        yield browser
        browser.close()


@pytest.fixture
def browser(_chromium: Browser | ServiceUnavailableError) -> Browser:
    """One Chromium for each process of the session."""
    if isinstance(_chromium, ServiceUnavailableError):
        refuse(_chromium)
    assert isinstance(_chromium, Browser)
    return _chromium


@pytest.fixture
def allowed_problems() -> list[str]:
    """Texts of console errors that a test expects, such as "status of 404"."""
    return []


@pytest.fixture
def page(browser: Browser, allowed_problems: list[str]) -> Iterator[Page]:
    """A fresh page; console errors and requests to other hosts fail the test."""
    observer = Observer()
    context = browser.new_context(locale="uk-UA", timezone_id="Europe/Kyiv")
    page = context.new_page()
    observer.watch(page)
    yield page
    context.close()
    assert not observer.unexpected(allowed_problems)


def _portal(
    directory: Path, database_url: str, request: pytest.FixtureRequest
) -> Iterator[Portal]:
    portal = Portal(
        directory, database_url, lambda: request.getfixturevalue("elasticsearch_url")
    )
    yield portal
    portal.stop()


@pytest.fixture
def portal(
    own_database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Portal]:
    """The whole portal on its own database: `start()`, `.url`, `.run("command")`."""
    yield from _portal(tmp_path, own_database, request)


@pytest.fixture
def empty_portal(
    empty_database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Portal]:
    """Like `portal`, on a database in which nothing was ever set up."""
    yield from _portal(tmp_path, empty_database, request)


@pytest.fixture
def site(db: None) -> "Site":
    """The small portal that every test database holds: see tests/factories.py."""
    from tests.factories import stored_site

    return stored_site()
