"""Remarks that officers decide about, as they stand once they are registered."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from cms import clock
from consultations.analysis import actions
from consultations.analysis.models import Decision, Outcome
from consultations.models import Consultation
from consultations.remarks.enums import RemarkKind
from consultations.remarks.models import Remark
from participation.citizens.contribution_enums import Channel
from participation.citizens.guests import Named, guest_for
from participation.citizens.models import Guest, User
from participation.moderation.models import DecisionCode
from tests.factories import Body, Site

REASON = {"uk": "Це передбачає закон."}


def consultation(body: Body, **fields: Any) -> Consultation:
    """An announced consultation of an authority, without its page."""
    usual = {"kind": "ordinary", "level": "consulting", "announced_at": clock.now()}
    return Consultation.objects.create(
        translation_key=uuid4(), authority=body.authority, **usual | fields
    )


def guest(name: str = "Олена") -> Guest:
    return guest_for(Named("Садова", name, "", "olena@example.org"), language="uk")


def remarks(
    row: Consultation, count: int, kind: str = RemarkKind.PROPOSAL, **fields: Any
) -> list[Remark]:
    """Registered remarks that everybody reads, numbered on."""
    if not {"account", "guest"} & fields.keys():
        fields["guest"] = guest()
    last = row.remarks.exclude(number=None).order_by("-number").first()
    first = (last.number or 0) + 1 if last else 1
    now = clock.now()
    usual = {
        "authority": row.authority,
        "kind": kind,
        "text": "Приймати воду щодня",
        "text_language": "uk",
        "language": "uk",
        "channel": Channel.WEB,
        "confirmed_at": now,
        "published_at": now,
        "standing": "published",
    }
    return Remark.objects.bulk_create(
        Remark(consultation=row, **usual | {"number": first + number} | fields)
        for number in range(count)
    )


def remark(row: Consultation, kind: str = RemarkKind.PROPOSAL, **fields: Any) -> Remark:
    return remarks(row, 1, kind, **fields)[0]


def hide(one: Remark, code: str = "insult") -> Remark:
    one.standing, one.hidden_as = "hidden", DecisionCode.objects.get(code=code)
    one.save(update_fields=["standing", "hidden_as"])
    return one


def outcome(code: str) -> Outcome:
    return Outcome.objects.get(code=code)


def decide(
    some: list[Remark] | Remark, code: str = "not-accepted", *, by: User, **told: Any
) -> list[Decision]:
    """A draft of decisions by somebody who sees them as they are."""
    chosen = some if isinstance(some, list) else [some]
    usual = {"reasons": REASON, "editions": editions(chosen)}
    return actions.draft(remarks=chosen, outcome=outcome(code), by=by, **usual | told)


def editions(chosen: list[Remark]) -> dict[int, int]:
    known = Decision.objects.filter(remark__in=chosen)
    return dict(known.values_list("remark", "edition"))


def decided(row: Consultation, site: Site, code: str = "not-accepted") -> Decision:
    """A new remark whose decision was drafted and reviewed."""
    (made,) = decide(remark(row), code, by=site.council.editor)
    return actions.review(decisions=[made], by=site.council.reviewer)[0]
