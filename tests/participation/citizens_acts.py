"""Acts of citizens for the matrix: data, claims, desks, texts, the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser

from cms.authorities.selectors import is_moderator
from cms.refusals import refuse
from participation.citizens.consents import change_text
from participation.citizens.consultants.acting import end_posting, post_consultant
from participation.citizens.consultants.verification import attest_identity
from participation.citizens.contribution_enums import ConsentKind, SeenDocument
from participation.citizens.guests import claims
from participation.citizens.models import Posting
from participation.citizens.personal_data.erasure import erase_account, remove_account
from tests.participation.acts import (
    EVERYBODY,
    NOBODY,
    SIGNED_IN,
    Actor,
    Role,
    Stage,
    act,
)
from tests.participation.links import HERE
from tests.participation.people import CENTRE, at_desk, write_note

TEXTS = {"text_uk": "<p>Нове</p>", "text_pl": "<p>Nowe</p>", "text_en": "<p>New</p>"}


def get(address: str) -> Any:
    return lambda actor, stage: actor.client.get(address)


def give_as_a_guest(actor: Actor, stage: Stage) -> Any:
    sent = {"surname": "Нова", "name": "Ія", "email": "iia@example.org"}
    sent |= {"words": "Слово", "consent": "on"}
    return actor.client.post("/uk/book/", sent)


def ask_for_a_link(actor: Actor, stage: Stage) -> Any:
    return actor.client.post("/uk/my/by-letter/", {"email": "oksana@example.com"})


def act_for_somebody(actor: Actor, stage: Stage) -> Any:
    return write_note(stage.guest, "За іншу", given=at_desk(actor.user))


def attest(actor: Actor, stage: Stage) -> Any:
    return attest_identity(
        person=stage.guest, document=SeenDocument.PASSPORT, centre=CENTRE, by=actor.user
    )


def claim_anothers(actor: Actor, stage: Stage) -> Any:
    return claims.claim(user=actor.user, guest=stage.guest)


def claim_anothers_by_http(actor: Actor, stage: Stage) -> Any:
    return actor.client.post(f"/uk/my/claim/{stage.guest.pk}/")


def erase_anothers_account(actor: Actor, stage: Stage) -> Any:
    return erase_account(user=stage.other, by=actor.user)


def remove_anothers_account(actor: Actor, stage: Stage) -> Any:
    return remove_account(user=stage.other, by=actor.user)


def erase_own_account(actor: Actor, stage: Stage) -> Any:
    return actor.client.post("/uk/my/erase/", {"understood": "on"})


def erase_anothers_address(actor: Actor, stage: Stage) -> Any:
    return actor.client.post("/uk/my/given/erase/", {"understood": "on"})


def change_consent(actor: Actor, stage: Stage) -> Any:
    return change_text(kind=ConsentKind.PARTICIPATION, texts=TEXTS, by=actor.user)


def post_somebody(actor: Actor, stage: Stage) -> Any:
    return post_consultant(account=stage.other, centre=CENTRE, by=actor.user)


def end_somebodys_posting(actor: Actor, stage: Stage) -> Any:
    posting = Posting.objects.get(account__username="somebody")
    return end_posting(posting=posting, by=actor.user)


def moderate(actor: Actor, stage: Stage) -> Any:
    """The predicate on which moderation stands."""
    authority = stage.site.council.authority
    if isinstance(actor.user, AnonymousUser) or not is_moderator(actor.user, authority):
        refuse("", actor=actor.user, act="moderate", subject="authority council")
    return True


def press_anothers_claim(actor: Actor, stage: Stage) -> Any:
    return actor.client.post(stage.claim_link, headers=HERE)


ONLY_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

act("give something as a guest", give_as_a_guest, EVERYBODY)
act("ask for a link to what was given", ask_for_a_link, EVERYBODY)
act("read a text of consent", get("/uk/consent/participation/"), EVERYBODY)
act("see my page", get("/uk/my/"), SIGNED_IN)
act("download my data", get("/uk/my/data/"), SIGNED_IN)
act("see what another gave", get("/uk/my/given/"), NOBODY)
act("download another's data", get("/uk/my/given/data/"), NOBODY)
act("act for somebody", act_for_somebody, frozenset({Role.CONSULTANT}))
act("attest identity", attest, frozenset({Role.CONSULTANT}))
act("claim what another gave", claim_anothers, NOBODY)
act("claim what another gave, by HTTP", claim_anothers_by_http, NOBODY)
act("press a claim of another account", press_anothers_claim, NOBODY)
act("erase another's account", erase_anothers_account, NOBODY)
act("remove an account", remove_anothers_account, ONLY_ADMINISTRATORS)
act("erase the own account", erase_own_account, frozenset({Role.CITIZEN}))
act("erase what another gave", erase_anothers_address, NOBODY)
act("change a text of consent", change_consent, ONLY_ADMINISTRATORS)
act("post a consultant", post_somebody, ONLY_ADMINISTRATORS)
act("end a posting", end_somebodys_posting, ONLY_ADMINISTRATORS)
act("see guests in the admin", get("/admin/people/guests/"), ONLY_ADMINISTRATORS)
act("see postings in the admin", get("/admin/people/consultants/"), ONLY_ADMINISTRATORS)
act("see consents in the admin", get("/admin/people/consent/"), ONLY_ADMINISTRATORS)
act(
    "moderate for this authority",
    moderate,
    frozenset({Role.MODERATOR, Role.ADMINISTRATOR}),
)
