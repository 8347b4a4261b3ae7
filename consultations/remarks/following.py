"""Authors who agreed to it are told when the clause that they remarked on changes."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from participation.citizens.models import User
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.notices import confirming
from participation.notices.actions import FollowsEnough, NothingToFollow, subscribe
from participation.notices.enums import Frequency
from participation.notices.followables import entries_of
from participation.notices.models import Subscription
from participation.notices.registry import Followed, Target, concerns, followable

from ..texts.fates import FateKind, fates
from ..texts.models import Version
from ..texts.sequels import after_version
from .addresses import address_of
from .models import Remark
from .telling import KIND, tell

logger = logging.getLogger("vidkryto.remarks")

OFTEN: Final = Frequency.AT_ONCE


def register() -> None:
    """Tell notices what can be followed here."""
    followable(KIND, remarks, any_language=True)
    concerns(KIND, {Action.REMARK_CLAUSE_CHANGED}, targets)
    after_version(tell_of_version)


def remarks(keys: Collection[str], language: str) -> dict[str, Followed]:
    """Remarks that are there, in the words of the consultation that they are about."""
    known = [key for key in keys if _is_uuid(key)]
    rows = Remark.objects.registered().filter(key__in=known).exclude(text="")
    some = list(rows.select_related("consultation"))
    about = {one.pk: str(one.consultation.translation_key) for one in some}
    entries = entries_of(set(about.values()), language)
    with override(language):
        words = _("What becomes of a remark on “%(title)s”")
    return {
        str(one.key): Followed(
            words % {"title": entries[about[one.pk]].title}, address_of(one, language)
        )
        for one in some
        if about[one.pk] in entries
    }


def targets(events: Sequence[Event]) -> dict[int, list[Target]]:
    """What became of a remark concerns that one."""
    return {event.pk: [(KIND, event.object_key)] for event in events}


def follow(remark: Remark, *, network: str = "") -> None:
    """Let the author be told what becomes of it: the box was ticked.

    An address that nobody confirmed, which a consultant wrote down, is asked first.
    """
    author, key = remark.author, str(remark.key)
    if not author.email:
        return
    told: dict[str, Any] = {
        "email": author.email,
        "language": remark.language,
        "kind": KIND,
        "key": key,
    }
    if remark.acted_by_id and not isinstance(author, User):
        confirming.ask(**told, frequency=OFTEN.value, network=network)
        return
    try:
        subscribe(**told, frequency=OFTEN)
    except (FollowsEnough, NothingToFollow):
        logger.info("remark %s is not followed", remark.pk)


def tell_of_version(version: Version) -> int:
    """Tell whose clause is not what it was in the version before; how many are told.

    Called once, in the transaction in which a version is published.
    """
    number = 0
    for one in _concerned(version):
        with override(one.language):
            reason = _("The clause you remarked on has changed: read it again.")
        tell(Action.REMARK_CLAUSE_CHANGED, one, None, reason=reason)
        number += 1
    return number


def _concerned(version: Version) -> list[Remark]:
    """Followed remarks on what the version changed, deleted, split or merged."""
    before = Version.objects.filter(
        consultation_key=version.consultation_key, number=version.number - 1
    ).first()
    some = list(_followed(version)) if before else []
    if before is None or not some:
        return []
    pairs = {(one.clause_id, one.version_id) for one in some}
    stood = fates(pairs, before)  # type: ignore[arg-type]
    stand = {(now, before.pk) for one in stood.values() for now in one.now}
    steps = fates(stand, version)
    changed = {
        pair
        for pair, fate in stood.items()
        if any(steps[now, before.pk].kind != FateKind.UNCHANGED for now in fate.now)
    }
    return [one for one in some if (one.clause_id, one.version_id) in changed]


def _followed(version: Version) -> QuerySet[Remark]:
    """Remarks on clauses of the consultation that somebody follows."""
    rows = Remark.objects.visible().filter(
        consultation__translation_key=version.consultation_key, clause__isnull=False
    )
    keys = [str(key) for key in rows.values_list("key", flat=True)]
    followed = Subscription.objects.filter(kind=KIND, key__in=keys)
    mine = rows.filter(key__in=list(followed.values_list("key", flat=True).distinct()))
    return mine.select_related("authority", "acted_by").order_by("pk")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
