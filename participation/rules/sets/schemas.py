"""Parameters of each kind of rule set, with their words.

Numbers stand in the seeds and in the rows that editors change, never here.
"""

from __future__ import annotations

from typing import Annotated, Final

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from participation.citizens.contribution_enums import Channel
from participation.citizens.enums import VerificationLevel

from ..counting import Term
from .enums import Anonymous, Kind, Names, Signers
from .parameters import Parameters, Said, TermSaid


class Petition(Parameters):
    """How signatures for a petition are collected and counted."""

    threshold: Annotated[
        int | None,
        Field(ge=1),
        Said(
            _("Signatures needed"),
            _("Empty: every petition is considered, however many signed it."),
        ),
    ] = None
    collecting: Annotated[
        Term | None,
        TermSaid(
            _("Signatures are collected for"),
            _("Counted from the day of publication."),
            pauses="suspension_pauses",
            outages="extended_by_outage",
        ),
    ] = None
    channels: Annotated[
        tuple[Channel, ...], Said(_("Signatures that count were given"))
    ] = (Channel.WEB,)
    levels: Annotated[
        tuple[VerificationLevel, ...],
        Said(_("Signatures that count were confirmed by")),
    ] = (
        VerificationLevel.EMAIL,
        VerificationLevel.PROVIDER,
    )
    who_may_sign: Annotated[
        Signers,
        Said(_("Who may sign"), _("The signer declares it.")),
    ] = Signers.ANYONE
    names: Annotated[Names, Said(_("Names of signers are"))] = Names.ALWAYS
    votes_against: Annotated[bool, Said(_("Votes against are counted too"))] = False
    grace: Annotated[
        Term | None,
        TermSaid(
            _("A signature may be confirmed after the close for"),
            _("Empty: what was not confirmed by the close does not count."),
        ),
    ] = None
    extended_by_outage: Annotated[
        bool, Said(_("A measured outage of the portal extends the collecting"))
    ] = False
    suspension_pauses: Annotated[
        bool, Said(_("While a petition is suspended its collecting stands still"))
    ] = False
    too_few_become_appeal: Annotated[
        bool, Said(_("With too few signatures it becomes an ordinary appeal"))
    ] = False


class Consideration(Parameters):
    """How an authority deals with a petition."""

    publish_or_refuse: Annotated[
        Term | None, TermSaid(_("Publish it, or tell the author why not, within"))
    ] = None
    announce: Annotated[
        Term | None,
        TermSaid(
            _("Announce the start of consideration within"),
            _("Counted from the day on which there were enough signatures."),
        ),
    ] = None
    answer: Annotated[
        Term | None,
        TermSaid(
            _("Consider it and answer within"),
            _("Counted from the announcement; without one, from its receipt."),
        ),
    ] = None
    hearing_extends: Annotated[
        bool, Said(_("A hearing that the petition asks for extends the answer"))
    ] = False
    hand_over: Annotated[
        Term | None, TermSaid(_("An association's site hands it over within"))
    ] = None
    begin_after_hand_over: Annotated[
        Term | None, TermSaid(_("Consideration of what was handed over starts within"))
    ] = None
    kept_years: Annotated[
        int | None,
        Field(ge=1),
        Said(_("Years for which the number of signatures and the terms are kept")),
    ] = None
    summary_by: Annotated[
        str | None,
        Field(pattern=r"^(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])$"),
        Said(
            _("Summary of the year before is published by"),
            _("Day and month, such as 30.06."),
        ),
    ] = None


class Request(Parameters):
    """How a request for public information is answered."""

    answer: Annotated[
        Term,
        TermSaid(
            _("Answer within"),
            _("Counted from receipt."),
            longest="extended",
            told_within="extension_told",
            pauses="clarification_pauses",
        ),
    ]
    urgent: Annotated[
        Term | None,
        TermSaid(
            _("Answer where life, safety or the environment are concerned, within"),
            _("Counted in hours, day and night."),
        ),
    ] = None
    extended: Annotated[
        Term | None,
        TermSaid(
            _("Extended, with a reason, up to"),
            _("The whole term, from receipt. Empty: it is never extended."),
        ),
    ] = None
    extension_told: Annotated[
        Term | None, TermSaid(_("The asker is told of the extension within"))
    ] = None
    forwarding: Annotated[
        bool, Said(_("What another authority holds is forwarded to it"))
    ] = True
    clarification_pauses: Annotated[
        bool, Said(_("Waiting for the asker's clarification pauses the term"))
    ] = False
    free_pages: Annotated[
        int | None,
        Field(ge=0),
        Said(
            _("Pages copied free of charge"),
            _("Empty: there is no such limit."),
        ),
    ] = None


class Appeal(Parameters):
    """How a citizen's appeal is answered."""

    answer: Annotated[Term, TermSaid(_("Answer within"), longest="extended")]
    without_study: Annotated[
        Term | None, TermSaid(_("Answer what needs no study within"))
    ] = None
    extended: Annotated[
        Term | None,
        TermSaid(
            _("Extended, with a reason, up to"),
            _("The whole term, from receipt. Empty: it is never extended."),
        ),
    ] = None
    is_private: Annotated[
        bool, Said(_("Name, address and correspondence are never public"))
    ] = True


class Consultation(Parameters):
    """How the public is consulted."""

    shortest: Annotated[
        Term | None,
        TermSaid(_("A consultation lasts at least"), outages="extended_by_outage"),
    ] = None
    notice: Annotated[
        Term | None,
        TermSaid(
            _("It is announced before it opens, at least"),
            _("Counted from the day of the announcement."),
        ),
    ] = None
    remarks_published: Annotated[
        Term | None, TermSaid(_("Remarks received on the site are published within"))
    ] = None
    report: Annotated[
        Term | None,
        TermSaid(_("The report is published within"), _("Counted from the close.")),
    ] = None
    anonymous: Annotated[Anonymous, Said(_("Remarks without a name are"))] = (
        Anonymous.REFUSED
    )
    oral: Annotated[
        bool, Said(_("Oral remarks are entered with name and postal address"))
    ] = False
    extended_by_outage: Annotated[
        bool, Said(_("A measured outage of the portal extends the consultation"))
    ] = False


class RegulatoryDraft(Parameters):
    """For how long remarks to the draft of a regulatory act are taken."""

    shortest: Annotated[Term, TermSaid(_("Remarks are taken for at least"))]
    longest: Annotated[Term | None, TermSaid(_("Remarks are taken for at most"))] = None


class DraftPublication(Parameters):
    """When drafts of acts are published."""

    before: Annotated[
        Term,
        TermSaid(
            _("Published before consideration, at least"),
            _("Counted back from the day on which the draft is considered."),
        ),
    ]


class ActPublication(Parameters):
    """When acts are published."""

    publish: Annotated[
        Term, TermSaid(_("Published within"), _("Counted from the day of adoption."))
    ]


class Sitting(Parameters):
    """What is published of sittings."""

    video: Annotated[
        Term | None,
        TermSaid(
            _("The video is published within"), _("Counted from the day of sitting.")
        ),
    ] = None
    kept_years: Annotated[
        int | None, Field(ge=1), Said(_("Years for which the video is kept"))
    ] = None


class Moderation(Parameters):
    """How contributions of visitors are moderated."""

    decide: Annotated[Term, TermSaid(_("Decide on a contribution within"))]
    lodge: Annotated[
        Term | None,
        TermSaid(
            _("The author may object to a decision within"),
            _("Counted from the decision. Empty: without a limit."),
        ),
    ] = None
    appeal: Annotated[
        Term | None, TermSaid(_("Answer an objection to a decision within"))
    ] = None


SCHEMAS: Final[dict[str, type[Parameters]]] = {
    Kind.PETITION: Petition,
    Kind.CENTRAL_PETITION: Petition,
    Kind.CONSIDERATION: Consideration,
    Kind.REQUEST: Request,
    Kind.APPEAL: Appeal,
    Kind.CONSULTATION: Consultation,
    Kind.REGULATORY_DRAFT: RegulatoryDraft,
    Kind.DRAFT_PUBLICATION: DraftPublication,
    Kind.ACT_PUBLICATION: ActPublication,
    Kind.SITTING: Sitting,
    Kind.MODERATION: Moderation,
}
