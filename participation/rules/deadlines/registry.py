"""What terms run for: rooms above say how they call it and who acts on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.authorities.models import Authority

if TYPE_CHECKING:
    from participation.citizens.models import User

MayAct = Callable[["User", Authority], bool]


@dataclass(frozen=True)
class Subject:
    """What a term runs for: its kind and key for ever, its words by language code.

    What is not public has its term counted, and shown to nobody but its people.
    """

    kind: str
    key: str
    titles: Mapping[str, str]
    addresses: Mapping[str, str] = field(default_factory=dict)
    is_public: bool = True


@dataclass(frozen=True)
class SubjectKind:
    """A kind of subject: its name, who may start and change its terms, where they wait.

    Of a kind with a list of its own on the start page of the admin, terms are not
    listed there once more.
    """

    label: str | Promise
    may_start: MayAct
    may_change: MayAct
    has_own_list: bool


def works_for(user: User, authority: Authority) -> bool:
    """Whether an account is of the people of an authority, or an administrator."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    return Authority.objects.of_person(user).contains(authority)


_kinds: dict[str, SubjectKind] = {}


def has_deadlines(
    kind: str,
    label: str | Promise,
    *,
    may_start: MayAct = works_for,
    may_change: MayAct = works_for,
    has_own_list: bool = False,
) -> None:
    """Register a kind of subject, such as "petition", from `AppConfig.ready`.

    By default the people of the authority act on its terms.  A room in which citizens
    start terms says so by `may_start`; the portal itself may always.
    """
    _kinds[kind] = SubjectKind(label, may_start, may_change, has_own_list)


def kind_of(kind: str) -> SubjectKind:
    """What is known of a kind of subject.  Raises KeyError for an unknown one."""
    return _kinds[kind]


def label_of(kind: str) -> str:
    """The name of a kind of subject; nothing where its room is gone."""
    known = _kinds.get(kind)
    return str(known.label) if known else ""


def kinds_with_own_list() -> list[str]:
    """Kinds of which the terms wait in a list of their own room."""
    return [name for name, kind in _kinds.items() if kind.has_own_list]


has_deadlines("document", _("official document"))
