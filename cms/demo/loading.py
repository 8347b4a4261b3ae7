"""Loading the demonstration, by the same acts that editors and reviewers do."""

from __future__ import annotations

import os
from collections.abc import Callable

from django.db import transaction

from cms import clock
from participation.citizens.models import User

from .accounts import notify, people
from .crew import take_together
from .founding import found
from .models import Loading
from .records import Content
from .steps import Step, is_done, plan, take

type Report = Callable[[str], None]

MOST_PROCESSES = 4
BAR = 24


class NotEmptyError(Exception):
    """The portal has accounts, but no demonstration was begun in it."""


@transaction.atomic
def begin(content: Content) -> None:
    """Make what the demonstration stands on, unless that was done before.

    Raises NotEmptyError.
    """
    if Loading.objects.exists():
        return
    if User.objects.exists():
        raise NotEmptyError
    found(content)
    Loading.objects.create()


def go_on(content: Content, report: Report, processes: int | None = None) -> None:
    """Take all steps that are left, in several processes at once; then end."""
    steps = plan(content)
    left = [step for step in steps if not is_done(content, step)]
    progress = Progress(len(steps), len(steps) - len(left), report)
    processes = processes or min(MOST_PROCESSES, os.cpu_count() or 1)
    if processes > 1 and left:
        take_together(left, processes, progress)
    else:
        for step in left:
            take(content, step)
            progress(step)
    _end()


@transaction.atomic
def _end() -> None:
    notify(people().values(), wanted=True)
    Loading.objects.filter(finished_at=None).update(finished_at=clock.now())


class Progress:
    """One line for each step that was taken, with a bar."""

    def __init__(self, total: int, done: int, report: Report) -> None:
        self.total, self.done, self.report = total, done, report

    def __call__(self, step: Step) -> None:
        self.done += 1
        filled = BAR * self.done // self.total
        bar = "#" * filled + "-" * (BAR - filled)
        self.report(f"[{bar}] {self.done:>3}/{self.total} {step.title}")
