"""Remarking on a clause, or on the whole draft."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cms import clock
from participation import limits
from participation.citizens.acts import Problem
from participation.citizens.contribution_enums import ConsentHow, ConsentKind
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for, visits
from participation.citizens.models import ConsentText, Guest, User
from participation.moderation.screening.judging import screen

from ...course import day_of
from ...enums import Ability
from ...phases import abilities_of
from ...texts.models import Place
from .. import actions
from ..about import About, Words, about_clause, about_consultation, words_of
from ..addresses import address_of, form_address, list_address
from ..forms import AccountRemarkForm, GuestRemarkForm, RemarkFields
from ..models import Remark
from ..rules import rules_of
from ..words import LONGEST
from .act import Act, NotPossible, led_to, seen

MOST_PREFILLED = LONGEST // 2
"""Characters of a clause that one is offered to change; of a longer one a part is."""


class OnDraft(Act):
    """A remark on the whole draft."""

    template = "remarks/form.html"
    words = ("text", "wording", "quote")

    def find(self, key: UUID) -> None:
        self.about = seen(about_consultation(key, self.language))

    def ensure_possible(self) -> None:
        if not self.about.takes_remarks:
            why = actions.why_closed(self.about.consultation)
            raise NotPossible(_("Remarks are not taken now"), why)

    @cached_property
    def quoted(self) -> Words | None:
        """The clause that is remarked on, as its author reads it."""
        place = self.about.place
        return words_of(place, self.language) if place else None

    def form(self, data: Any = None, initial: Any = None) -> RemarkFields:
        more = self.form_arguments(initial)
        files = self.request.FILES if data is not None else None
        if self.account:
            agreed = has_agreed(self.account)
            return AccountRemarkForm(data, files, has_agreed=agreed, **more)
        if initial is None:
            more["initial"]["email"] = visits.address_of(self.request) or ""
        return GuestRemarkForm(data, files, **more)

    def form_arguments(self, initial: Any) -> dict[str, Any]:
        """What each form of a remark takes here."""
        plain = self.quoted.plain if self.quoted else ""
        version = self.about.version
        known = {"version": version.number if version else None}
        return {
            "initial": (initial or {}) | known,
            "rules": rules_of(self.about.consultation),
            "draft_words": plain if len(plain) <= MOST_PREFILLED else "",
        }

    def show(
        self, form: forms.Form, *, problem: Problem | None = None, status: int = 200
    ) -> HttpResponse:
        self.kept = cast(RemarkFields, form)
        return super().show(form, problem=problem, status=status)

    def more(self) -> dict[str, Any]:
        return {
            "clause": self.quoted,
            "closes": closing_day(self.about),
            "lost_files": bool(self.request.FILES),
            "parts": self.kept.parts,
            "besides_is_open": self.kept.besides_is_open,
            "writes_as": str(self.account) if self.account else "",
            "text_url": self.text_url,
            "whole_url": "",
        }

    @property
    def text_url(self) -> str:
        """Where clauses are chosen, if there is a text."""
        return reverse("text", args=[self.about.key]) if self.about.version else ""

    def context(self) -> dict[str, Any]:
        return super().context() | {"ways": self.ways()}

    def ways(self) -> list[dict[str, str]]:
        """What else one can do, where remarks are not taken."""
        ways = [{"title": _("Read what others remarked"), "url": self.list_url}]
        if self.about.page.contact:
            said = _("Write to the authority: %(contact)s")
            contact = " · ".join(self.about.page.contact.split("\n"))
            ways.append({"title": said % {"contact": contact}, "url": ""})
        followed = reverse("notices_follow", args=["page", self.about.key])
        title = _("Be told by e-mail of the report and the decision")
        return [*ways, {"title": title, "url": followed}]

    @property
    def list_url(self) -> str:
        return list_address(self.about.key)

    @property
    def back(self) -> str:
        return self.about.shown["url"] or self.list_url

    def done(self, form: forms.Form) -> HttpResponse:
        fields = cast(GuestRemarkForm, form)
        if self.has_changed(fields):
            return self._again(_changed())
        try:
            made = self.remark_made(fields)
        except actions.Closed as error:
            why = str(error)
            raise NotPossible(_("Remarks are not taken now"), why) from error
        except ValidationError as error:
            known = hasattr(error, "error_dict") and error.error_dict.keys()
            said = error if known and known <= form.fields.keys() else None
            form.add_error(None, said or ValidationError(error.messages))
            return self.show(form, status=400)
        return self.led_on(made)

    def has_changed(self, form: RemarkFields) -> bool:
        """Whether a new version came meanwhile that says something else here."""
        number, version = form.cleaned_data.get("version"), self.about.version
        if not version or not self.quoted or number in (None, version.number):
            return False
        rows = Place.objects.filter(clause=self.about.clause)
        before = rows.filter(version__number=number).first()
        return before is None or (
            words_of(before, self.language).digests != self.quoted.digests
        )

    def remark_made(self, form: GuestRemarkForm) -> Remark:
        """Give it, as whoever is signed in or as a guest."""
        network = limits.network(self.request)
        author = self.account or guest_for(form.named(), language=self.language)
        given = Circumstances(self.language, network=network, consent=ConsentHow.CLICK)
        return self.given(form, author, given, screened(form, author, network))

    def given(
        self,
        form: RemarkFields,
        author: User | Guest,
        given: Circumstances,
        found: tuple[str, ...] = (),
        **more: Any,
    ) -> Remark:
        """The remark of a valid form."""
        names = ("kind", "text", "wording", "speaks_as", "organisation", "district")
        said = form.cleaned_data
        told = {name: said[name] for name in (*names, "quote", "text_language")}
        return actions.remark(
            consultation=self.about.consultation,
            clause=self.about.clause,
            version=self.about.version,
            quote_language=self.quote_language,
            tells_author=said.get("tells_author", False),
            attachments=form.files_chosen,
            author=author,
            given=given,
            found=found,
            **told,
            **more,
        )

    @property
    def quote_language(self) -> str:
        """In which language the author read the draft."""
        if self.quoted:
            return self.quoted.language
        return self.language

    def led_on(self, made: Remark) -> HttpResponse:
        """To its page; a guest's waits for the link in a letter."""
        if made.is_confirmed:
            return led_to(address_of(made))
        return led_to(reverse("confirmation_sent"))


class OnClause(OnDraft):
    """A remark on one clause."""

    def find(self, key: UUID) -> None:
        self.about = seen(about_clause(key, self.language))

    def ensure_possible(self) -> None:
        super().ensure_possible()
        if self.about.place is None:
            raise NotPossible(
                _("This clause is no longer in the draft"),
                _("A new version of the draft does not have it in this form."),
            )

    def ways(self) -> list[dict[str, str]]:
        if not self.about.takes_remarks or self.about.place:
            return super().ways()
        clause = self.about.clause
        assert clause is not None
        what = reverse("clause", args=[clause.key])
        whole = form_address(self.about.key)
        return [
            {"title": _("See what became of the clause"), "url": what},
            {"title": _("Choose another clause in the draft"), "url": self.text_url},
            {"title": _("Remark on the whole draft"), "url": whole},
        ]

    def more(self) -> dict[str, Any]:
        return super().more() | {"whole_url": form_address(self.about.key)}

    @property
    def back(self) -> str:
        clause = self.about.clause
        return reverse("clause", args=[clause.key]) if clause else super().back


def screened(
    form: GuestRemarkForm, author: User | Guest, network: str
) -> tuple[str, ...]:
    """What a program would find in what somebody sends."""
    said = form.cleaned_data
    return screen(
        text="\n".join(filter(None, (said["text"], said["wording"]))),
        author=author,
        network=network,
        form=form.facts,
        language=said["text_language"],
    )


def has_agreed(account: User) -> bool:
    """Whether an account has agreed to the text that is valid now, with a remark."""
    valid = ConsentText.objects.valid(ConsentKind.PARTICIPATION)
    return Remark.objects.of(account).filter(consent=valid).exists()


def closing_day(about: About) -> Any:
    """The last day on which remarks are taken now, in Europe/Kyiv."""
    now = clock.now()
    on = (one for one in about.consultation.course.windows if one.is_on(now))
    last = max(
        (one.closes for one in on if Ability.REMARK in abilities_of(one.kind)),
        default=None,
    )
    return last and day_of(last)


def _changed() -> Problem:
    return {
        "title": _("The clause was changed while you were writing"),
        "text": _(
            "Nothing was sent. Read the new words above; what you wrote is still here. "
            "Send it again if it still fits."
        ),
    }


on_draft, on_clause = OnDraft.as_view(), OnClause.as_view()
