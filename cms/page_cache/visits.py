"""Who wants to know of visits, whether a page was computed or was in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from django.http import HttpRequest

Observer = Callable[[HttpRequest, Hashable], None]

_observers: list[Observer] = []


def on_visit(observer: Observer) -> None:
    """Have a function called after each GET of a page, with the page's subject.

    Not for people who are signed in.  It stands in the way of the answer: it should
    only count in memory.
    """
    if observer not in _observers:
        _observers.append(observer)


def tell(request: HttpRequest, subject: Hashable | None) -> None:
    """Tell all who want to know."""
    if subject is None or request.method != "GET":
        return
    for observer in _observers:
        observer(request, subject)
