"""What people remark on texts of the demonstration, and what became of it.

By the acts of the portal, each at its moment before the loading: a version is
published, remarks come in and are looked at, officers draft decisions, a second person
reviews them, the report is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Final

from django.utils.translation import override
from wagtail.models import Page

from cms import clock
from cms.clock import KYIV
from consultations.models import Consultation, ConsultationPage
from consultations.remarks import actions
from consultations.remarks.enums import RemarkKind, SpeaksAs
from consultations.remarks.models import Remark
from consultations.texts.models import Version
from participation.citizens.contribution_enums import Channel
from participation.citizens.contributions import Circumstances
from participation.citizens.models import User
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome, Standing
from participation.moderation.models import DecisionCode
from participation.moderation.selectors import case_of

from .accounts import people, person_of
from .analysis import Analysis, key_of
from .consultations import loaded_of
from .draft_texts import place_of, publish_version, write_plain_words
from .publishing import page_of
from .reading import FOLDER, Record, load
from .typography import bind
from .voices import author_told, by_oneself, moment_of, press_the_link, through

LATER: Final = timedelta(minutes=50)
"""After which a moderator has looked at a remark."""
TEN: Final = time(10)

Steps = list[tuple[datetime, Callable[[], None]]]


def are_loaded(authorities: Iterable[str], documents: Iterable[str]) -> bool:
    """Whether any of the consultations that are loaded has a text."""
    return any("written" in one for one in loaded_of(authorities, documents))


def is_told(authorities: Iterable[str], documents: Iterable[str]) -> bool:
    """Whether each text that is to be discussed was published before."""
    pages = [page for _one, page in _written(authorities, documents)]
    keys = [page and page.translation_key for page in pages]
    versions = Version.objects.filter(consultation_key__in=filter(None, keys))
    found = set(versions.values_list("consultation_key", flat=True))
    return all(key in found for key in keys)


def add_remarks(authorities: Iterable[str], documents: Iterable[str]) -> None:
    """Texts, remarks and reports of the consultations that are loaded."""
    for one, page in _written(authorities, documents):
        if page is not None:
            Dialogue(one, ConsultationPage.objects.get(pk=page.pk)).take_place()


def _written(
    authorities: Iterable[str], documents: Iterable[str]
) -> list[tuple[Record, Page | None]]:
    """Consultations that have a text, each with its page if that was made."""
    return [
        (one, page_of(one["authority"], one["key"]))
        for one in loaded_of(authorities, documents)
        if "written" in one
    ]


class Dialogue:
    """One consultation, from its first version to its report."""

    def __init__(self, record: Record, page: ConsultationPage) -> None:
        self.authority, self.page = record["authority"], page
        self.written: Record = record["written"]
        self.known = people()
        told = load(FOLDER / "remarks" / f"{record['key']}.toml")
        self.guests = {one["key"]: one for one in told["guests"]}
        self.told: list[Record] = told["remarks"]
        self.row = Consultation.objects.get(translation_key=page.translation_key)
        self.version: Version | None = None
        self.given: dict[str, Remark] = {}

    def take_place(self) -> None:
        """Everything in the order of its moments."""
        for moment, take in sorted(self._steps(), key=lambda step: step[0]):
            with clock.told_by(lambda moment=moment: moment), override("uk"):  # type: ignore[misc]
                take()

    def _steps(self) -> Steps:
        steps: Steps = [
            (morning(one["at"]), lambda one=one: self._publish(one))  # type: ignore[misc]
            for one in self.written["versions"]
        ]
        for one in self.told:
            moment = moment_of(one["at"])
            steps.append((moment, lambda one=one: self._say(one)))  # type: ignore[misc]
            steps.append((moment + LATER, lambda one=one: self._afterwards(one)))  # type: ignore[misc]
        if "report" in self.written:
            analysis = Analysis(self.page, self.written, self.told, self.given)
            steps += [(morning(days), take) for days, take in analysis.steps()]
        return steps

    def _publish(self, told: Record) -> None:
        first = self.version is None
        self.version = publish_version(
            self.page,
            told,
            self.version,
            editor=self._of("editor"),
            reviewer=self._of("reviewer"),
        )
        for one in self.written.get("plain", []) if first else []:
            write_plain_words(self.version, one, self._of("reviewer"))

    def _say(self, one: Record) -> None:
        assert self.version is not None
        author = author_told(one["by"], self.guests, self.known)
        place = place_of(self.version, one["on"]) if "on" in one else None
        organisation = one.get("organisation", "")
        remark = actions.remark(
            consultation=self.row,
            version=self.version,
            clause=place.clause if place else None,
            kind=RemarkKind(one["kind"]),
            text=bind(one["text"]),
            wording=bind(one.get("wording", "")),
            quote=bind(one.get("quote", "")),
            quote_language="uk" if "quote" in one else "",
            speaks_as=SpeaksAs.ORGANISATION if organisation else SpeaksAs.PERSON,
            organisation=organisation,
            postal_address="вул. Садова-Демо, 7" if "channel" in one else "",
            author=author,
            given=self._given(one),
        )
        press_the_link(remark)
        remark.refresh_from_db()
        self.given[key_of(one)] = remark

    def _afterwards(self, one: Record) -> None:
        """A moderator looks at it, somebody translates it, its author thinks again."""
        remark = self.given[key_of(one)]
        if remark.standing == Standing.WAITS and not one.get("waits"):
            self._decide(remark, one)
        remark.refresh_from_db()
        for language, text in one.get("translation", {}).items():
            actions.translate(
                remark=remark,
                language=language,
                text=bind(text),
                wording="",
                by=self._of("editor"),
            )
        if one.get("becomes") == "withdrawn":
            actions.withdraw(remark=remark, by=remark.author)

    def _decide(self, remark: Remark, one: Record) -> None:
        case = case_of(remark)
        assert case is not None
        hidden = one.get("becomes") == "hidden"
        moderation.decide(
            cases=[case],
            outcome=Outcome.HIDE if hidden else Outcome.PUBLISH,
            code=DecisionCode.objects.get(code=one["code"]) if hidden else None,
            note="",
            by=self._of("moderator"),
        )

    def _given(self, one: Record) -> Circumstances:
        if channel := one.get("channel"):
            return through(self.known["konsultantka"], Channel(channel))
        return by_oneself(one.get("language", "uk"))

    def _of(self, role: str) -> User:
        return person_of(self.known, self.authority, role)


def morning(days: int) -> datetime:
    """Ten in the morning so many days from now."""
    day = clock.now().astimezone(KYIV).date() + timedelta(days=days)
    return datetime.combine(day, TEN, KYIV)
