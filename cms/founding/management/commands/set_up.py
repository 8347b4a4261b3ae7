"""Make the first start whole: home pages, kinds of documents, an administrator."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError, transaction

from cms.founding.actions import OtherPagesError, found_portal
from cms.runtime.preparation import is_administered
from cms.site.addresses import absolute
from participation.citizens.accounts.actions import (
    AdministratorExistsError,
    appoint_first_administrator,
    password_address,
)


class Command(BaseCommand):
    help = (
        "Sets up an empty portal: home pages in three languages, drafts of contacts"
        " and of the accessibility statement, kinds of documents; with --email also"
        " the first administrator.  What is there already stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", help="address of the first administrator")
        parser.add_argument("--name", default="", help="first name and surname")
        parser.add_argument(
            "--ask-password",
            action="store_true",
            help="ask for the password on this terminal, instead of printing a link",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = self._ask() if options["ask_password"] else None
        try:
            with transaction.atomic():
                told = self._found()
                if options["email"] is not None:
                    told += self._appoint(options["email"], options["name"], password)
                elif not is_administered():
                    told.append("No administrator yet: set_up --email NAME@HOST.")
        except OtherPagesError as error:
            text = f"This portal holds other pages, such as “{error}”: nothing is made."
            raise CommandError(text) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except ProgrammingError as error:
            text = "The database has no tables yet: run manage.py prepare first."
            raise CommandError(text) from error
        for line in told if options["verbosity"] else ():
            self.stdout.write(line)

    def _ask(self) -> str:
        if not sys.stdin.isatty():
            text = "No terminal to ask on: leave --ask-password out to get a link."
            raise CommandError(text)
        password = getpass("Password: ")
        if password != getpass("Once more: "):
            raise CommandError("These are two different passwords.")
        return password

    def _found(self) -> list[str]:
        if found_portal():
            return [
                "Made: home pages, drafts of the portal's pages, kinds of documents."
            ]
        return ["The home pages are there."]

    def _appoint(self, email: str, name: str, password: str | None) -> list[str]:
        try:
            user, made = appoint_first_administrator(
                email=email, name=name, password=password
            )
        except AdministratorExistsError as error:
            return [f"{error} administers here, and makes further accounts in /admin/."]
        told = [f"{user.email} {'now administers' if made else 'administers'} here."]
        if user.has_usable_password():
            return [*told, f"Sign in: {absolute('/admin/')}"]
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        link = absolute(password_address(user))
        return [*told, f"Choose the password within {hours} hours, once:", f"  {link}"]
