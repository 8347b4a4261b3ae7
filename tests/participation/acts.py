"""Who may do what in participation: acts and roles, to which each room adds its own.

    act("sign a petition", does=…, allowed={Role.CITIZEN, …}, places=…)

`does` is given whoever acts and the stage, and either does it or raises `Refused`, or
returns an answer of HTTP.  Denied acts leave every table as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from cms import clock
from participation.citizens.guests import claims
from participation.citizens.models import Guest, User
from participation.comments import actions
from participation.comments.models import Comment
from participation.rules.models import Deadline
from tests.comments.saying import comment_on_page
from tests.factories import Site, make_user
from tests.moderation.making import decide, write
from tests.participation.guestbook.models import Note, Opinion
from tests.participation.links import mailed_link
from tests.participation.people import (
    at_desk,
    just_proved,
    make_citizen,
    make_consultant,
    make_guest,
    write_note,
)
from tests.rules.making import begin, make_rules


class Role(Enum):
    """Who acts; "here" is the authority or centre that the act is about."""

    ANONYMOUS = "anonymous"
    GUEST = "guest"
    CITIZEN = "citizen"
    CONSULTANT = "consultant here"
    CONSULTANT_ELSEWHERE = "consultant elsewhere"
    EDITOR = "editor here"
    EDITOR_ELSEWHERE = "editor elsewhere"
    MODERATOR = "moderator here"
    MODERATOR_ELSEWHERE = "moderator elsewhere"
    ADMINISTRATOR = "administrator"


EVERYBODY: Final = frozenset(Role)
SIGNED_IN: Final = EVERYBODY - {Role.ANONYMOUS, Role.GUEST}
STAFF: Final = SIGNED_IN - {Role.CITIZEN}
NOBODY: Final[frozenset[Role]] = frozenset()


@dataclass
class Stage:
    """What the acts are about: the council is "here", the library elsewhere."""

    site: Site
    guest: Guest
    """Somebody else, with something confirmed."""
    note: Note
    other: User
    """Somebody else's account."""
    claim_link: str
    """By which that account may claim what the guest gave."""
    deadline: Deadline
    """A term that has just begun to run for the council."""
    opinions: dict[str, Opinion]
    """What the other account wrote: "waits", "shown" and "hidden" at the council, the
    last by a moderator of its, and "portal", which waits for an administrator."""
    comment: Comment
    """What the other account said of the council's section."""
    answer: Comment
    """What the council answered to it."""


@dataclass
class Actor:
    """Whoever acts: an account, none, or a browser that followed a guest's link."""

    role: Role
    user: Any
    client: Client = field(default_factory=Client)


@dataclass(frozen=True)
class Act:
    """Something done, and by whom it may be."""

    name: str
    does: Callable[[Actor, Stage], Any]
    allowed: frozenset[Role]
    prepare: Callable[[Stage], Any] = lambda stage: None
    """Makes what only this act is about, before anybody acts."""


acts: Final[dict[str, Act]] = {}


def act(
    name: str,
    does: Callable[[Actor, Stage], Any],
    allowed: frozenset[Role],
    prepare: Callable[[Stage], Any] = lambda stage: None,
) -> None:
    """Add an act to the matrix."""
    acts[name] = Act(name, does, allowed, prepare)


def make_stage(site: Site) -> Stage:
    """Somebody who gave something at a desk, and somebody with an account."""
    by = make_consultant("somebody")
    guest = make_guest("Інша", "Оксана", "oksana@example.com")
    note = write_note(guest, "Інше", given=at_desk(by))
    other = make_citizen("other")
    claims.ask_address(user=other, email=guest.email, language="uk", network="x")
    held = make_rules(site.admin, to_check=["answer"])
    deadline = begin(held, site.council.authority, clock.now())
    link, opinions = mailed_link(), _opinions(site, other)
    comment = comment_on_page(site, other)
    answer = actions.answer(comment=comment, text="Так.", by=site.council.editor)
    return Stage(site, guest, note, other, link, deadline, opinions, comment, answer)


def _opinions(site: Site, other: User) -> dict[str, Opinion]:
    council = site.council.authority
    opinions = {
        "waits": write(other, authority=council, before=True),
        "shown": write(other, authority=council),
        "hidden": write(other, authority=council, before=True),
        "portal": write(other, before=True),
    }
    decide(opinions["hidden"], _moderator("who-hid", council.moderators))
    return opinions


def make_actor(role: Role, site: Site) -> Actor:
    """Somebody of a role, signed in with all that is ever asked for."""
    if role in (Role.ANONYMOUS, Role.GUEST):
        return Actor(role, AnonymousUser())
    user = User.objects.get(pk=_accounts[role](site).pk)
    client = just_proved(user)
    return Actor(role, user, client)


def _moderator(name: str, group: Any) -> User:
    user = make_user(name)
    user.groups.add(group)
    return user


_accounts: Final[dict[Role, Callable[[Site], User]]] = {
    Role.CITIZEN: lambda site: make_citizen(),
    Role.CONSULTANT: lambda site: make_consultant(),
    Role.CONSULTANT_ELSEWHERE: lambda site: make_consultant("far", "another-centre"),
    Role.EDITOR: lambda site: site.council.editor,
    Role.EDITOR_ELSEWHERE: lambda site: site.library.editor,
    Role.MODERATOR: lambda site: _moderator(
        "moderator", site.council.authority.moderators
    ),
    Role.MODERATOR_ELSEWHERE: lambda site: _moderator(
        "far-moderator", site.library.authority.moderators
    ),
    Role.ADMINISTRATOR: lambda site: site.admin,
}
