"""Throw-away databases: migrated once, then copied.

A copy takes a tenth of a second; a flush would empty pages and locales.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import psycopg
from django.conf import settings
from django.db import connections

from cms.runtime.postgresql import SUPERUSER, Cluster
from tests.services.migrated import migrate_or_restore
from tests.services.session import locked
from tests.services.template import make_site

TEMPLATE = "migrated"
EMPTY = "migrated_empty"
# The data need not outlive the session.
OPTIONS = (
    "-c fsync=off",
    "-c synchronous_commit=off",
    "-c full_page_writes=off",
    "-c wal_level=minimal",
    "-c max_wal_senders=0",
    "-c autovacuum=off",
)


def throw_away_cluster(directory: Path) -> Cluster:
    return Cluster(directory / "postgresql", OPTIONS)


class Databases:
    """Copies of a migrated database with a small site, on the session's server."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.cluster = throw_away_cluster(directory)
        self._made = 0

    def copy(self, template: str = TEMPLATE) -> str:
        """Return the URL of a new migrated database; the caller drops it.

        It holds the small site; a copy of `EMPTY` holds what migrations write.
        """
        self.cluster.start()
        self._build_template()
        self._made += 1
        name = f"copy_{os.getpid()}_{self._made}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.cluster.url(name)

    def drop(self, url: str) -> None:
        self._execute(f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)")

    def close(self) -> None:
        self.cluster.stop()

    def _build_template(self) -> None:
        built = self.directory / "template.built"
        with locked(self.directory / "template.lock"):
            if built.exists():
                return
            for name in (TEMPLATE, EMPTY):
                self._execute(f"DROP DATABASE IF EXISTS {name}")
            self._execute(f"CREATE DATABASE {TEMPLATE}")
            before = current_url()
            connect_to(self.cluster.url(TEMPLATE))
            migrate_or_restore(self.cluster.url(TEMPLATE))
            connections.close_all()
            self._execute(f"CREATE DATABASE {EMPTY} TEMPLATE {TEMPLATE}")
            make_site()
            connect_to(before)
            built.touch()

    def _execute(self, statement: str) -> None:
        url = self.cluster.url(SUPERUSER)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)


def connect_to(url: str) -> None:
    """Point Django's connections, those of later threads too, at a database."""
    connections.close_all()
    address = dj_database_url.parse(url)
    named = {key: address[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    settings.DATABASES["default"].update(named)
    connections["default"].settings_dict.update(named)


def current_url() -> str:
    """The URL of the database that Django is pointed at."""
    parts = settings.DATABASES["default"]
    host = str(parts["HOST"]).replace("/", "%2F")
    return f"postgresql://{parts['USER']}@{host}:{parts['PORT']}/{parts['NAME']}"
