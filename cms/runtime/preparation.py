"""What must be in place before the portal serves; each step only where needed."""

import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.runtime.catalogues import compile_catalogues
from cms.runtime.supervisor import Report


class PortBusyError(Exception):
    """Somebody else listens at the address; the message is for people."""


def check_port(host: str, port: int) -> None:
    """Raise `PortBusyError` unless we could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise PortBusyError(
                f"Port {port} of {host} can't be used ({error.strerror}); "
                f"choose another: PORT={port + 1} make run"
            ) from error


def prepare(report: Report) -> None:
    """Bring catalogues, tables, static files and the demonstration up to date."""
    compile_catalogues()
    # The server of static files wants its folder, even where it finds them elsewhere.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    if _migrations_wait():
        report("Setting up the database.")
        migrate()
        call_command("load_search_words", verbosity=0)
        call_command("load_rules", verbosity=0)
    if _static_files_are_collected():
        call_command("collectstatic", interactive=False, verbosity=0)
    if demonstration_wanted() and _is_empty() and "load_demo" in get_commands():
        report("Beginning the demonstration; its pages follow while the portal runs.")
        call_command("load_demo", begin=True)
    else:
        _found(report)
    connection.close()


def _found(report: Report) -> None:
    """Home pages, so that no visitor meets Wagtail's own welcome."""
    try:
        call_command("set_up", verbosity=0)
    except CommandError as error:
        report(str(error))


def is_administered() -> bool:
    """Whether somebody can sign in to the admin and make further accounts."""
    accounts = get_user_model().objects.filter(is_superuser=True, is_active=True)
    found: bool = accounts.exists()
    return found


def migrate() -> None:
    """Create what migrations describe, and the table of the cache."""
    with _garbage_left():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Migrations make models by the ten thousand, and every search for garbage looks
    through all of them: a fifth of the time for half a gigabyte."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def demonstration_wanted() -> bool:
    """Whether the demonstration, whose passwords everybody knows, may be here.

    By the settings alone: a real portal's leave it out unless somebody asks for it.
    """
    return bool(settings.DEMO)


def demonstration_goes_on() -> bool:
    """Whether pages of the demonstration are still to be loaded."""
    if not demonstration_wanted() or not apps.is_installed("cms.demo"):
        return False
    unfinished: bool = apps.get_model("demo", "Loading").unfinished()
    connection.close()
    return unfinished


def demonstration_accounts() -> list[tuple[str, str, str]]:
    """(name, password, what it may do) of each account, once the demo is loaded."""
    if not demonstration_wanted():
        return []
    try:
        accounts = import_module("cms.demo.accounts")
    except ModuleNotFoundError:
        return []
    described: list[tuple[str, str, str]] = accounts.describe()
    connection.close()
    return described


def _migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _is_empty() -> bool:
    """Nobody has an account yet, so nobody has written anything either."""
    return not get_user_model().objects.exists()


def _static_files_are_collected() -> bool:
    """Unless the server finds them where they lie in the packages."""
    return not getattr(settings, "WHITENOISE_USE_FINDERS", False)
