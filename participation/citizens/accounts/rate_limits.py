"""django-allauth's limits, counted by the portal's own limiter.

django-allauth keeps them in the cache, where a lock guards reading and writing. In a
cache on PostgreSQL lock and count belong to the request's transaction: attempts wait
for each other's whole view, a view that fails takes its count back, and a full cache
throws counts away. Here each attempt is one statement, committed at once.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

from participation import limits

if TYPE_CHECKING:
    from ..models import User

_REPLACED: Final = {
    "_consume_single_rate": (
        *("request", "app", "action", "rate", "key", "user", "dry_run"),
        "raise_exception",
    ),
    "clear": ("request", "app", "action", "config", "key", "user"),
}


@dataclass(frozen=True)
class Counted:
    """What one attempt used up, in the words of django-allauth."""

    use: limits.Use | None

    def rollback(self) -> None:
        """The attempt was no failure after all."""
        if self.use:
            self.use.take_back()


def install() -> None:
    """Put the portal's limiter in the place of django-allauth's.

    Raises ImproperlyConfigured where a release of it counts in another way: then this
    room is to be looked at, so that limits are never silently without effect.
    """
    for name, parameters in _REPLACED.items():
        found = tuple(inspect.signature(getattr(ratelimit, name)).parameters)
        if found != parameters:
            raise ImproperlyConfigured(f"allauth's ratelimit.{name} has changed.")
    ratelimit._consume_single_rate = _consume_single_rate
    ratelimit.clear = _clear


def open_again(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Forget failed attempts on an account whose password was set by a letter.

    django-allauth forgets those by address; staff sign in by name as well.
    """
    for name in (user.email, user.username):
        get_adapter(request)._delete_login_attempts_cached_email(request, email=name)


def _consume_single_rate(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    rate: ratelimit.Rate,
    key: Any = None,
    user: Any = None,
    dry_run: bool = False,
    raise_exception: bool = False,
) -> Counted | None:
    what, who = _what(app, action, rate), _who(request, rate, key, user)
    ours = limits.Rate(rate.amount, timedelta(seconds=rate.duration))
    if dry_run:
        allowed = Counted(None) if limits.would_allow(what, who, ours) else None
    else:
        use = limits.count(what, who, ours)
        allowed = Counted(use) if use else None
    if allowed is None and raise_exception:
        raise RateLimited
    return allowed


def _clear(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    config: dict[str, str] | None = None,
    key: Any = None,
    user: Any = None,
) -> None:
    for rate in ratelimit.get_rates(app=app, action=action, config=config):
        what, who = _what(app, action, rate), _who(request, rate, key, user)
        if rate.per == "ip":
            # Of the failures of a whole network one success takes none away but the
            # attempt that it was counted as itself.
            limits.take_back_newest(what, who)
        else:
            limits.forget(what, who)


def _what(app: str, action: str, rate: ratelimit.Rate) -> str:
    return f"{app} {action} {rate}"


def _who(request: HttpRequest, rate: ratelimit.Rate, key: Any, user: Any) -> str:
    if rate.per == "ip":
        return limits.network(request)
    if rate.per == "user":
        return str((user or request.user).pk)
    return str(key)
